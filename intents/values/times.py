"""Times of the day (HH:MM) and numbers of hours.

A small hour without a part of the day is not guessed: its span has no value, so that it is asked about.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from intents import numerals
from intents.normalize import Normal
from intents.values import korean
from intents.values.span import Span, without_overlap

_NUMBER = numerals.NUMBER_PATTERN
_PART: Final = "|".join(sorted(korean.PARTS_OF_DAY, key=len, reverse=True))
_MINUTE: Final = rf"(?:\d{{1,2}}(?!\d)|{korean.MINUTE_NUMBER})"
_AT = re.compile(
    f"(?:(?P<part>{_PART}){korean.BEFORE_HOUR})?"
    f"(?:(?P<native>{'|'.join(sorted(korean.HOURS, key=len, reverse=True))})"
    rf"|(?P<digits>(?<![\d/.])\d{{1,2}})|(?P<sino>{korean.LATE_HOUR}))(?P<clock>{korean.O_CLOCK})"
)
_HALF = re.compile(f"(?P<half>{korean.HALF})|(?P<minute>{_MINUTE}){korean.MINUTE}")
_BEFORE = re.compile(korean.MINUTES_BEFORE)
_ABOUT = re.compile(korean.ABOUT_O_CLOCK)
_BEHIND = re.compile(f"{korean.AFTER_HOUR}(?P<part>{_PART})(?!{korean.NEXT_HOUR})")
_NO_CLOCK, _NO_HALF = re.compile(korean.NO_O_CLOCK), re.compile(f"{korean.NO_HALF}|{korean.NO_MINUTE}")
_CLOCK = re.compile(
    rf"(?:(?P<part>{_PART}){korean.BEFORE_HOUR})?"
    r"(?<![\d/.:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d/.:])"
)
_NAMED = re.compile("|".join(korean.NAMED_TIMES))
_LATER = re.compile(
    f"(?:(?P<hours>{_NUMBER}|{numerals.NATIVE_PATTERN}){korean.HOURS_LONG}(?P<half>{korean.HALF})?)?"
    f"(?:(?P<minutes>{_NUMBER}){korean.MINUTE})?{korean.ABOUT}?{korean.AFTER}"
)
_HOURS = re.compile(
    f"(?P<number>{_NUMBER}|{numerals.NATIVE_PATTERN})(?P<unit>{korean.HOURS_LONG}|{korean.MINUTE})(?:{korean.LASTING})?"
)
_UNTIL = re.compile(korean.UNTIL)


def times(said: Normal, now: datetime) -> Iterator[Span]:
    """Yield the times of the day in ``said``; the end of a stretch of time is none."""
    text = said.compact
    found = without_overlap([*_later(text, now), *_named(text), *_clock(text), *_at(said)])
    for index, span in enumerate(found):
        stretch = index > 0 and re.fullmatch(korean.FROM, text[found[index - 1].end : span.start])
        if not (stretch and not text.startswith(korean.NO, found[index - 1].end)):
            yield span


def hours(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield how many whole hours something is to last."""
    for found in _HOURS.finditer(said.compact):
        number = numerals.small(found["number"]) or numerals.value(found["number"])
        if found["number"] in korean.NO_COUNT or number is None:
            continue
        long = re.fullmatch(korean.HOURS_LONG, found["unit"]) is not None
        if re.match(korean.AFTER, said.compact[found.end() :]):
            continue
        if long or number % 60 == 0:
            yield Span("hours", str(number if long else number // 60), *found.span())


def _at(said: Normal) -> Iterator[Span]:
    text, part_before = said.compact, ""
    for found in _AT.finditer(text):
        start, end = found.span()
        if not found["part"] and found["native"] and len(found["native"]) == 1 and start not in said.starts:
            continue  # the end of a word, as in "go once again"
        if not said.breaks(end) and _NO_CLOCK.match(text, end):
            continue
        if found["digits"]:
            hour = int(found["digits"])
        else:
            hour = korean.HOURS[found["native"]] if found["native"] else numerals.value(found["sino"]) or 0
        part, minute, before = found["part"], 0, False
        half = _HALF.match(text, end)
        if half and (said.breaks(half.end()) or not _NO_HALF.match(text, half.end())):
            minute, end = 30 if half["half"] else numerals.value(half["minute"]) or 0, half.end()
            if earlier := _BEFORE.match(text, end):
                before, end = True, earlier.end()
        about = _ABOUT.match(text, end)
        end = about.end() if about else end
        behind = None if part else _BEHIND.match(text, end)
        if behind and not _AT.match(text, behind.start("part")):
            part, end = behind["part"], behind.end()
        part = part or part_before
        part_before = part
        yield Span("time", _written(hour, minute, part, before), start, end)


def _clock(text: str) -> Iterator[Span]:
    for found in _CLOCK.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"])
        yield Span("time", _written(hour, minute, found["part"] or korean.WRITTEN, False), *found.span())


def _named(text: str) -> Iterator[Span]:
    for found in _NAMED.finditer(text):
        yield Span("time", korean.NAMED_TIMES[found[0]], *found.span())


def _later(text: str, now: datetime) -> Iterator[Span]:
    for found in _LATER.finditer(text):
        if not (found["hours"] or found["minutes"]):
            continue
        whole = numerals.small(found["hours"]) or 0 if found["hours"] else 0
        minutes = numerals.value(found["minutes"]) or 0 if found["minutes"] else 0
        if not 0 < whole * 60 + minutes <= 24 * 60:
            continue
        try:
            moment = now + timedelta(hours=whole, minutes=minutes + (30 if found["half"] else 0))
        except OverflowError:
            continue
        yield Span("time", moment.strftime("%H:%M"), *found.span())


def _written(hour: int, minute: int, part: str | None, before: bool) -> str | None:
    """Return HH:MM, or None when the half of the day is not plain or no clock shows it."""
    if not 0 <= hour <= 24 or minute > 59:
        return None
    if 1 <= hour <= 12:
        if not part:
            return None
        half = korean.PARTS_OF_DAY[part]
        if half == "night":  # nine at night, and one at night
            half = "pm" if 6 <= hour < 12 else "am"
        elif half == "noon":  # eleven by day, and one by day
            half = "am" if hour in (10, 11) else "pm"
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    moment = (hour % 24 * 60 + minute if not before else hour % 24 * 60 - minute) % (24 * 60)
    return f"{moment // 60:02d}:{moment % 60:02d}"
