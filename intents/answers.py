"""Answers: what a few words mean when something has just been asked."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz

from intents import korean, numerals
from intents.interpretation import SlotValue
from intents.jamo import sounds
from intents.normalize import Normal, normalize
from intents.stance import refused_start
from intents.values import korean as words
from intents.values.bicycles import miscounted_bike_number
from intents.values.finder import Finder
from intents.values.free import free_text, literal
from intents.values.gazetteer import Gazetteer
from intents.values.kinds import FREE
from intents.values.roles import settle
from intents.values.span import Span

_NUMBER = f"(?P<number>{numerals.PLACE_PATTERN})"
_SHORT: Final = 24
"""Characters; longer than this is no bare answer, and the bound keeps the matches cheap."""
_EMPTY = re.compile(f"(?:{korean.EMPTY_ANSWER})*")
_BARE_NUMBER = re.compile(
    f"(?:{korean.EMPTY_ANSWER})*?{_NUMBER}(?P<counter>{korean.ORDINAL}?)(?:{korean.EMPTY_ANSWER})*"
)
_CHOICE = re.compile(f"{_NUMBER}{korean.CHOICE_TAIL}")
_POSITION = re.compile(
    f"(?:{korean.EMPTY_ANSWER})*?{_NUMBER}(?:{korean.ORDINAL}{korean.CHOICE_TAIL}|{korean.CHOSEN}{korean.CHOICE_TAIL})"
)
_TAIL = re.compile(f"(?:{korean.EMPTY_ANSWER})+$")
_BARE_SUM = re.compile(f"(?:{korean.EMPTY_ANSWER})*?(?P<number>{numerals.NUMBER_PATTERN})(?:{korean.EMPTY_ANSWER})*")
_MOST: Final = {"line": 9, "car": 99, "hours": 24}
"""Kinds that a bare number answers, and the largest number each takes. Who asks refuses a car that no train has."""
_BETWEEN: Final = {"route": range(1, 10_000), "systolic": range(60, 261), "diastolic": range(30, 161)}
_LEAST_AMOUNT: Final = 100
"""Won or points; less is rather a count of something."""
_LEAD = re.compile(f"(?:{words.NO_ANSWER})*")
_REPAIR = re.compile(words.REPAIR)
_FEW: Final = 4
"""Syllables before a name that still belong to it, as "black" to "black umbrella"."""
_TAILS: Final = sorted(words.TAILS, key=len, reverse=True)
_LONGEST_WORDS: Final = 40
"""Syllables; a longer answer is a story, and its words are no name."""
_FEWEST_DIGITS: Final = 3
"""Of a number that was asked for: fewer may be a count or half a word."""
_NAME_LIKE: Final = 75.0


def is_bare(said: Normal, spans: Sequence[Span]) -> bool:
    """Whether ``said`` is nothing but the values in ``spans`` and words that carry nothing."""
    rest = said.compact
    for span in sorted(spans, key=lambda span: -span.start):
        rest = rest[: span.start] + rest[span.end :]
    return bool(spans) and len(rest) <= _SHORT and _EMPTY.fullmatch(rest) is not None


def says_nothing(said: Normal) -> bool:
    """Whether ``said`` is only words that carry nothing beside a value ("this car")."""
    return len(said.compact) <= _SHORT and _EMPTY.fullmatch(said.compact) is not None


def answer(finder: Finder, said: Normal, now: datetime, task: str, slot: str) -> dict[str, SlotValue]:
    """Return what ``said`` gives when ``slot`` of ``task`` was asked for; empty when it is no bare answer."""
    text, slots = said.compact, finder.kinds.get(task, {})
    kind = slots.get(slot, "")
    spans = finder.spans(slots, said, now)
    if kind == "bike_number" and not any(span.kind == kind for span in spans):
        number = miscounted_bike_number(said, _FEWEST_DIGITS)
        spans = (*spans, number) if number else spans
    if is_bare(said, spans):
        values = settle(said, spans, slots, slot)
        if kind == "station" and slot not in values and "direction" in values:
            values[slot] = values.pop("direction")
        return values
    if len(text) > _SHORT:
        return {}
    if (found := _BARE_NUMBER.fullmatch(text)) and text not in korean.NO_BARE_NUMBER:
        value = _bare_number(kind, found["number"], bool(found["counter"]))
        return {slot: value} if value is not None else {}
    if (
        kind not in _MOST
        and (found := _BARE_SUM.fullmatch(text))
        and (value := _bare_number(kind, found["number"], False))
    ):
        return {slot: value}
    names = finder.names(kind)
    if finder.closed(kind) and any(span.kind == kind for span in spans):
        return settle(said, spans, slots, slot)
    if names is not None and (name := _name(said, names)):
        return {slot: name}
    return {}


def corrected(finder: Finder, said: Normal, now: datetime, task: str) -> dict[str, SlotValue]:
    """Return the value that a bare correction gives ("no, the ninth"); empty when none or several do.

    For a turn at which nothing is asked for but an assent: whatever follows the "no" may be of any slot of ``task``.
    """
    skip = refused_start(said)
    if not skip or len(said.compact) > _SHORT:
        return {}
    rest = said.literal(skip, len(said.compact))
    bare = normalize(re.sub(korean.CORRECTED_TAIL, "", rest))
    if not bare.words:
        return {}
    given = {slot: value for slot in finder.kinds.get(task, {}) if (value := answer(finder, bare, now, task, slot))}
    if len(given) > 1 and re.search(korean.ORDINAL, bare.compact):  # a line has a number, and no ordinal
        given = {slot: value for slot, value in given.items() if finder.kinds[task][slot] != "line"}
    values = list(given.values())
    return values[0] if values and all(value == values[0] for value in values) else {}


def freely(finder: Finder, said: Normal, task: str, slot: str) -> str | None:
    """Return the words that answer when ``slot`` was asked for and takes any words; None when they name nothing.

    For a turn that is neither a control nor another request: whatever is left is taken for the answer.
    """
    kind = finder.kinds.get(task, {}).get(slot, FREE)
    if len(said.compact) > _LONGEST_WORDS or finder.tells(task, slot):
        return None
    lead = _LEAD.match(" ".join(said.words))
    start = len("".join(lead[0].split())) if lead else 0
    spans = [span for span in free_text(said, (), {kind}) if span.value is not None]
    if spans:
        named = spans[-1]
        whole = named.start - start <= _FEW and not _REPAIR.search(said.compact, start, named.start)
        return literal(said, start if whole else named.start, named.end)
    tail = next((tail for tail in _TAILS if said.compact.endswith(tail)), "")
    end = len(said.compact) - len(tail)
    return literal(said, start, end if end - start > 1 else len(said.compact))


def _bare_number(kind: str, spoken: str, ordinal: bool) -> SlotValue | None:
    """Return what a number without a counter means to one who was asked for a ``kind``."""
    if kind in _MOST:
        count = numerals.small(spoken)
        if count is None or count > _MOST[kind] or (count == 0 and not ordinal):
            return None
        return str(count)
    value = numerals.value(spoken)
    if ordinal or value is None:
        return None
    if kind == "amount":
        return value if value >= _LEAST_AMOUNT else None
    return str(value) if kind in _BETWEEN and value in _BETWEEN[kind] else None


def pick(said: Normal, choices: Sequence[str]) -> int | None:
    """Return the index of the choice that was picked by position or by name, or None when none or several fit."""
    text = said.compact
    if len(text) > _SHORT or not choices:
        return None
    if text in korean.FIRST_CHOICE:
        return 0
    if text.startswith(korean.LAST_CHOICE):
        return len(choices) - 1
    if found := _position(text):
        position = numerals.small(found["number"])
        if position is not None and 1 <= position <= len(choices):
            return position - 1
    names = ["".join(choice.split()).lower() for choice in choices]
    named = [at for at, name in enumerate(names) if name in text or (len(text) > 1 and text in name)]
    if len(named) == 1:
        return named[0]
    if named:
        return None
    likes = sorted(((fuzz.ratio(sounds(_TAIL.sub("", text)), sounds(name)), at) for at, name in enumerate(names)))
    sure = likes[-1][0] >= _NAME_LIKE and (len(likes) == 1 or likes[-1][0] - likes[-2][0] >= 10)
    return likes[-1][1] if sure else None


def is_position(said: Normal) -> bool:
    """Whether ``said`` is nothing but a place in a row ("the third one"), which there may not be."""
    return len(said.compact) <= _SHORT and _position(said.compact) is not None


def _position(text: str) -> re.Match[str] | None:
    if text in korean.NO_BARE_NUMBER:
        return None
    return _CHOICE.fullmatch(text) or _POSITION.fullmatch(text)


def _name(said: Normal, names: Gazetteer) -> str | None:
    """Return the name that a bare answer gives, with or without the words that carry nothing, bent or not."""
    if said.compact in korean.NO_STATION:
        return None
    for text in (said.compact, said.words[-1]):
        for form in (text, _TAIL.sub("", text)):
            if name := names.exact(form):
                return name
    form = _TAIL.sub("", said.compact)
    return names.like(form) if len(form) > 1 else None
