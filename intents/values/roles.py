"""Roles: which slot of the task each value goes to, and which of several values counts."""

import re
from collections.abc import Mapping, Sequence

from intents import korean
from intents.interpretation import SlotValue
from intents.normalize import Normal
from intents.values import korean as words
from intents.values.kinds import kinds
from intents.values.span import Span

_REJECTED = re.compile(korean.REJECTED)
_REPAIRED = re.compile(words.REPAIRED)
_FROM, _TO = re.compile(words.COMES_FROM), re.compile(words.GOES_TO)


def settle(said: Normal, spans: Sequence[Span], slots: Mapping[str, str], asked: str = "") -> dict[str, SlotValue]:
    """Return one value a slot: the last that was not taken back, unless it cannot be known.

    With ``asked``, a value that could go to several slots of its kind goes to that one.
    """
    values: dict[str, SlotValue | None] = {}
    for span, slot in zip(spans, _slots(said, spans, slots, asked), strict=True):
        if slot and not _REJECTED.match(said.compact, span.end):
            values[slot] = span.value
    return {slot: value for slot, value in values.items() if value is not None}


def _slots(said: Normal, spans: Sequence[Span], slots: Mapping[str, str], asked: str) -> list[str]:
    """Return the slot of every span, empty for none: by its kind, and by what stands behind it when two share a kind.

    Of names with nothing behind them the last is where one goes, and those before it are where one comes from.
    """
    table, given, goal_known, ahead = kinds(), [""] * len(spans), False, ""
    for at in range(len(spans) - 1, -1, -1):
        span = spans[at]
        kind = "station" if span.kind == "direction" and "direction" not in slots.values() else span.kind
        sharing = [slot for slot, its in slots.items() if its == kind]
        if len(sharing) < 2:
            given[at] = sharing[0] if sharing else ""
            continue
        start = next((slot for slot in sharing if slot in table.origins), sharing[0])
        goal = next((slot for slot in sharing if slot in table.destinations), sharing[-1])
        if ahead and _REPAIRED.match(said.compact, span.end):
            given[at] = ahead
        elif span.kind == "direction" or _TO.match(said.compact, span.end):
            given[at] = goal
        elif _FROM.match(said.compact, span.end) or goal_known:
            given[at] = start
        else:
            given[at] = asked if asked in sharing else goal
        goal_known, ahead = goal_known or given[at] == goal, given[at]
    return given
