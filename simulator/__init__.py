"""Phones without a phone: a simulated Android device on the real wire, and its imitation apps.

In: taps, keys and texts, either through the real protocols (adb, uiautomator2's JSON-RPC) or from a simulated person.
Out: what a real phone would show (hierarchy XML, PNG), and the truth about what was submitted, how often, by whom.
Why: nothing above this room can tell the difference, so that agents are tested against every way a phone fails.

    from simulator.host import running
    from simulator.phone import Phone

    with running(Phone()) as served:
        print(served.serial)  # any adb server connects to it

One view tree per window (view.py) is laid out (layout.py) and then read twice: as XML (hierarchy.py) and as a picture
(picture/). An app (app.py) is a set of functions from its state to such trees. Mistakes: errors.py. Faults: faults.py.
"""
