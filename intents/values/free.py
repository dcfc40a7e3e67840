"""Free text: the words of a value as they were said, without what is no part of it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from intents import numerals
from intents.normalize import Normal
from intents.values import korean
from intents.values.span import Span
from intents.values.tagger import Tagged, tagger

_NEARBY = re.compile(korean.NEARBY)
_COUNTED = re.compile(
    rf"(?:(?<=\s)|^)(?P<number>{numerals.NUMBER_PATTERN}|{numerals.NATIVE_PATTERN})(?=\s?(?:{korean.COUNTED_PLACES}))"
)
_STREET = re.compile(korean.STREET)
_EXIT = re.compile(korean.EXIT)
_FROM, _TO = re.compile(korean.COMES_FROM), re.compile(korean.GOES_TO)
_ROLES: Final = frozenset({"origin", "destination"})
_PLACES: Final = _ROLES | {"place"}
_BESIDE, _REPAIR = re.compile(korean.BESIDE), re.compile(korean.REPAIR)
_GAP: Final = 3
"""Syllables between two stretches of one kind that are taken for a part of both ("next door's Suni's mother")."""
_REACH: Final = 5
"""Syllables by which a stretch is drawn out to the edge of its word."""


def free_text(said: Normal, told: Collection[Span], kinds: Collection[str]) -> list[Span]:
    """Return the stretches of ``kinds``; what the rules have told already is no free text."""
    text = marked(said.compact, told)
    found = _joined(said, [_snapped(said, each) for each in tagger().tag(text, said.starts, kinds)])
    spans: list[Span] = []
    sure: dict[tuple[str, int], float] = {}
    for each in (_by_particle(said, each, kinds) for each in found):
        if all(each.end <= span.start or each.start >= span.end for span in told) and (
            value := literal(said, each.start, each.end)
        ):
            spans.append(Span(each.kind, value, each.start, each.end))
            sure[each.kind, each.start] = each.sure
    return [span for span in spans if _stays(said, span, spans, sure)]


def _stays(said: Normal, span: Span, spans: Collection[Span], sure: Mapping[tuple[str, int], float]) -> bool:
    """Whether a stretch is the surest of its kind, or the speaker corrects one by another."""
    rivals = [other for other in spans if other.kind == span.kind]
    corrected = any(_REPAIR.search(said.compact, one.end, two.start) for one, two in pairwise(rivals))
    return corrected or max(rivals, key=lambda other: sure[other.kind, other.start]) is span


def marked(text: str, told: Collection[Span]) -> str:
    """Return ``text`` with the values that are told already replaced, letter by letter, by a mark of their kind."""
    for span in told:
        mark = chr(0xE000 + sum(map(ord, span.kind)) % 512)
        text = text[: span.start] + mark * (span.end - span.start) + text[span.end :]
    return text


def literal(said: Normal, start: int, end: int) -> str | None:
    """Return the words from ``start`` to ``end``, shortest form, numerals as digits; None when they name nothing."""
    words = said.literal(start, end)
    if words.replace(" ", "") in korean.HERE:
        return None
    stem = _NEARBY.sub("", words).rstrip()
    words = stem or words
    if not words or words.replace(" ", "") in korean.HERE:
        return None
    words = _COUNTED.sub(_digits, words)
    words = _STREET.sub(_digits, words)
    return _EXIT.sub(" ", words)


def _digits(found: re.Match[str]) -> str:
    spoken = found["number"]
    value = numerals.small(spoken)
    value = numerals.value(spoken) if value is None else value
    return spoken if value is None else str(value)


def _snapped(said: Normal, each: Tagged) -> Tagged:
    """Return the stretch drawn out to the start of its word, and to the end of its word but for the particle."""
    begin = max((at for at in said.starts if at <= each.start), default=0)
    start = begin if each.start - begin <= _REACH else each.start
    close = min((at for at in said.starts if at >= each.end), default=len(said.compact))
    rest = said.compact[each.end : close]
    if rest and close - each.end <= _REACH and rest not in korean.TAILS:
        tail = next((tail for tail in korean.TAILS if rest.endswith(tail)), "")
        if tail or len(rest) <= 2:
            return Tagged(each.kind, start, close - len(tail), each.sure)
    return Tagged(each.kind, start, each.end, each.sure)


def _joined(said: Normal, found: list[Tagged]) -> list[Tagged]:
    """Return the stretches with those made one that touch, or nearly so, and are of one kind or are both places."""
    joined: list[Tagged] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and (last.kind == each.kind or {last.kind, each.kind} <= _PLACES) and _near(said, last.end, each.start):
            joined.pop()
            each = Tagged(each.kind, last.start, max(last.end, each.end), min(last.sure, each.sure))
        joined.append(each)
    return [_with_side(said, each) for each in joined]


def _near(said: Normal, end: int, start: int) -> bool:
    """Whether what stands between two stretches is so little that it belongs to them."""
    between = said.compact[end:start]
    return not between or (
        len(between) <= _GAP
        and not between.endswith(korean.TAILS)
        and not _REPAIR.search(between)
        and end in said.starts
    )


def _with_side(said: Normal, each: Tagged) -> Tagged:
    """Return a place with the side of it that is meant."""
    beside = _BESIDE.match(said.compact, each.end) if each.kind in _PLACES else None
    if not beside:
        return each
    rest = said.compact[beside.end() : min((at for at in said.starts if at >= beside.end()), default=None)]
    return replace(each, end=beside.end()) if not rest or rest in korean.TAILS else each


def _by_particle(said: Normal, each: Tagged, kinds: Collection[str]) -> Tagged:
    """Return a place with the role that the particle behind it gives, where there are both: from here, to there."""
    if not (each.kind in _ROLES and set(kinds) >= _ROLES):
        return each
    if _TO.match(said.compact, each.end):
        return replace(each, kind="destination")
    return replace(each, kind="origin") if _FROM.match(said.compact, each.end) else each
