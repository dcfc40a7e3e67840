"""Bicycles: the number on a public bicycle, read out digit by digit or with its units."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from intents import korean, numerals
from intents.normalize import Normal
from intents.values.span import Span

_RUN = re.compile(f"{numerals.RUN_PATTERN}(?:-?{numerals.RUN_PATTERN}){{4,}}")
_WRONG_RUN = re.compile(f"{numerals.RUN_PATTERN}(?:-?{numerals.RUN_PATTERN}){{2,}}")
_COUNTED = re.compile(numerals.COUNTED_PATTERN)
_THOUSANDS = re.compile(numerals.THOUSANDS_PATTERN)
_BIKE_DIGITS: Final = 5
_FEWEST_DIGITS: Final = 4
"""Fewer are no try at a bicycle's number, unless it was asked for: "three or four days" is said like three digits."""
_MOST_DIGITS: Final = 9
ABOUT_A_BICYCLE: Final = re.compile(f"(?=.*(?:{korean.LENDING}))(?:.*(?:{korean.BICYCLE}))")


def bike_numbers(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield numbers of five digits."""
    text = said.compact
    for found in _RUN.finditer(text):
        start, end = found.span()
        parts = re.findall(numerals.RUN_PATTERN, found[0])
        word_follows = start + len(parts[0]) in said.starts
        if word_follows and start not in said.starts:  # the last syllable of a word before: "ttareungi 20345"
            start += len(parts.pop(0))
        if len(parts) == _BIKE_DIGITS + 1 and _copula_follows(text, end):
            end -= len(parts.pop())
        elif len(parts) == _BIKE_DIGITS + 1 and word_follows:
            start += len(parts.pop(0))
        value = numerals.digits("".join(parts))
        if value is not None and len(value) == _BIKE_DIGITS and not _unit_follows(text, end):
            yield Span("bike_number", value, start, end)
    for found in _COUNTED.finditer(text):
        said_number, end = found[0], found.end()
        number = numerals.counted(said_number)
        if number is None and _copula_follows(text, end):
            said_number, end = said_number[:-1], end - 1
            number = numerals.counted(said_number)
        round_number = said_number[-1:] in korean.UNITS and not text.startswith(korean.NUMBER_TAIL, end)
        if number is None or len(str(number)) != _BIKE_DIGITS or (round_number and len(said_number) < 4):
            continue
        if not re.match(korean.MONEY_OR_COUNT, text[end:]):
            yield Span("bike_number", str(number), found.start(), end)


def miscounted_bike_number(said: Normal, fewest: int = _FEWEST_DIGITS) -> Span | None:
    """Return the number that ``said`` gives with too few digits (``fewest`` at least) or too many, as it was said.

    Only for one who was asked for the number, or who asks for a bicycle: elsewhere digits are anything.
    """
    text = said.compact
    for found in _WRONG_RUN.finditer(text):
        start, end = found.span()
        parts = re.findall(numerals.RUN_PATTERN, found[0])
        if start not in said.starts and start + len(parts[0]) in said.starts:
            start += len(parts.pop(0))
        if len(parts) > fewest and _copula_follows(text, end) and parts[-1] == korean.COPULA:
            end -= len(parts.pop())
        if fewest <= len(parts) <= _MOST_DIGITS and not _unit_follows(text, end):
            value = numerals.digits("".join(parts))
            return Span("bike_number", value or "", start, end)
    for found in _THOUSANDS.finditer(text):
        number = numerals.counted(found[0])
        if number is not None and text.startswith(korean.NUMBER_TAIL, found.end()):
            return Span("bike_number", str(number), *found.span())
    return None


def _copula_follows(text: str, at: int) -> bool:
    return at < len(text) and text[at] in korean.COPULA_AFTER_DIGITS


def _unit_follows(text: str, at: int) -> bool:
    return at < len(text) and text[at] in korean.UNITS
