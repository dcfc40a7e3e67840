"""local_model: a language model on this machine may guess where the engine has given up.

In:  one utterance that the engine rejected, and the catalogue: task names, slot names, a few wordings. Nothing else:
     no screen, no choices that a screen offered, nothing said before.
Out: a task that exists, with values that were said and that the slot rules accept, marked as guessed so that it is
     always confirmed; or what the engine had said.
"""
