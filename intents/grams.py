"""Grams: a text as hashed n-grams of syllables within words, of syllables across them, and of jamo.

Across words, because elders' spacing and a recogniser's are anybody's guess; of jamo, because a misheard syllable still
shares most letters with the one that was said.
"""

import zlib
from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from intents.jamo import decompose

WIDTH: Final = 1 << 16
"""Hash buckets; a power of two."""
_WITHIN, _ACROSS, _JAMO = (1, 2, 3), (2, 3), (3, 4, 5)
"""Sizes of the n-grams, chosen on MASSIVE's dev split and by cross-validation on the phrases."""
_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
_FRAME: Final = (2, 3)
_SHIFT: Final = np.uint64(64 - WIDTH.bit_length() + 1)

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float32]
Codes: TypeAlias = NDArray[np.uint64]


def grams(text: str, tokens: Sequence[str] = ()) -> tuple[tuple[Ints, Floats], ...]:
    """Return (buckets, dampened counts) of each kind of n-gram of ``text``, words apart by spaces.

    ``tokens`` say what else is known of it (an app that it names, a kind of value it holds); each counts as a word.
    """
    within = np.array([32, *map(ord, text), 32], np.uint64)
    blank = within == 32
    rows = []
    for size in _WITHIN:
        hashed = _hashed(within, size, size)
        crosses = np.zeros(len(hashed), bool)
        for at in range(size) if size == 1 else range(1, size - 1):
            crosses |= blank[at : at + len(hashed)]
        if size == 2:
            crosses = blank[:-1] & blank[1:]
        rows.append(hashed[~crosses])
    rows.append(np.array([zlib.crc32(token.encode()) % WIDTH for token in tokens], np.int64))
    compact = text.replace(" ", "")
    across, letters = _framed(compact), _framed(decompose(compact))
    return (
        _counted(rows),
        _counted([_hashed(across, size, 10 + size) for size in _ACROSS]),
        _counted([_hashed(letters, size, 20 + size) for size in _JAMO]),
    )


def _framed(text: str) -> Codes:
    return np.array([_FRAME[0], *map(ord, text), _FRAME[1]], np.uint64)


def _hashed(codes: Codes, size: int, salt: int) -> Ints:
    length = len(codes) - size + 1
    if length <= 0:
        return np.zeros(0, np.int64)
    mixed = np.full(length, salt, np.uint64)
    for at in range(size):
        mixed = (mixed ^ codes[at : at + length]) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return ((mixed * _MULTIPLIER) >> _SHIFT).astype(np.int64)


def _counted(rows: Sequence[Ints]) -> tuple[Ints, Floats]:
    buckets, counts = np.unique(np.concatenate(rows), return_counts=True)
    return buckets, (1.0 + np.log(counts)).astype(np.float32)
