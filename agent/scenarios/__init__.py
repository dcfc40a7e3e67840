"""scenarios: every connector's conversations, on simulated phones that fail; the truth is counted on the phone's side.

In:  connectors with their ``scenarios.yaml``, faults, profiles of phones, a seed.
Out: for each case a verdict (done, question, hand_over, safe_stop or bad), a table, JUnit XML and an HTML page.
Why: an agent that says "done" is no evidence. What the phone has counted is.

``case.py`` is one conversation on one phone with its faults; ``stand.py`` is that phone on the real wire with the agent
beside it; ``strike.py`` lets a fault happen between two steps; ``drive.py`` is the person who talks; ``judge.py``
compares what was claimed with what the phone holds. ``run.py`` does many cases side by side.
"""
