"""Numbers with a meaning of their own: blood pressure, buses, telephones; and whether a wheelchair comes along."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Final

from intents import numerals
from intents.normalize import Normal
from intents.values import korean
from intents.values.span import Span

_NUMBER = numerals.NUMBER_PATTERN
_ANY = re.compile(_NUMBER)
_HIGH, _LOW = re.compile(f"(?:{korean.UPPER})$"), re.compile(f"(?:{korean.LOWER})$")
_GOES_ON = re.compile(f"{korean.COPULA_GOES_ON}|{korean.SHOWN}")
_NEXT = re.compile(f"(?:{korean.PRESSURE_BETWEEN})?")
_UPPER, _LOWER = range(60, 261), range(30, 161)
"""mmHg that a cuff shows."""
_REACH: Final = 8
"""Syllables before a number in which it is said which of the two it is."""
_ROUTE = re.compile(
    f"(?P<area>{'|'.join(korean.BUS_AREAS)}|{korean.BUS_LETTERS})?"
    rf"(?P<number>(?:\d+|{_NUMBER})(?:{korean.DOOR}(?:\d|[{korean.SINO}]))?)"
    f"(?P<counter>{korean.ROUTE_COUNTER})?(?P<bus>{korean.BUS})?"
)
_PHONE = re.compile(rf"(?:{korean.ZERO})(?:[{korean.SINO}\d]|{korean.JOINT}(?=[{korean.SINO}\d])){{8,12}}")
_WHEELCHAIR = re.compile(korean.WHEELCHAIR)
_WITHOUT = re.compile(korean.WITHOUT)


def pressures(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield systolic and diastolic pressure, by the word before the number or by their order."""
    text = said.compact
    numbers = list(_pressure_numbers(said))
    for at, (value, start, end) in enumerate(numbers):
        before = text[max(0, start - _REACH) : start]
        previous = numbers[at - 1] if at else None
        if previous is not None and previous[2] > start - _REACH:
            before = text[previous[2] : start]
        before = re.sub(f"{korean.WHICH_IS}$", "", before)
        paired = previous is not None and value < previous[0] and _joined(text, numbers, at - 1)
        if _HIGH.search(before):
            kind = "systolic"
        elif _LOW.search(before) or (paired and value in _LOWER):
            kind = "diastolic"
        elif value >= 100:
            kind = "systolic" if at or _leads(text, numbers, at) else ""
        else:
            kind = "diastolic" if at else ("systolic" if _leads(text, numbers, at) else "")
        if kind and value in (_UPPER if kind == "systolic" else _LOWER):
            yield Span(kind, str(value), start, end)


def _leads(text: str, numbers: list[tuple[int, int, int]], at: int) -> bool:
    """Whether another number follows at once, so that the two are a pair, or this one is corrected."""
    corrected = at + 1 < len(numbers) and text.startswith(korean.NO, numbers[at][2])
    return corrected or _joined(text, numbers, at)


def _joined(text: str, numbers: list[tuple[int, int, int]], at: int) -> bool:
    return at + 1 < len(numbers) and _NEXT.fullmatch(text, numbers[at][2], numbers[at + 1][1]) is not None


def _pressure_numbers(said: Normal) -> Iterator[tuple[int, int, int]]:
    """Yield (value, start, end) of all numbers of two or three digits that are not counted in something."""
    text = said.compact
    for found in _ANY.finditer(text):
        start, end = found.span()
        for first, last in _cut(said, start, end):
            spoken = text[first:last]
            value = numerals.value(spoken)
            if value is None and (read := numerals.digits(spoken)) and 2 <= len(read) <= 3:
                value = int(read)
            if len(spoken) > 1 and spoken[-1] == korean.COPULA and (value is None or _GOES_ON.match(text, last)):
                last, value = last - 1, numerals.value(spoken[:-1])
            if value is not None and 30 <= value <= 260 and not re.match(korean.COUNTED_IN, text[last:]):
                yield value, first, last


def _cut(said: Normal, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run of numbers where words start, when each part is a number of its own."""
    cuts = [start, *sorted(at for at in said.starts if start < at < end), end]
    parts = list(pairwise(cuts))
    whole = numerals.value(said.compact[start:end])
    return [(start, end)] if whole is not None and whole <= 260 and len(parts) > 1 and whole % 100 < 10 else parts


def routes(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield buses: letters or a district, and the number in digits."""
    text = said.compact
    for found in _ROUTE.finditer(text):
        area, number, start = found["area"] or "", found["number"], found.start()
        named = bool(found["counter"] or found["bus"] or area)
        if not named and not (number.isascii() and len(number) in (3, 4)):
            continue
        main, dash, tail = re.fullmatch(f"(.*?)(?:({korean.DOOR})(.))?", number).groups()  # type: ignore[union-attr]
        while main and start not in said.starts and not area and not main[0].isascii():
            main, start = main[1:], start + 1
        digits = _route_digits(main)
        if not digits or (number in korean.THIS_AND_ONE and not (area or number.isascii())):
            continue
        if found["counter"] is None and not found["bus"] and area and len(digits) < 2:
            continue
        digits += f"-{numerals.digit(tail)}" if dash else ""
        yield Span("route", korean.LETTERS.get(area, area.upper()) + digits, start, found.end())


def _route_digits(spoken: str) -> str:
    if spoken.isascii():
        return spoken if 1 <= len(spoken) <= 4 else ""
    value = numerals.value(spoken)
    read = str(value) if value is not None else numerals.digits(spoken) or ""
    if spoken and numerals.digit(spoken[0]) == 0:
        read = numerals.digits(spoken) or ""
    return read if 1 <= len(read) <= 4 and read != "0" else ""


def phones(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield telephone numbers, digits only."""
    for found in _PHONE.finditer(said.compact):
        read = numerals.digits(re.sub(korean.JOINT, "", found[0])) or ""
        if len(read) in (9, 10, 11) and found.start() in said.starts:
            yield Span("phone", read, *found.span())


def wheelchairs(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield whether a wheelchair comes along: yes, unless it is denied behind the word."""
    for found in _WHEELCHAIR.finditer(said.compact):
        denied = _WITHOUT.match(said.compact, found.end())
        end = denied.end() if denied else found.end()
        yield Span("wheelchair", denied is None, found.start(), end)
