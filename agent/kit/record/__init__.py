"""record: a person does a task once on a phone; what they touched and what they saw becomes a draft of a connector.

In:  a phone behind adb, the task's name, how people ask for it.
Out: a folder with screens, selectors, steps, phrases, a scenario and recordings that play back; every last tap marked
     for a person to confirm, personal data masked.
Why: writing the first version of a connector by hand takes longer than doing its task.

``watch.py`` looks on while the person works; ``trace.py`` says what was done, from looks and touches; ``mask.py``
takes personal data out; ``screens.py`` tells the screens apart and finds selectors; ``script.py`` makes the steps;
``draft.py`` writes the files.
"""
