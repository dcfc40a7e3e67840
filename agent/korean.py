"""Korean for values: an amount, a date or a time as an app writes it, and as we say it.

A value comes canonical from a slot (``2026-11-24``, ``tomorrow``, ``15:30``) or from the screen (``2026.11.24``,
``오후 3:30``). What cannot be read as what the form is for stays as it is: nothing is invented, and nothing breaks.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from models.korean import read_digits, read_native, read_ordinal, read_sino

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AWAY: Final = {
    "today": 0, "tomorrow": 1, "day_after_tomorrow": 2, "yesterday": -1, "day_before_yesterday": -2,
}  # fmt: skip
_WEEKDAY = re.compile(r"(?P<week>next_|last_)?weekday:(?P<day>[a-z]{3})")
_DATE = re.compile(r"(?:(?P<year>\d{4})\s*[-./년]\s*)?(?P<month>\d{1,2})\s*[-./월]\s*(?P<day>\d{1,2})(?:\s*일|\.)?.*")
_TIME = re.compile(r"(?P<half>오전|오후)?\s*(?P<hour>\d{1,2})\s*[:시]\s*(?:(?P<minute>\d{1,2})\s*분?)?")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_MONTHS_BENT: Final = {6: "유", 10: "시"}


def form(value: str, name: str, today: date) -> str:
    """``value`` in the form ``name`` of ``app_connectors.template.FILTERS``; as it is where it has no such form."""
    return _FORMS[name](value, today) if name in _FORMS else value


def day_meant(value: str, today: date) -> date | None:
    """The day that a canonical or written date names, or None. A month and day mean the nearest such day."""
    if value in _AWAY:
        return today + timedelta(days=_AWAY[value])
    if weekday := _WEEKDAY.fullmatch(value):
        return _weekday(weekday["week"] or "", _DAYS.index(weekday["day"]), today) if weekday["day"] in _DAYS else None
    written = _DATE.fullmatch(value)
    if written is None:
        return None
    years = [int(written["year"])] if written["year"] else [today.year - 1, today.year, today.year + 1]
    days = [day for year in years if (day := _calendar(year, int(written["month"]), int(written["day"])))]
    return min(days, key=lambda day: abs(day - today), default=None)


def unformed(text: str, today: date) -> Iterator[str]:
    """The canonical values that may be written as ``text``, the likeliest first."""
    yield text
    yield text.replace(",", "")
    if day := day_meant(text, today):
        yield day.isoformat()
    yield form(text, "hour24", today)


def _weekday(week: str, index: int, today: date) -> date:
    """The coming one, that of next week (weeks begin on Monday), or the last one before today."""
    if week == "next_":
        return today + timedelta(days=7 - today.weekday() + index)
    if week == "last_":
        return today - timedelta(days=(today.weekday() - index - 1) % 7 + 1)
    return today + timedelta(days=(index - today.weekday()) % 7)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(read: Callable[[int], str]) -> Callable[[str, date], str]:
    """A form of a number that may be written with commas."""

    def of(value: str, _: date) -> str:
        found = _NUMBER.fullmatch(value)
        try:
            return read(int(value.replace(",", ""))) if found else value
        except ValueError:
            return value

    return of


def _day(write: Callable[[date], str]) -> Callable[[str, date], str]:
    def of(value: str, today: date) -> str:
        meant = day_meant(value, today)
        return write(meant) if meant else value

    return of


def _time(write: Callable[[int, int], str]) -> Callable[[str, date], str]:
    """A form of a time of day; hours count from 0 to 23."""

    def of(value: str, _: date) -> str:
        found = _TIME.fullmatch(value)
        if found is None:
            return value
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"]:
            hour = hour % 12 + (12 if found["half"] == "오후" else 0)
        return write(hour, minute) if hour < 24 and minute < 60 else value

    return of


def _half(hour: int) -> str:
    return "오후" if hour >= 12 else "오전"


def _said_date(day: date) -> str:
    month = _MONTHS_BENT.get(day.month) or read_sino(day.month)
    return f"{month}월 {read_sino(day.day)}일"


def _said_time(hour: int, minute: int) -> str:
    minutes = "" if not minute else " 반" if minute == 30 else f" {read_sino(minute)} 분"
    return f"{_half(hour)} {read_native((hour - 1) % 12 + 1)} 시{minutes}"


_FORMS: Final[Mapping[str, Callable[[str, date], str]]] = {
    "sino": _number(read_sino),
    "native": _number(lambda number: read_native(number) if 1 <= number <= 99 else read_sino(number)),
    "ordinal": _number(read_ordinal),
    "digits": lambda value, _: read_digits(value),
    "comma": _number(lambda number: f"{number:,}"),
    "date": _day(lambda day: f"{day.year}년 {day.month}월 {day.day}일"),
    "month_day": _day(lambda day: f"{day.month}월 {day.day}일"),
    "day": _day(lambda day: str(day.day)),
    "dotted": _day(lambda day: f"{day:%Y.%m.%d}"),
    "said_date": _day(_said_date),
    "clock": _time(lambda hour, minute: f"{_half(hour)} {(hour - 1) % 12 + 1}:{minute:02d}"),
    "hour24": _time(lambda hour, minute: f"{hour:02d}:{minute:02d}"),
    "said_time": _time(_said_time),
}
