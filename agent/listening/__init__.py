"""listening: the conversation held by voice. The edge, where threads live.

In:  a source of sound, a button, a place to play the answers.
Out: the turns of a ``Conversation``, one after another, and what was said aloud.

``loop.py`` is the ear, ``doing.py`` the hand and the mouth; ``ending.py`` says when somebody has finished, ``ours.py``
tells our own voice from theirs.
"""
