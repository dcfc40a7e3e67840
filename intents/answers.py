"""Answers: what a few words mean when something has just been asked."""

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from intents import korean, numerals
from intents.jamo import sounds
from intents.normalize import Normal
from intents.slots import Span, miscounted_bike_number, settle
from intents.stations import stations

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
_MOST: Final = {"line": 9, "car": 99}
"""Slots that a bare number answers, and the largest number each takes. Who asks refuses a car that no train has."""
_FEWEST_DIGITS: Final = 3
"""Of a number that was asked for: fewer may be a count or half a word."""
_NAME_LIKE: Final = 75.0


def is_bare(said: Normal, spans: Sequence[Span]) -> bool:
    """Whether ``said`` is nothing but the values in ``spans`` and words that carry nothing."""
    rest = said.compact
    for span in sorted(spans, key=lambda span: -span.start):
        rest = rest[: span.start] + rest[span.end :]
    return bool(spans) and len(rest) <= _SHORT and _EMPTY.fullmatch(rest) is not None


def answer(said: Normal, spans: tuple[Span, ...], slot: str) -> dict[str, str]:
    """Return the values that ``said`` gives when ``slot`` was asked for; empty when it is no bare answer."""
    text = said.compact
    if slot == "bike_number" and not spans and (number := miscounted_bike_number(said, _FEWEST_DIGITS)):
        spans = (number,)
    if is_bare(said, spans):
        values = settle(said, spans)
        if slot not in values and slot == "station" and "direction" in values:
            values["station"] = values.pop("direction")
        return values
    if len(text) > _SHORT:
        return {}
    if slot in _MOST and (found := _BARE_NUMBER.fullmatch(text)) and text not in korean.NO_BARE_NUMBER:
        value = numerals.small(found["number"])
        if value == 0 and not found["counter"]:
            return {}
        return {slot: str(value)} if value is not None and value <= _MOST[slot] else {}
    if slot in ("station", "direction") and (name := _station(said)):
        return {slot: name}
    return {}


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


def _station(said: Normal) -> str | None:
    """Return the station that a bare answer names, with or without the word for station, bent or not."""
    for text in (said.compact, said.words[-1]):
        for form in (text, _TAIL.sub("", text)):
            if name := stations().exact(form):
                return name
    return stations().like(_TAIL.sub("", said.compact))
