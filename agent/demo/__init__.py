"""demo: one spoken request from sound to sound, written down so that anybody can look at it.

In:  nothing but this repository.
Out: ``out/demo/``: the sounds, the journal, ``index.html`` and ``conversation.gif``.
"""
