"""Soften: an utterance in which misheard number words and words of time are written right.

A recogniser writes "ssipal man" for "sippal man". Every syllable that a number is made of, and every word that the
rules lean on, is put back where something stands that is often misheard for it. Only for a second look, when a value
that the task has was not found: elsewhere the words may mean something of their own.
"""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from intents.jamo import decompose, near
from intents.normalize import Normal
from intents.values import korean

_KEPT = re.compile(korean.NO_NUMBER)
_FAR: Final = 1
"""Jamo that may differ in a word of three syllables or more."""


def softened(said: Normal) -> Normal:
    """Return ``said`` with what is nearly a known word made that word; offsets stay as they are."""
    kept = {at for found in _KEPT.finditer(said.compact) for at in range(*found.span())}
    text = "".join(char if at in kept else _syllable(char) for at, char in enumerate(said.compact))
    for size in (3, 2):
        at = 0
        while at + size <= len(text):
            if word := _word(text[at : at + size]):
                text = text[:at] + word + text[at + size :]
                at += size
            else:
                at += 1
    return replace(said, compact=text)


@cache
def _syllables() -> dict[str, str]:
    return {near(syllable): syllable for syllable in reversed(korean.NUMBER_SYLLABLES)}


@cache
def _syllable(char: str) -> str:
    if char in korean.NUMBER_SYLLABLES or char in korean.OTHER_SYLLABLES:
        return char
    return _syllables().get(near(char), char)


@cache
def _word(heard: str) -> str:
    """Return the known word that ``heard`` is nearly, or nothing."""
    if heard in korean.LEANT_ON:
        return heard
    for known in korean.LEANT_ON:
        if len(known) == len(heard):
            alike = near(known) == near(heard)
            if alike or (len(known) > 2 and Levenshtein.distance(decompose(known), decompose(heard)) <= _FAR):
                return known
    return ""
