"""Template: the holes in a sentence, ``{name}`` or ``{name:filter}``. What fills them is the agent's affair."""

import re
from dataclasses import dataclass

SPOKEN = ("sino", "native", "ordinal", "digits", "said_date", "said_time")
"""How we say a number (Sino-Korean, as a counter, as an ordinal, digit by digit), a date or a time."""
WRITTEN = ("comma", "date", "month_day", "day", "dotted", "clock", "hour24")
"""How an app writes an amount, a date or a time."""
FILTERS = (*SPOKEN, *WRITTEN)

_HOLE = re.compile(r"\{([a-z][a-z0-9_]*)(?::([a-z][a-z0-9_]*))?\}")


@dataclass(frozen=True, slots=True)
class Hole:
    """One place to fill."""

    name: str
    filter: str = ""


def holes(template: str) -> tuple[Hole, ...]:
    """Every hole, in order."""
    return tuple(Hole(m[1], m[2] or "") for m in _HOLE.finditer(template))


def without_holes(template: str, instead: str = "") -> str:
    """The template with ``instead`` in every hole; any brace that is left is a mistake."""
    return _HOLE.sub(lambda _: instead, template)
