"""intents: text comes in, meaning goes out.

In:  one utterance as text, the time it was said, and what had just been asked (if anything).
Out: an ``Interpretation``: a task with canonical slot values, or a control (yes, stop, …), or out of scope.

This room knows Korean, and no app and no screen: the phrases of every task are handed down to it as plain data
(``TaskPhrases``). Stateless: the same input always gives the same meaning. Korean literals live in ``korean.py`` files
and in YAML.

``embedded.py`` is the engine that ships: ``classify.py`` tells the task by weights that ``learn.py`` made, ``values/``
the values. ``discourse.py`` wraps any engine and points back ("that one"); ``rasa/`` and ``local_model/`` wrap one
with a server of this machine. ``check.py`` says what is wrong with phrases, ``massive.py`` measures on a public
benchmark.
"""
