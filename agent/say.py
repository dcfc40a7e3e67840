"""Say: fill a connector's templates. Holds no sentence of its own."""

import re
from collections.abc import Iterable, Mapping

from app_connectors.task import Task, Wording
from app_connectors.template import holes
from models.korean import read_digits, read_ordinal, read_sino, resolve_josa


def fill(template: str, values: Mapping[str, str]) -> str:
    """``template`` with its holes filled and its josa chosen.

    ``{x:sino}`` reads a number in Sino-Korean, ``{x:ordinal}`` as an ordinal, ``{x:digits}`` digit by digit. Raises
    KeyError for a hole without a value (``connectors check`` forbids that).
    """
    for hole in holes(template):
        mark = f"{{{hole.name}:{hole.filter}}}" if hole.filter else f"{{{hole.name}}}"
        template = template.replace(mark, _said(values[hole.name], hole.filter))
    return resolve_josa(template)


def _said(value: str, form: str) -> str:
    match form:
        case "sino":
            return read_sino(int(value))
        case "ordinal":
            return read_ordinal(int(value))
        case "digits":
            return read_digits(value)
    return value


def choose(wordings: Iterable[Wording], values: Mapping[str, str]) -> str | None:
    """The first wording whose conditions hold, filled; None when none does."""
    for wording in wordings:
        if all(re.fullmatch(pattern, values.get(name, "")) for name, pattern in wording.when.items()):
            return fill(wording.text, values)
    return None


def said(task: Task, slots: Mapping[str, str]) -> dict[str, str]:
    """Slot values as we say them."""
    return {name: choose(task.slots[name].said, {"value": value}) or value for name, value in slots.items()}


def shown(task: Task, slots: Mapping[str, str]) -> dict[str, str]:
    """Slot values as the app writes them."""
    return {name: choose(task.slots[name].shown, {"value": value}) or value for name, value in slots.items()}
