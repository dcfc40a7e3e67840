"""The picture of a screen.

In: laid-out windows (the same views that the hierarchy is made from). Out: an RGB picture in the display's own pixels.
Why a folder of its own: how things look is known only here. paint.py draws views; art.py draws what has a name (a map,
the bars of the system).
"""
