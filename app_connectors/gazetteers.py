"""Gazetteers: names that only one app knows (its classes, its shops), handed down to be understood.

``<app>/gazetteers/<slot>.tsv``: a way of saying a name, a tab, and the name as the app has it; ``#`` starts a remark.
"""

from collections.abc import Mapping
from pathlib import Path

from app_connectors.errors import BrokenConnector
from app_connectors.problem import Problem


def gazetteers(folder: Path | None) -> Mapping[str, Mapping[str, str]]:
    """Return slot → (a way of saying a name → the name) of the connector in ``folder``; none where it has none.

    Raises:
        BrokenConnector: a file cannot be read, or a line has not two columns; names each line.
    """
    if folder is None:
        return {}
    problems: list[Problem] = []
    held: dict[str, dict[str, str]] = {}
    for path in sorted((folder / "gazetteers").glob("*.tsv")):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(path, 0, f"it cannot be read ({error})", "save it as UTF-8"))
            continue
        for number, line in enumerate(lines, 1):
            cells = line.split("\t")
            if not line.strip() or line.startswith("#"):
                continue
            if len(cells) != 2 or not all(cell.strip() for cell in cells):
                problems.append(Problem(path, number, "there are not two columns", "write a name, a tab and a name"))
                continue
            held.setdefault(path.stem, {})[cells[0].strip()] = cells[1].strip()
    if problems:
        raise BrokenConnector(problems)
    return held
