"""device: one Android phone over the wire. Actions go in, screens come out.

In:  an ``Action`` (tap, type, scroll, back, launch, wait).
Out: a ``Screen`` (one observed state: package, activity, tree of elements, fingerprint) or a screenshot.

This room knows no app and no Korean, and ``Device`` offers nothing that an Android accessibility service could not
do: when the agent lives on the phone alone, only one adapter is new. ``uiautomator2`` stays in ``uiautomator.py``,
``adbutils`` in ``adb.py``.

Start reading at ``uiautomator.py``: what it looks at comes through ``hierarchy.py``, what it touches is found again by
``target.py``, and every call goes over ``link.py``, which never sends a touch twice.
"""
