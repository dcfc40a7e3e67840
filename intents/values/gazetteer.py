"""Gazetteer: names of one kind, found as they are written and as they sound.

A name that is written right is found as it is. A bent one is looked up by the n-grams of its jamo, in a list that
stays short however many names there are, and the few that share most are weighed on three levels: jamo as written,
jamo that sound alike, and jamo that are often misheard. It is taken only when it is like enough and no other name is
nearly as like.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from intents.jamo import decompose, linked, near, sounds

_BUCKETS: Final = 1 << 16
_GRAM: Final = 3
_MOST_POSTINGS: Final = 1_500
"""Names looked at for one query, so that the work is the same with a hundred thousand names."""
_WEIGHED: Final = 10
"""Names that are weighed in full."""
_WEIGHTS: Final = (0.35, 0.35, 0.3)
"""Of the likeness as written, as it sounds, and as it is misheard: a pair of letters that is often swapped costs a
third of one that is not."""
LIKE: Final = 78.0
"""Least likeness, 0..100, to take a bent name."""
_MARGIN: Final = 5.0
"""How much better than the next name it must be; nearer than this, nothing is taken."""


@dataclass(frozen=True, slots=True)
class Index:
    """Which names hold which n-gram of jamo, as one row of numbers a bucket."""

    offsets: NDArray[np.int64]
    names: NDArray[np.int32]
    heard: tuple[str, ...]
    """The names as they are misheard."""

    def likely(self, heard: str) -> list[int]:
        """Return the few names that share most n-grams with ``heard``, rarest n-grams first."""
        rows = sorted((self.names[self.offsets[gram] : self.offsets[gram + 1]] for gram in set(_grams(heard))), key=len)
        rows = [row for row in rows if len(row)]
        taken: list[NDArray[np.int32]] = []
        for row in rows:
            if taken and sum(map(len, taken)) + len(row) > _MOST_POSTINGS:
                break
            taken.append(row[:_MOST_POSTINGS])
        if not taken:
            return []
        names, counts = np.unique(np.concatenate(taken), return_counts=True)
        best = np.argsort(-counts, kind="stable")[: 3 * _WEIGHED]
        return [int(at) for at in names[best]]


@dataclass(slots=True)
class Gazetteer:
    """Names of one kind by every way of saying them, without spaces."""

    names: Mapping[str, str]
    """Form → canonical name."""
    forms: tuple[str, ...] = field(init=False)
    _lengths: Mapping[str, Sequence[int]] = field(init=False)
    """First two characters of a form → how long such forms are."""
    _ranks: Mapping[object, int] = field(init=False)
    _index: Index | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.forms = tuple(self.names)
        self._ranks = {name: at for at, name in enumerate(dict.fromkeys(self.names.values()))}
        lengths: dict[str, set[int]] = {}
        for form in self.forms:
            lengths.setdefault(form[:2], set()).add(len(form))
        self._lengths = {first: tuple(sorted(those)) for first, those in lengths.items()}

    def exact(self, said: str) -> str | None:
        """Return the canonical name of ``said``, or None."""
        return self.names.get(said)

    def rank(self, name: object) -> int:
        """Return the place of a canonical name: the more telling names come first in a file."""
        return self._ranks.get(name, len(self._ranks))

    def within(self, text: str) -> list[tuple[int, int, str]]:
        """Return (start, end, canonical name) of every form that stands in ``text``, longest first."""
        found: list[tuple[int, int, str]] = []
        for start in range(len(text) - 1):
            for length in self._lengths.get(text[start : start + 2], ()):
                name = self.names.get(text[start : start + length])
                if name and start + length <= len(text):
                    found.append((start, start + length, name))
        return sorted(found, key=lambda each: (each[0] - each[1], each[0]))

    def like(self, said: str, least: float = LIKE) -> str | None:
        """Return the one name that sounds like ``said``; None when none does, or several nearly as much.

        A form whose canonical name is empty is a word that only sounds like a name.
        """
        if not self.forms:
            return None
        if self._index is None:
            self._index = _indexed(self.forms)
        written, alike, misheard = decompose(said), sounds(linked(said)), near(said)
        likely = [(fuzz.ratio(misheard, self._index.heard[at]), self.forms[at]) for at in self._index.likely(misheard)]
        rough = sorted(likely, reverse=True)[:_WEIGHED]
        best: dict[str, float] = {}
        for score, form in rough:
            levels = (fuzz.ratio(written, decompose(form)), fuzz.ratio(alike, sounds(linked(form))), score)
            weighed = sum(weight * level for weight, level in zip(_WEIGHTS, levels, strict=True))
            best[self.names[form]] = max(best.get(self.names[form], 0.0), weighed)
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
            return None
        return ranked[0][0] or None


def _indexed(forms: Sequence[str]) -> Index:
    heard = tuple(map(near, forms))
    pairs = [(gram, at) for at, form in enumerate(heard) for gram in set(_grams(form))]
    grams, names = np.array(pairs, np.int64).reshape(-1, 2).T
    order = np.argsort(grams, kind="stable")
    offsets = np.zeros(_BUCKETS + 1, np.int64)
    np.cumsum(np.bincount(grams, minlength=_BUCKETS), out=offsets[1:])
    return Index(offsets, names[order].astype(np.int32), heard)


def _grams(heard: str) -> list[int]:
    framed = f"^{heard}$"
    return [zlib.crc32(framed[at : at + _GRAM].encode()) % _BUCKETS for at in range(max(1, len(framed) - _GRAM + 1))]
