"""kit: what app teams use to make a connector, to try it, and to see what an app's update did to it.

In:  a connector's folder, or a person who does a task once on a phone.
Out: a skeleton (``new.py``), a draft (``record/``), a phone that shows recorded screens (``playback.py``), pages with
     pictures (``attempt.py``, ``docs.py``) and tables (``diff.py``, ``coverage.py``).
Why: a team that knows its app, and nothing of ours, adds the next connector in an hour.
"""
