"""Tagger: free text in an utterance, syllable by syllable, where no rule and no list can know the words.

A linear chain over syllables (Collins, "Discriminative training methods for hidden Markov models", 2002): hashed
features of the syllables around, of the word and of its neighbours, and the likeliest chain of tags among those that
the task allows. The weights are learnt by ``learn.py`` from the annotated phrases of the connectors.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from intents.errors import PhrasesError
from intents.jamo import near
from intents.values.korean import TAILS
from intents.values.lexicon import hints

WIDTH: Final = 1 << 15
"""Hash buckets; a power of two."""
WEIGHTS: Final = Path(__file__).parent / "tagger.npz"
_TAILS: Final = sorted(TAILS, key=len, reverse=True)
_EDGE: Final = 2
_AROUND: Final = (
    *((at,) for at in (-2, -1, 0, 1, 2, 3)),
    *((-2, -1), (-1, 0), (0, 1), (1, 2), (2, 3)),
    *((-2, -1, 0), (-1, 0, 1), (0, 1, 2), (1, 2, 3), (0, 1, 2, 3)),
)
"""Which syllables, counted from this one, make up a feature."""
_ROUGH: Final = ((0, 1), (-1, 0), (-1, 0, 1), (0, 1, 2))
"""The same on syllables whose letters are merged, so that a misheard one still counts."""
_HINTS: Final = ((0,), (-1, 0), (0, 1), (-1, 0, 1))
_MULTIPLIERS: Final = (31, 1_000_003, 69_069, 16_777_619)

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of free text."""

    kind: str
    start: int
    end: int
    sure: float
    """By how much each syllable's tag beats no tag, on average."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights, and how to use them."""

    kinds: tuple[str, ...]
    emit: Floats
    """(WIDTH, 1 + 2 * kinds): none, then start and rest of each kind."""
    follow: Floats
    """(tags, tags): what it is worth that one tag stands behind another."""

    def columns(self, kinds: Collection[str]) -> Ints:
        """Return the tags of ``kinds``: none, then start and rest of each that is known."""
        those = [at for at, kind in enumerate(self.kinds) if kind in kinds]
        return np.array([0, *(1 + 2 * at + rest for at in those for rest in (0, 1))], np.int64)

    def tag(self, text: str, starts: Collection[int], kinds: Collection[str]) -> list[Tagged]:
        """Return the stretches of ``kinds`` in ``text``, whose words start at ``starts``."""
        columns = self.columns(kinds)
        if not text or len(columns) == 1:
            return []
        scores = self.emit[features(text, starts)][:, :, columns].sum(axis=1)
        path = likeliest(scores, self.follow[np.ix_(columns, columns)])
        found: list[Tagged] = []
        for at, tag in enumerate(path):
            if tag == 0:
                continue
            sure = float(scores[at, tag] - scores[at, 0])
            if tag % 2 == 0 and found and found[-1].end == at:
                last = found.pop()
                length = last.end - last.start
                found.append(Tagged(last.kind, last.start, at + 1, (last.sure * length + sure) / (length + 1)))
            else:
                found.append(Tagged(self.kinds[(int(columns[tag]) - 1) // 2], at, at + 1, sure))
        return found


@cache
def tagger() -> Tagger:
    """Return the tagger of this room, read once.

    Raises:
        PhrasesError: the weights cannot be read.
    """
    try:
        with np.load(WEIGHTS, allow_pickle=False) as held:
            scale = held["scale"].astype(np.float32)
            emit = np.zeros((WIDTH, held["follow"].shape[0]), np.float32)
            emit[held["rows"]] = held["emit"].astype(np.float32) * scale
            return Tagger(tuple(map(str, held["kinds"])), emit, held["follow"].astype(np.float32))
    except (OSError, KeyError, ValueError) as error:
        raise PhrasesError(f"The weights {WEIGHTS} cannot be used; install them again ({error}).") from error


def features(text: str, starts: Collection[int]) -> Ints:
    """Return (syllables, features) hash buckets."""
    size = len(text)
    codes = _padded([ord(char) for char in text])
    rough = _padded([_rough(char) for char in text])
    begins = np.zeros(size + 8, np.int64)
    begins[[at + 4 for at in starts if at < size]] = 1
    begins[[3, size + 4]] = _EDGE
    columns = [_combined(codes, around, at) for at, around in enumerate(_AROUND)]
    columns += [_combined(rough, around, 40 + at) for at, around in enumerate(_ROUGH)]
    edge = sum(begins[4 + at : 4 + at + size] * 3 ** (at + 1) for at in (-1, 0, 1, 2))
    here = codes[4 : 4 + size]
    columns += [_hashed(50, edge), _hashed(51, edge, here), _hashed(52, begins[5 : 5 + size], here)]
    columns += [_hashed(60 + at, column) for at, column in enumerate(_words(text, starts))]
    hint = _padded(hints(text))
    columns += [_combined(hint, around, 80 + at) for at, around in enumerate(_HINTS)]
    columns.append(_hashed(90, hint[4 : 4 + size], here))
    within = _hashed(70, begins[4 : 4 + size], codes[3 : 3 + size], here)
    return np.stack([*columns, within], axis=1)


def likeliest(scores: Floats, follow: Floats) -> list[int]:
    """Return the chain of tags with the highest score; a rest never stands without its start."""
    tags = scores.shape[1]
    rest = np.arange(tags) % 2 == 0
    rest[0] = False
    legal = np.zeros((tags, tags), np.float32)
    for tag in range(2, tags, 2):
        legal[:, tag] = -np.inf
        legal[[tag - 1, tag], tag] = 0.0
    moves = follow + legal
    best, back = np.where(rest, np.float32(-np.inf), scores[0]), []
    for row in scores[1:]:
        through = best[:, None] + moves
        came = through.argmax(axis=0)
        back.append(came)
        best = through[came, np.arange(tags)] + row
    path = [int(best.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def _padded(codes: Sequence[int]) -> Ints:
    return np.array([0, 0, 0, 0, *codes, 0, 0, 0, 0], np.int64)


@cache
def _rough(char: str) -> int:
    code = 0
    for jamo in near(char)[:2]:
        code = code * 4099 + ord(jamo)
    return code


def _combined(codes: Ints, around: Sequence[int], template: int) -> Ints:
    size = len(codes) - 8
    return _hashed(template, *(codes[4 + at : 4 + at + size] for at in around))


def _hashed(template: int, *columns: Ints) -> Ints:
    mixed = np.full(len(columns[0]), template * 2_654_435_761 % (1 << 31), np.int64)
    for column, by in zip(columns, _MULTIPLIERS, strict=False):
        mixed = ((mixed ^ column) * by) & 0x7FFFFFFF
        mixed ^= mixed >> 13
    return mixed % WIDTH


def _words(text: str, starts: Collection[int]) -> list[Ints]:
    """Return, for every syllable, codes of its word, of the end of it, and of the ends of the words beside it."""
    cuts = [*sorted(at for at in {0, *starts} if at < len(text)), len(text)]
    words = [text[start:end] for start, end in pairwise(cuts)]
    rows: list[list[int]] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        behind = words[at + 1] if at + 1 < len(words) else ""
        stem, tail = _cut(word)
        parts = (word, stem, tail, stem[-1:], stem[-2:], word[-2:], before[-2:], behind[:2], behind, before)
        row = [_code(part) for part in parts]
        rows += [row] * len(word)
    return list(np.array(rows, np.int64).T)


@cache
def _cut(word: str) -> tuple[str, str]:
    """Return a word without its particle, and the particle."""
    tail = next((tail for tail in _TAILS if word.endswith(tail) and len(word) > len(tail)), "")
    return word.removesuffix(tail), tail


def _code(word: str) -> int:
    code = len(word)
    for char in word:
        code = (code * 1_000_003 + ord(char)) & 0x7FFFFFFF
    return code
