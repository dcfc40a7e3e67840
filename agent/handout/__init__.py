"""handout: a task as a sheet of paper to take home.

In:  a task, and what a person would say; it is done once on a simulated or real phone.
Out: an A4 PDF: one picture and one sentence a step, what to press numbered and ringed, numbers to call in large type.

``film.py`` takes the pictures while the task is done, ``mask.py`` takes personal data out of them, ``sheet.py`` lays
them out. What stands on the paper is in ``words.yaml``.
"""
