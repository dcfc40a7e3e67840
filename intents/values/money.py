"""Money and points: whole numbers of won or points, or all that is there."""

import re
from collections.abc import Iterator
from datetime import datetime

from intents import numerals
from intents.normalize import Normal
from intents.values import korean
from intents.values.span import Span, without_overlap

_NUMBER = numerals.NUMBER_PATTERN
_AMOUNT = re.compile(f"(?<![{korean.HOW_MANY}])(?P<number>{_NUMBER})(?:{korean.CURRENCY})")
_HEARD = re.compile(f"(?P<number>(?:{_NUMBER})??)(?P<unit>{'|'.join(korean.CURRENCY_AS_HEARD)})")
_NOTES = re.compile(f"{korean.NOTE}(?P<number>{_NUMBER}|{numerals.NATIVE_PATTERN}){korean.NOTES}")
_ALL = re.compile(korean.EVERYTHING)


def amounts(said: Normal, _now: datetime) -> Iterator[Span]:
    """Yield amounts; a note of so much taken several times is their product."""
    text = said.compact
    found: list[Span] = []
    for each in _AMOUNT.finditer(text):
        start, spoken = each.start(), each["number"]
        amount = numerals.value(spoken)
        while amount is None and len(spoken) > 1:  # the last syllable of a word before the number
            start, spoken = start + 1, spoken[1:]
            amount = numerals.value(spoken)
        if amount and (spoken[0].isascii() or any(unit in spoken for unit in korean.MONEY_UNITS)):
            end = each.end()
            if notes := _NOTES.match(text, end):
                amount *= numerals.small(notes["number"]) or numerals.value(notes["number"]) or 1
                end = notes.end()
            found.append(Span("amount", amount, start, end))
    for each in _HEARD.finditer(text):
        amount = numerals.value(each["number"] + korean.CURRENCY_AS_HEARD[each["unit"]])
        if amount and (each["number"] or each.start() in said.starts):
            found.append(Span("amount", amount, *each.span()))
    found += [Span("amount", "all", *each.span()) for each in _ALL.finditer(text)]
    yield from without_overlap(found)
