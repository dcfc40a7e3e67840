"""Classify: which of the known wordings an utterance is nearest to.

Kernel ridge regression on hashed n-grams of syllables and jamo, solved in one step when the phrases are handed down: it
has no randomness and no epochs, and its leave-one-out scores come for free (Rifkin & Lippert, "Notes on regularized
least squares", 2007), so the confidence is calibrated on examples that did not train the score they are judged by.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from intents.jamo import decompose

_WIDTH: Final = 4096
"""Hash buckets; a power of two."""
_RIDGE: Final = 0.05
_CURVE: Final = 1.0
"""Bend of the kernel exp(_CURVE * (cosine - 1)): a little lets two n-grams count together. This, the ridge and the
sizes of the n-grams were chosen by the leave-one-out loss on the training phrases."""
_SYLLABLES, _JAMO = (1, 2), (3, 4)
_TEMPERATURES: Final = np.geomspace(1.0, 40.0, 60)

_Floats: TypeAlias = NDArray[np.float32]
_Real = TypeVar("_Real", np.float32, np.float64)


@dataclass(frozen=True, slots=True)
class Sample:
    """One wording of one label."""

    label: str
    text: str
    """As ``Masked`` text: no spaces, slot values replaced by their marks."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained classifier over labels."""

    labels: tuple[str, ...]
    rows: _Floats
    """(samples, features): the training samples."""
    dual: _Floats
    """(samples, labels): what each sample says for each label."""
    temperature: float
    held_out: _Floats
    """(samples, labels): the calibrated probabilities of every training sample when it is left out of training."""

    def probabilities(self, text: str) -> dict[str, float]:
        """Return label → probability, summing to 1."""
        buckets, values = _features(text)
        scores = _kernel(self.rows[:, buckets] @ values) @ self.dual
        return dict(zip(self.labels, map(float, _softmax(scores[None] * self.temperature)[0]), strict=True))


def train(samples: Sequence[Sample]) -> Classifier:
    """Return a classifier of ``samples``; the same samples give the same classifier."""
    labels = tuple(sorted({sample.label for sample in samples}))
    truth = np.array([labels.index(sample.label) for sample in samples])
    rows = np.zeros((len(samples), _WIDTH), np.float32)
    for row, sample in zip(rows, samples, strict=True):
        buckets, values = _features(sample.text)
        row[buckets] = values
    wanted = np.eye(len(labels), dtype=np.float32)[truth]
    counts = np.bincount(truth, minlength=len(labels))
    # A label with few wordings must not lose for being rare: its samples are ridged less.
    ridge = _RIDGE * np.sqrt(counts[truth] / counts.mean())
    inverse = np.linalg.inv(_kernel(rows @ rows.T).astype(np.float64) + np.diag(ridge))
    dual = inverse @ wanted
    left_out = wanted - dual / np.diag(inverse)[:, None]
    temperature = min(_TEMPERATURES, key=lambda t: _loss(left_out * t, truth))
    return Classifier(
        labels,
        rows,
        dual.astype(np.float32),
        float(temperature),
        _softmax(left_out * temperature).astype(np.float32),
    )


def _kernel(cosines: _Floats) -> _Floats:
    bent: _Floats = np.exp(_CURVE * (cosines - 1.0))
    return bent


def _loss(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    """Mean negative log likelihood."""
    return float(-np.log(_softmax(scores)[np.arange(len(truth)), truth] + 1e-12).mean())


def _softmax(scores: NDArray[_Real]) -> NDArray[_Real]:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: NDArray[_Real] = powers / powers.sum(axis=1, keepdims=True)
    return result


def _grams(text: str) -> Iterator[str]:
    framed = f"^{text}$"
    for size in _SYLLABLES:
        for at in range(len(framed) - size + 1):
            yield framed[at : at + size]
    letters = decompose(framed)
    for size in _JAMO:
        for at in range(len(letters) - size + 1):
            yield f"{size}{letters[at : at + size]}"


def _features(text: str) -> tuple[NDArray[np.int64], _Floats]:
    """Return the buckets and values of ``text``, of length 1 together; signed, so that clashes cancel."""
    sums: dict[int, float] = {}
    for gram in set(_grams(text)):
        hashed = zlib.crc32(gram.encode())
        bucket = hashed % _WIDTH
        sums[bucket] = sums.get(bucket, 0.0) + (1.0 if hashed & 0x10000 else -1.0)
    buckets = np.fromiter(sums, np.int64, len(sums))
    values = np.fromiter(sums.values(), np.float32, len(sums))
    length = float(np.linalg.norm(values))
    return buckets, (values / length if length else values).astype(np.float32)
