"""Span: one value, where it was said; and the shape of the rules that find them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from intents.interpretation import SlotValue
from intents.normalize import Normal


@dataclass(frozen=True, slots=True)
class Span:
    """One value of one kind, where it was said."""

    kind: str
    value: SlotValue | None
    """Canonical; None when it was said but cannot be known from what was said (a lunar date, "at three")."""
    start: int
    end: int
    """Offsets in ``Normal.compact``."""


Rule: TypeAlias = Callable[[Normal, datetime], Iterator[Span]]
"""Finds every value of its kinds, in order; the time is when it was said."""


def without_overlap(spans: list[Span]) -> list[Span]:
    """Return the longest of the spans that overlap (the earlier of two equals), in the order they were said."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
