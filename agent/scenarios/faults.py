"""Faults: which ones scenarios are run under, by name."""

from collections.abc import Sequence

from agent.errors import UsageError
from agent.scenarios.phone import MEDDLING
from agent.scenarios.trouble import TROUBLES
from simulator.errors import UnknownFault
from simulator.faults import FAULTS, WIRE_FAULTS, WITHOUT_PERSON, beside
from simulator.faults import named as a_fault


def known() -> tuple[str, ...]:
    """Every fault, by name."""
    return (*FAULTS, *WIRE_FAULTS, MEDDLING, *TROUBLES)


def named(words: str) -> list[tuple[str, ...]]:
    """The sets of faults that ``all``, ``none`` or a list such as ``anr,notice+7`` names; + joins a pair.

    Raises UsageError.
    """
    if words == "all":
        return [(name,) for name in known()]
    if words == "none":
        return []
    return [tuple(_name(part.strip()) for part in word.split("+")) for word in words.split(",") if word.strip()]


def _name(word: str) -> str:
    if word == MEDDLING or beside(word) in TROUBLES:
        return beside(word) or word
    try:
        return a_fault(word).name
    except UnknownFault as error:
        raise UsageError(
            f"There is no fault '{word}'; use all, none or some of: {', '.join(known())}; or their numbers."
        ) from error


def without_person(faults: Sequence[str]) -> bool:
    """True for a single fault under which the task can still be done."""
    return len(faults) == 1 and faults[0] in WITHOUT_PERSON
