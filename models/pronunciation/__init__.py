"""How a written language sounds, as respelling: text in its spelling comes in, text as it is said goes out.

espeak-ng reads letters well and sound changes badly; what it is given here needs no sound change any more.
"""
