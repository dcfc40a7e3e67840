"""Remark: what a recording could not know, and a person has yet to look at. Deleting the remark is confirming it."""

import re
from pathlib import Path

from app_connectors.problem import Problem

CONFIRM = "confirm this"
"""Begins the comment above such a step in ``tasks.yaml``."""
_REMARK = re.compile(rf"^\s*#\s*{CONFIRM}:\s*(.+)$")


def remarks(folder: Path) -> list[Problem]:
    """Every remark that still stands in the connector in ``folder``; a warning each, and no broken rule."""
    path = folder / "tasks.yaml"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []  # ``check`` says so
    found = ((number, _REMARK.match(line)) for number, line in enumerate(lines, 1))
    do = "look at the step below it, mend it where it is wrong, and then delete this comment"
    return [Problem(path, number, f"nobody has confirmed that {match[1]}", do) for number, match in found if match]
