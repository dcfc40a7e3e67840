"""Learn: the recipe of the classifier's weights. The one file that names scikit-learn, imported only to train.

One linear support vector machine a label against all others; the same samples give the same weights.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from intents.classify import Classifier, Sample
from intents.grams import WIDTH, Floats, Ints, grams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SOFTNESS: Final = 0.5
"""C of the machines, chosen by cross-validation."""
_FOLDS: Final = 4
_TEMPERATURES: Final = np.geomspace(2.0, 14.0, 25)
_LEANS: Final = np.linspace(-0.3, 0.3, 13)
_USUAL: Final = (8.0, -0.125)
"""Temperature and lean of one that is trained without folds to fit them on: what ours came to."""
_FAINT: Final = 0.012
"""Share of a label's largest weight below which a weight is left out."""


def train(
    samples: Sequence[Sample],
    outside: str = "",
    *,
    calibrated: bool = False,
    fingerprint: str = "",
    softness: float = _SOFTNESS,
) -> Classifier:
    """Return a classifier of ``samples``; ``calibrated`` fits temperature and lean on left-out folds, at their cost.

    The lean is added to the scores of labels that start with ``outside``: they hold many wordings that have nothing in
    common, and win too often or too seldom for it.
    """
    labels = tuple(sorted({sample.label for sample in samples}))
    truth = np.array([labels.index(sample.label) for sample in samples])
    idf, rows = _rows(samples)
    leaning = np.array([bool(outside) and label.startswith(outside) for label in labels], np.float32)
    temperature, lean = _USUAL
    if calibrated:
        scores = held_out_scores(samples)
        temperature, lean = min(
            ((float(each), float(by)) for each in _TEMPERATURES for by in _LEANS),
            key=lambda pair: _loss((scores + leaning * np.float32(pair[1])) * np.float32(pair[0]), truth),
        )
    weights, biases = _fitted(rows, truth, len(labels), softness)
    return _packed(labels, idf, weights, biases + leaning * np.float32(lean), temperature, fingerprint)


def held_out_scores(samples: Sequence[Sample]) -> Floats:
    """Return (samples, labels) scores of every sample by machines that have not seen it; labels in sorted order."""
    labels = sorted({sample.label for sample in samples})
    truth = np.array([labels.index(sample.label) for sample in samples])
    _, rows = _rows(samples)
    scores = np.zeros((len(samples), len(labels)), np.float32)
    for left_out in _folds(truth):
        weights, biases = _fitted(rows[~left_out], truth[~left_out], len(labels))
        scores[left_out] = rows[left_out] @ weights.T + biases
    return scores


def _folds(truth: Ints) -> Iterator[NDArray[np.bool_]]:
    """Yield which samples are left out, each label's in turn."""
    turn = np.zeros(len(truth), np.int64)
    for label in np.unique(truth):
        those = np.flatnonzero(truth == label)
        turn[those] = np.arange(len(those)) % _FOLDS
    for fold in range(_FOLDS):
        yield turn == fold


def _rows(samples: Sequence[Sample]) -> tuple[Floats, "csr_matrix"]:
    """Return how telling each bucket is, and the (samples, buckets) matrix."""
    from scipy.sparse import csr_matrix

    held = [grams(sample.text, sample.tokens) for sample in samples]
    seen = np.zeros(WIDTH, np.int64)
    for kinds in held:
        seen[np.unique(np.concatenate([buckets for buckets, _ in kinds]))] += 1
    idf = (np.log((1 + len(samples)) / (1 + seen)) + 1.0).astype(np.float32)
    buckets, values, ends = [], [], [0]
    for kinds in held:
        for those, counts in kinds:
            weighed = counts * idf[those]
            buckets.append(those)
            values.append(weighed / (np.linalg.norm(weighed) or 1.0))
        ends.append(ends[-1] + sum(len(those) for those, _ in kinds))
    rows = csr_matrix((np.concatenate(values), np.concatenate(buckets), ends), shape=(len(samples), WIDTH))
    rows.sum_duplicates()
    return idf, rows


def _fitted(rows: "csr_matrix", truth: Ints, labels: int, softness: float = _SOFTNESS) -> tuple[Floats, Floats]:
    """Return (labels, buckets) weights and (labels,) biases."""
    from sklearn.svm import LinearSVC

    weights, biases = np.zeros((labels, WIDTH), np.float32), np.full(labels, -1.0, np.float32)
    known = np.unique(truth)
    if len(known) == 1:
        biases[known] = 1.0
        return weights, biases
    machine = LinearSVC(C=softness, random_state=0).fit(rows, truth)
    if len(known) == 2:
        weights[known], biases[known] = (
            np.vstack([-machine.coef_, machine.coef_]),
            machine.intercept_[0] * np.array([-1, 1]),
        )
    else:
        weights[known], biases[known] = machine.coef_, machine.intercept_
    return weights, biases


def _packed(
    labels: tuple[str, ...], idf: Floats, weights: Floats, biases: Floats, temperature: float, fingerprint: str
) -> Classifier:
    most = np.abs(weights).max(axis=1, keepdims=True)
    scales = np.maximum(most[:, 0], 1e-9) / 127.0
    steps = np.where(np.abs(weights) < most * _FAINT, 0, np.round(weights / scales[:, None])).astype(np.int8).T
    buckets, ids = np.nonzero(steps)
    offsets = np.searchsorted(buckets, np.arange(WIDTH + 1)).astype(np.int32)
    return Classifier(
        labels, idf, offsets, ids.astype(np.uint16), steps[buckets, ids], scales.astype(np.float32), biases,
        temperature, fingerprint,
    )  # fmt: skip


def _loss(scores: Floats, truth: Ints) -> float:
    """Mean negative log likelihood."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely = powers[np.arange(len(truth)), truth] / powers.sum(axis=1)
    return float(-np.log(likely + 1e-12).mean())
