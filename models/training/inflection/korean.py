"""Korean of the inflection: how a stem and an ending become one word.

Rules of the standard language: vowel harmony and contraction, the 으 of endings, and the stems that change (in ㅂ, ㄷ,
ㅅ, ㅎ, 르, ㄹ, ㅡ, 하).
"""

from typing import Literal

from models.letters import jamo

Change = Literal["none", "b", "d", "s", "h"]
"""What happens to the stem's last consonant before a vowel."""

_FIRST = 0xAC00
_NONE, _N, _L, _B = 0, 4, 8, 17
"""Finals."""
_A, _AE, _YA, _YAE, _EO, _E, _YEO, _YE = range(8)
_O, _WA, _WAE, _OE, _U, _WO, _EU, _I = 8, 9, 10, 11, 13, 14, 18, 20
_SILENT, _RIEUL, _NIEUN, _BIEUP, _SIOT = 11, 5, 2, 7, 9
"""Initials."""
_BRIGHT = (_A, _O, _YA)
_JOINED = {
    (_A, _A): _A, (_EO, _EO): _EO, (_AE, _EO): _AE, (_E, _EO): _E, (_YEO, _EO): _YEO, (_O, _A): _WA, (_U, _EO): _WO,
    (_I, _EO): _YEO, (_OE, _EO): _WAE, (_YE, _EO): _YE, (_YAE, _EO): _YAE,
}  # fmt: skip
_OPENED = {_A: _AE, _EO: _AE, _YA: _YAE, _YEO: _YE}
"""What ㅎ leaves behind in names of colours and the like (빨갛 + 아 is 빨개)."""
_KEEPS_REU = ("따르", "치르", "들르", "우러르", "잠그")
_HARMONIZED = {"돕", "곱"}


def inflect(stem: str, ending: str, change: Change = "none") -> str:
    """The word that ``stem`` and ``ending`` make; the ending is given as it follows a consonant and a bright vowel."""
    if ending[0] in "아았":
        return _vowel(stem, ending, change)
    if ending[0] in "으은을음읍":
        return _eu(stem, ending, change)
    last = jamo(stem[-1])
    if ending.startswith(("습니", "는다", "는대")) and last[2] in (_NONE, _L):
        return _final(stem, _B if ending[0] == "습" else _N) + ending[1:]
    if last[2] == _L and jamo(ending[0])[0] in (_NIEUN, _SIOT) and ending[0] in "는네나냐니습":
        return _final(stem, _NONE) + ending
    return stem + ending


def _vowel(stem: str, ending: str, change: Change) -> str:
    first, vowel, final = jamo(stem[-1])
    closing = jamo(ending[0])[2]
    rest = ending[1:]
    if stem.endswith("하"):
        return stem[:-1] + _syllable(first, _AE, closing) + rest
    if change == "b":
        added = _WA if stem[-1] in _HARMONIZED else _WO
        return _final(stem, _NONE) + _syllable(_SILENT, added, closing) + rest
    if change == "h":
        return stem[:-1] + _syllable(first, _OPENED[vowel], closing) + rest
    if change in ("d", "s"):
        sound = _syllable(_SILENT, _A if vowel in _BRIGHT else _EO, closing)
        return _final(stem, _L if change == "d" else _NONE) + sound + rest
    if final == _NONE and vowel == _EU:
        return _reduced(stem, closing) + rest
    follows = _A if vowel in _BRIGHT else _EO
    if final == _NONE and (joined := _JOINED.get((vowel, follows))) is not None:
        return stem[:-1] + _syllable(first, joined, closing) + rest
    return stem + _syllable(_SILENT, follows, closing) + rest


def _reduced(stem: str, closing: int) -> str:
    """Stems in ㅡ: it goes, and in most in 르 its ㄹ is doubled (모르 + 아 is 몰라, 쓰 + 어 is 써)."""
    first = jamo(stem[-1])[0]
    before = stem[:-1]
    harmony = _A if before and before[-1] != " " and jamo(before[-1])[1] in _BRIGHT else _EO
    if first == _RIEUL and before and not stem.endswith(_KEEPS_REU):
        before = _final(before, _L)
    return before + _syllable(first, harmony, closing)


def _eu(stem: str, ending: str, change: Change) -> str:
    closing = jamo(ending[0])[2]
    if change == "b":
        return _final(stem, _NONE) + _syllable(_SILENT, _U, closing) + ending[1:]
    if change in ("d", "s"):
        return _final(stem, _L if change == "d" else _NONE) + ending
    if change == "h":
        stem = _final(stem, _NONE)
    final = jamo(stem[-1])[2]
    if final not in (_NONE, _L):
        return stem + ending
    if closing:
        return _final(stem, closing) + ending[1:]
    if final == _L and jamo(ending[1])[0] in (_NIEUN, _BIEUP, _SIOT):
        stem = _final(stem, _NONE)
    return stem + ending[1:]


def _syllable(first: int, vowel: int, final: int) -> str:
    return chr(_FIRST + (first * 21 + vowel) * 28 + final)


def _final(stem: str, final: int) -> str:
    """``stem`` with another last consonant."""
    first, vowel, _ = jamo(stem[-1])
    return stem[:-1] + _syllable(first, vowel, final)
