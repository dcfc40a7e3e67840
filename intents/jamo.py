"""Jamo: Hangul syllables taken apart, so that a misheard syllable still looks like the one that was said."""

import unicodedata
from typing import Final

_LEAD, _VOWEL, _TAIL = 0x1100, 0x1161, 0x11A7
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


def decompose(text: str) -> str:
    """Return ``text`` as conjoining jamo (NFD)."""
    return unicodedata.normalize("NFD", text)


def sounds(text: str) -> str:
    """Return the jamo of ``text`` with letters that sound alike merged."""
    out: list[str] = []
    for char in text:
        index = ord(char) - 0xAC00
        if not 0 <= index < 11172:
            out.append(char)
            continue
        lead, vowel, tail = index // 588, index % 588 // 28, index % 28
        out.append(chr(_LEAD + _LEADS_ALIKE.get(lead, lead)))
        out.append(chr(_VOWEL + _VOWELS_ALIKE.get(vowel, vowel)))
        if tail:
            out.append(chr(_TAIL + _TAILS_ALIKE.get(tail, tail)))
    return "".join(out)
