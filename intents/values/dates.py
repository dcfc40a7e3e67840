"""Dates: the day that is meant, as a word of its own or a date of the calendar.

A day that was only counted or named by the moon is not guessed: its span has no value, so that it is asked about.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from intents import numerals
from intents.normalize import Normal
from intents.values import korean
from intents.values.span import Span, without_overlap

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKS: Final = {0: "", 1: "next_", -1: "last_"}
_NUMBER = numerals.NUMBER_PATTERN
_DAY: Final = rf"(?:\d{{1,2}}(?!\d)|{korean.DAY_OF_MONTH})"
_RELATIVE = re.compile("|".join(sorted(korean.RELATIVE_DAYS, key=len, reverse=True)))
_NO_DAY = re.compile(korean.NO_DAY)
_WEEKDAY = re.compile(
    f"(?:(?P<week>{'|'.join(sorted(korean.WEEKS, key=len, reverse=True))}){korean.OF}?)?"
    f"(?P<day>[{''.join(korean.WEEKDAYS)}]){korean.WEEKDAY}"
)
_LAST = re.compile(f"(?P<week>{korean.LAST_WEEK})|(?P<month>{korean.LAST_MONTH})")
_COUNTED = re.compile(
    f"(?:(?P<days>{'|'.join(sorted(korean.DAYS_COUNTED, key=len, reverse=True))})"
    f"|(?P<number>{_NUMBER}|{numerals.NATIVE_PATTERN})(?P<unit>{'|'.join(korean.SPANS_OF_DAYS)}))"
    f"(?:{korean.OF}|{korean.ABOUT})?(?:(?P<after>{korean.AFTER})|{korean.BEFORE})"
)
_NAMED = re.compile(
    f"(?:(?P<year>{_NUMBER}){korean.YEAR}|(?P<near>{'|'.join(korean.YEARS)}){korean.OF}?)?"
    f"(?:(?P<month>{korean.MONTH}){korean.MONTH_MARK}|(?P<close>{'|'.join(korean.MONTHS)}){korean.OF}?)"
    f"(?P<day>{_DAY})(?:{korean.DAY_MARK}|(?<=\\d)(?!\\d))"
)
_WRITTEN = re.compile(
    r"(?<![\d./-])(?:(?P<year>20\d\d)[./-])?"
    r"(?P<month>1[0-2]|0?[1-9])(?P<by>[./-])(?P<day>[0-3]?\d)(?![\d./-])"
)
_LONE = re.compile(f"(?P<day>{_DAY}){korean.DAY_MARK}(?P<sure>{korean.DAY_SURE})?")
_NO_LONE = re.compile(korean.NO_DAY_AFTER)
_FEAST = re.compile("|".join(sorted(korean.FEASTS, key=len, reverse=True)))
_MOON = re.compile(korean.MOON)
_PAST = re.compile(korean.PAST_TENSE)


def dates(said: Normal, now: datetime) -> Iterator[Span]:
    """Yield the days in ``said``."""
    text, today = said.compact, now.date()
    found = [*_named(text, today), *_counted(said, today), *_relative(text, today), *_weekdays(text, today)]
    found += [Span("date", f"last_{each.lastgroup}", *each.span()) for each in _LAST.finditer(text)]
    found = without_overlap(found)
    found = without_overlap([*found, *_lone(said, today, found)])
    moons = [each.span() for each in _MOON.finditer(text)]
    for span in found:
        lunar = any(start - 1 <= span.start <= end + 3 for start, end in moons)
        yield Span("date", None, span.start, span.end) if lunar else span


def _relative(text: str, today: date) -> Iterator[Span]:
    for found in _RELATIVE.finditer(text):
        if _NO_DAY.match(text, found.start()):
            continue
        meant = korean.RELATIVE_DAYS[found[0]]
        yield Span("date", meant if isinstance(meant, str) else _away(today, meant), *found.span())
    for found in _FEAST.finditer(text):
        yield Span("date", korean.FEASTS[found[0]] or None, *found.span())


def _weekdays(text: str, today: date) -> Iterator[Span]:
    for found in _WEEKDAY.finditer(text):
        week = korean.WEEKS[found["week"]] if found["week"] else 0
        if not found["week"] and _PAST.search(text, found.end()):
            week = -1  # "what I left in the train on Saturday"
        index = korean.WEEKDAYS.index(found["day"])
        if abs(week) > 1:
            yield Span("date", _away(today, 7 * week + index - today.weekday()), *found.span())
        else:
            yield Span("date", f"{_WEEKS[week]}weekday:{_DAYS[index]}", *found.span())


def _counted(said: Normal, today: date) -> Iterator[Span]:
    for found in _COUNTED.finditer(said.compact):
        if found["days"]:
            days: int | None = korean.DAYS_COUNTED[found["days"]]
        else:
            number = numerals.value(found["number"]) or numerals.small(found["number"])
            days = number * korean.SPANS_OF_DAYS[found["unit"]] if number else None
        if days is not None:
            yield Span("date", _away(today, days if found["after"] else -days), *found.span())


def _named(text: str, today: date) -> Iterator[Span]:
    for found in _NAMED.finditer(text):
        day = numerals.value(found["day"])
        if found["close"]:
            moved = today.year * 12 + today.month - 1 + korean.MONTHS[found["close"]]
            year, month = None, moved % 12 + 1
        else:
            month = korean.MONTHS_BENT.get(found["month"]) or numerals.value(found["month"]) or 0
            year = numerals.value(found["year"]) if found["year"] else None
            year = today.year + korean.YEARS[found["near"]] if found["near"] else year
        yield Span("date", _calendar(year, month, day or 0), *found.span())
    for found in _WRITTEN.finditer(text):
        if found["year"] or found["by"] == "/":
            year = int(found["year"]) if found["year"] else None
            yield Span("date", _calendar(year, int(found["month"]), int(found["day"])), *found.span())


def _lone(said: Normal, today: date, others: list[Span]) -> Iterator[Span]:
    """Yield days of a month that was not named: the coming one, or that before ("May the third, no, the fourth")."""
    text = said.compact
    for found in _LONE.finditer(text):
        day = numerals.value(found["day"]) or 0
        before = [span.value for span in others if span.end <= found.start() and isinstance(span.value, str)]
        named = before[-1] if before and re.fullmatch(r"(\d{4}-)?\d\d-\d\d", before[-1]) else ""
        plain = len(found["day"]) == 1 and not found["day"].isascii()
        other = not said.breaks(found.end()) or text.startswith(korean.BEHIND_DAYS, found.end())
        if other and _NO_LONE.match(text, found.end()):
            continue
        if found.start() not in said.starts or (plain and not (found["sure"] or named)):
            continue
        if named:
            year, month = (int(named[:4]) if len(named) > 5 else None), int(named[-5:-3])
        else:
            past = _PAST.search(text, found.end()) is not None
            turns = (1 if day < today.day else 0) if not past else (-1 if day > today.day else 0)
            year, month = None, (today.month - 1 + turns) % 12 + 1
        yield Span("date", _calendar(year, month, day), *found.span())


def _calendar(year: int | None, month: int, day: int) -> str | None:
    """Return MM-DD, or YYYY-MM-DD when the year was said; None when no calendar has the day."""
    if not 1 <= month <= 12 or not 1 <= (year or 2024) <= 9999:
        return None
    if not 1 <= day <= monthrange(year or 2024, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"{month:02d}-{day:02d}"


def _away(today: date, days: int) -> str | None:
    try:
        return (today + timedelta(days=days)).isoformat()
    except OverflowError:
        return None
