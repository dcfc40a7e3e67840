"""agent: the turn. The only room that sees everything.

In:  a ``Transcript`` and the ``Session`` so far.
Out: an ``Outcome``, the ``Reply`` that is spoken, and the session that the next turn starts from.

Start reading at ``turn.py``: one turn is one call that reads from top to bottom. A question ends the turn, a
committing step ends the turn, and nothing below calls back up. ``dialogue/`` decides, by a table, what an
utterance asks for here and now, ``act.py`` drives the connector's steps, ``commit.py`` holds the one tap that cannot be
taken back, ``alarm.py`` an emergency call, ``journal.py`` remembers both. ``healing/`` finds by likeness what an update
has moved. What needs the whole house lives in sub-folders: ``cli/``, ``listening/`` (the conversation by voice),
``serve/`` (a page to talk to), ``handout/`` (a task on paper), ``scenarios/`` (what QA runs), ``kit/`` (what app teams
use), ``demo/``, ``bench/``.
"""
