"""Jamo: Hangul syllables taken apart, so that a misheard syllable still looks like the one that was said."""

import unicodedata
from collections.abc import Mapping
from typing import Final

_LEAD, _VOWEL, _TAIL = 0x1100, 0x1161, 0x11A7
_SILENT: Final = 11
_VOWELS_ALIKE: Final = {1: 5, 3: 7, 10: 11, 15: 11}
"""Medial indices merged because today's speakers do not tell them apart: ae = e, yae = ye, wae = oe = we."""
_TAILS_ALIKE: Final = {
    2: 1, 3: 1, 9: 1, 24: 1, 21: 1, 5: 4, 6: 4, 7: 4, 19: 4, 20: 4, 22: 4, 23: 4, 25: 4, 27: 4,
    17: 16, 18: 16, 26: 16, 10: 16, 14: 16, 11: 8, 12: 8, 13: 8, 15: 8,
}  # fmt: skip
"""Final indices merged by the seven-coda rule, and each stop with the nasal it becomes before one (sip-ri, sim-ni);
Standard Pronunciation, articles 8 to 18."""
_LEADS_ALIKE: Final = {1: 0, 4: 3, 8: 7, 10: 9, 13: 12, 5: 2}
"""Initial indices merged: tense with plain, r with n: the pairs that a noisy recogniser swaps most."""


_LEADS_NEAR: Final = {0: 15, 1: 15, 3: 16, 4: 16, 7: 17, 8: 17, 12: 14, 13: 14, 10: 9, 5: 2, 18: 11}
"""Initial indices merged further: plain, tense and aspirated; h with none."""
_VOWELS_NEAR: Final = {
    1: 5,
    3: 7,
    10: 11,
    15: 11,
    2: 0,
    6: 4,
    12: 8,
    17: 13,
    8: 4,
    13: 18,
    16: 20,
    19: 20,
    9: 0,
    14: 4,
    7: 5,
    11: 5,
}
"""Medial indices merged further: with and without a glide, open o with o, eu with u."""
_LIAISON: Final = {
    1: 0,
    2: 1,
    4: 2,
    7: 3,
    8: 5,
    16: 6,
    17: 7,
    19: 9,
    20: 10,
    22: 12,
    23: 14,
    24: 15,
    25: 16,
    26: 17,
}
"""Final → the initial that it becomes before a vowel; Standard Pronunciation, article 13."""


def decompose(text: str) -> str:
    """Return ``text`` as conjoining jamo (NFD)."""
    return unicodedata.normalize("NFD", text)


def sounds(text: str) -> str:
    """Return the jamo of ``text`` with letters that sound alike merged."""
    return _merged(text, _LEADS_ALIKE, _VOWELS_ALIKE)


def near(text: str) -> str:
    """Return the jamo of ``text`` as it is pronounced, with letters merged that are often misheard for each other."""
    return _merged(linked(text), _LEADS_NEAR, _VOWELS_NEAR)


def linked(text: str) -> str:
    """Return ``text`` with finals carried over to the vowel behind them ("gireum" and "gil-eum" come out the same)."""
    out = list(text)
    for at in range(len(out) - 1):
        here, behind = ord(out[at]) - 0xAC00, ord(out[at + 1]) - 0xAC00
        if 0 <= here < 11172 and 0 <= behind < 11172 and behind // 588 == _SILENT and here % 28 in _LIAISON:
            out[at] = chr(0xAC00 + here - here % 28)
            out[at + 1] = chr(0xAC00 + behind % 588 + 588 * _LIAISON[here % 28])
    return "".join(out)


def _merged(text: str, leads: Mapping[int, int], vowels: Mapping[int, int]) -> str:
    out: list[str] = []
    for char in text:
        index = ord(char) - 0xAC00
        if not 0 <= index < 11172:
            out.append(char)
            continue
        lead, vowel, tail = index // 588, index % 588 // 28, index % 28
        out.append(chr(_LEAD + leads.get(lead, lead)))
        out.append(chr(_VOWEL + vowels.get(vowel, vowel)))
        if tail:
            out.append(chr(_TAIL + _TAILS_ALIKE.get(tail, tail)))
    return "".join(out)
