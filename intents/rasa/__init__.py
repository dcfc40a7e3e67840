"""rasa: the same phrases, understood by Rasa Open Source 3.6 on this machine.

In:  the phrases of every task; then utterances.
Out: a Rasa model in an environment of its own (Rasa needs a Python older than ours), and an engine that asks it.

`training.py` writes the phrases as Rasa's training data, `environment.py` builds, trains and starts, `engine.py` asks.
"""
