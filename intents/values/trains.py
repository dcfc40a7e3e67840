"""Trains: the line one rides and the car one sits in."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from intents import korean, numerals
from intents.normalize import Normal
from intents.values.span import Span

_DIGIT = numerals.DIGIT_PATTERN
_NAMED = "|".join(sorted(korean.NAMED_LINES, key=len, reverse=True))
_WHOLE = "|".join(sorted(korean.WHOLE_NAME_LINES, key=len, reverse=True))
LINE: Final = re.compile(
    f"(?P<number>\\d\\d|{korean.TEN}{_DIGIT}|{_DIGIT}){korean.LINE_SUFFIX}|(?P<heard>{'|'.join(korean.LINE_AS_HEARD)})"
    f"|(?P<name>{_NAMED}){korean.LINE_WORD}|(?P<whole>{_WHOLE})"
)
_CAR = re.compile(
    f"(?<![{korean.HUNDRED}\\d])(?:(?P<ordinal>{numerals.PLACE_PATTERN}){korean.ORDINAL}{korean.CAR}"
    f"|(?P<first>{korean.FIRST}){korean.CAR}"
    f"|(?P<number>\\d{{1,3}}|{_DIGIT}?{korean.TEN}{_DIGIT}?|{_DIGIT})(?P<kind>{korean.CAR}))"
)
_DOOR = re.compile(f"(?P<car>{korean.TEN}|1\\d|{_DIGIT}){korean.DOOR}{_DIGIT}(?!{_DIGIT})")


def lines(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield lines."""
    for found in LINE.finditer(said.compact):
        if found["number"]:
            value = str(numerals.small(found["number"]))
            if value == "0":
                continue
        elif found["heard"]:
            value = korean.LINE_AS_HEARD[found["heard"]]
        elif found["name"]:
            value = korean.NAMED_LINES[found["name"]]
        else:
            value = korean.WHOLE_NAME_LINES[found["whole"]]
        yield Span("line", value, *found.span())


def cars(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield cars, those that no train has included: who asks for a car knows what to say of them."""
    for found in _CAR.finditer(said.compact):
        spoken, (start, end) = found["ordinal"] or found["first"] or found["number"], found.span()
        if found["number"] in korean.THIS and not found["kind"].startswith(korean.TRAIN):
            continue
        if spoken.find(korean.TEN) > 0 and start not in said.starts and not spoken[0].isascii():
            spoken, start = spoken[1:], start + 1  # the last syllable of a word before: "kani siphocha"
        if (value := numerals.small(spoken)) is not None:
            yield Span("car", str(value), start, end)
    for found in _DOOR.finditer(said.compact):
        if value := numerals.small(found["car"]):
            yield Span("car", str(value), *found.span())
