"""Faults: which ones scenarios are run under, by name, and which of them need no person."""

from collections.abc import Sequence

from agent.errors import UsageError
from agent.scenarios.phone import MEDDLING
from simulator.faults import FAULTS

WIRE = ("adb_lost", "uiautomator_killed")
"""What happens to the connection rather than to the phone; ``agent.phones`` knows them."""
WITHOUT_PERSON = frozenset(
    {
        "anr", "update_popup", "notice", "incoming_call", "rotation", "low_battery", "slow_spinner", "toast_error",
        "app_crashed", "layout_shift", "screen_text", *WIRE,
    }
)  # fmt: skip
"""The task can still be done (the table of faults marks them so)."""


def known() -> tuple[str, ...]:
    """Every fault, by name."""
    return (*sorted(FAULTS), *WIRE, MEDDLING)


def named(words: str) -> list[tuple[str, ...]]:
    """The sets of faults that ``all``, ``none`` or a list such as ``anr,notice+rotation`` names; + joins a pair.

    Raises UsageError.
    """
    if words == "all":
        return [(name,) for name in known()]
    if words == "none":
        return []
    sets = [tuple(part.strip() for part in word.split("+")) for word in words.split(",") if word.strip()]
    for name in {name for struck in sets for name in struck} - set(known()):
        raise UsageError(f"There is no fault '{name}'; use all, none or some of: {', '.join(known())}.")
    return sets


def without_person(faults: Sequence[str]) -> bool:
    """True for a single fault under which the task can still be done."""
    return len(faults) == 1 and faults[0] in WITHOUT_PERSON
