"""values: what an utterance holds besides its intent.

In:  an utterance made even, when it was said, and (once it is known) the task.
Out: spans, each of one *kind* (place, amount, date, …), and the values of the task's slots, canonical.

A kind is told by a rule, by the names of a gazetteer, or, where any words may stand, by a small tagger. Which kind a
slot holds is a table (``kinds.yml``) that a connector may add to.
"""
