"""Money and points: whole numbers of won or points, or all that is there."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from intents import korean as numbers
from intents import numerals
from intents.normalize import Normal
from intents.values import korean
from intents.values.span import Span, without_overlap

_NUMBER = numerals.NUMBER_PATTERN
_AMOUNT = re.compile(f"(?<!{korean.HOW_MANY})(?P<number>{_NUMBER})(?:{korean.CURRENCY})")
_OTHER = re.compile(korean.NO_CURRENCY)
_PASSED = re.compile(korean.PASSED)
_HEARD = re.compile(f"(?P<number>(?:{_NUMBER})??)(?P<unit>{'|'.join(korean.CURRENCY_AS_HEARD)})")
_NOTES = re.compile(f"{korean.NOTE}(?P<number>{_NUMBER}|{numerals.NATIVE_PATTERN}){korean.NOTES}")
_BARE = re.compile(f"(?P<number>{_NUMBER})(?:{korean.AFTER_AMOUNT})?")
_UNIT = re.compile(korean.CURRENCY)
_GIVEN = re.compile(korean.GIVEN_AWAY)
_ALL = re.compile(korean.EVERYTHING)
_BENT: Final = 3
_DIGITS_AND_UNITS: Final = "".join((*numbers.SINO_DIGITS, *numbers.UNITS))
_LEAST: Final = 500
"""Won or points; a bare number below it is rather a count of something."""


def amounts(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield amounts; a note of so much taken several times is their product."""
    text = said.compact
    found: list[Span] = []
    for each in _AMOUNT.finditer(text):
        start, end, spoken = each.start(), each.end(), each["number"]
        amount = numerals.value(spoken)
        while amount is None and len(spoken) > 1:  # the last syllable of a word before the number
            start, spoken = start + 1, spoken[1:]
            amount = numerals.value(spoken)
        other = not said.breaks(end) and _OTHER.match(text, end - 1)
        told = spoken[0].isascii() or any(unit in spoken for unit in korean.MONEY_UNITS)
        if not amount or other or not told or _PASSED.match(text, end):
            continue
        if notes := _NOTES.match(text, end):
            amount *= numerals.small(notes["number"]) or numerals.value(notes["number"]) or 1
            end = notes.end()
        found.append(Span("amount", None if _cut_short(said, start) else amount, start, end))
    for each in _HEARD.finditer(text):
        amount = numerals.value(each["number"] + korean.CURRENCY_AS_HEARD[each["unit"]])
        if amount and (each["number"] or each.start() in said.starts):
            found.append(Span("amount", amount, *each.span()))
    found += [Span("amount", "all", *each.span()) for each in _ALL.finditer(text)]
    yield from without_overlap(found)


def _cut_short(said: Normal, start: int) -> bool:
    """Whether the word before the sum starts with a number too: money is not guessed."""
    word = max((at for at in said.starts if at <= start), default=start)
    return 0 < start - word <= _BENT and said.compact[word] in _DIGITS_AND_UNITS


def expected_amounts(said: Normal, now: datetime) -> Iterator[Span]:
    """Yield amounts where one is wanted: a large number that is a word of its own too, and "all" alone."""
    found = list(amounts(said, now))
    if found:
        yield from found
        return
    for each in _BARE.finditer(said.compact):
        spoken = each["number"]
        if spoken.endswith(korean.ONLY) and (numerals.value(spoken[:-1]) or 0) >= _LEAST:
            spoken = spoken[:-1]  # "only five thousand", not fifty million
        amount, start = numerals.value(spoken), each.start()
        whole = start in said.starts and said.breaks(each.end()) and not _UNIT.match(said.compact, each.end())
        if amount and amount >= _LEAST and whole and len(spoken) > 1:
            yield Span("amount", amount, start, start + len(spoken))
    at = 0
    for word in said.words:
        if word == korean.ALL and at and _GIVEN.match(said.compact, at + 1):
            yield Span("amount", "all", at, at + 1)
        at += len(word)
