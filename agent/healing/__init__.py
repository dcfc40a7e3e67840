"""healing: when an update has changed an app, what was meant is found by its likeness to what was recorded.

In:  a screen or a selector of a connector that nothing on the phone answers to, and the connector's recordings.
Out: the screen or element that is meant, when one is clearly likest; a note of each for a person to accept.
Why: apps change every few weeks, and a person can be asked before something is sent, but not before every look.

``scene.py`` says what is seen of a screen, ``likeness.py`` how alike two things or screens are, ``memory.py`` what was
recorded, ``mend.py`` decides. ``drift.py`` keeps what was found, ``patch.py`` makes a proposal for screens.yaml of it.
Nothing that commits, no read-back and no evidence is ever found this way (``act.py`` asks for none).
"""
