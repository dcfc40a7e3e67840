"""dialogue: the small machine that decides what an utterance asks for here and now.

In:  a ``Situation``: what was meant, how it was heard, and the session so far.
Out: a ``Move``: what to do about it. Pure: no phone, no journal, no clock of its own.

The machine is data, ``machine.yaml``: states, inputs and rules, of which the first that holds is taken. ``malbeot
dialogue --graph`` draws the same table that the turn runs on.
"""
