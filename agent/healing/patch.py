"""Patch: what drifted as a change to screens.yaml, for a person to read and to accept. Nothing is changed here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import unified_diff
from pathlib import Path

from agent.healing.drift import Drift
from app_connectors.connector import Screens
from app_connectors.yaml_file import YamlFile, read

_KINDS = ("screens", "popups", "gates")


def patch(folder: Path, drifts: Iterable[Drift]) -> str:
    """A unified diff that puts what was found before the alternatives that are there; empty when there is nothing to
    propose. Raises BrokenConnector."""
    path = folder / "screens.yaml"
    file = read(path, Screens)
    before = path.read_text("utf-8").splitlines(keepends=True)
    found: dict[int, list[str]] = defaultdict(list)
    for drift in drifts:
        if (at := _line(file, drift)) is not None:
            found[at] += [line for line in map(_written, drift.proposal) if line not in found[at]]
    after = list(before)
    for at, proposals in sorted(found.items(), reverse=True):
        after[at : at + 1] = _with(before[at], proposals)
    name = f"{folder.name}/screens.yaml"
    return "".join(unified_diff(before, after, f"a/{name}", f"b/{name}"))


def _line(file: YamlFile[Screens], drift: Drift) -> int | None:
    """Index of the line with the selector's first alternative."""
    places = ((kind, drift.screen, "selectors", drift.selector, 0) for kind in _KINDS)
    return next((file.lines[place] - 1 for place in places if place in file.lines), None)


def _with(line: str, proposals: list[str]) -> list[str]:
    """The line of a first alternative, with others before it: above it in a block, inside the brackets in one line."""
    if line.lstrip().startswith("- "):
        indent = line[: len(line) - len(line.lstrip())]
        return [f"{indent}- {proposal}\n" for proposal in proposals] + [line]
    return [line.replace("[", "[" + "".join(f"{proposal}, " for proposal in proposals), 1)]


def _written(locator: Mapping[str, str]) -> str:
    quoted = (f"{key}: {_scalar(value)}" for key, value in locator.items())
    return "{" + ", ".join(quoted) + "}"


def _scalar(value: str) -> str:
    plain = re.fullmatch(r"[\w ]+", value) and value == value.strip()
    return value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
