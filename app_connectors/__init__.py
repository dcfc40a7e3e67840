"""app_connectors: what each public app can do and how, as data that people wrote and reviewed.

In:  folders of YAML (this folder, installed packages, ``--connectors DIR``).
Out: ``Connector`` objects: tasks with their slots and steps, screens with their landmarks and selectors, popups.

Connectors decide what is tapped; models never do. This room knows the apps and reads screens (``device``), but it
drives nothing. ``registry.py`` finds connectors, ``load.py`` reads one, ``check.py`` holds the mechanical rules
(``check_*.py``: one kind of rule each), ``android/`` has the windows of Android itself.
"""
