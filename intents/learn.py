"""Learn: the recipe of the classifier's weights. The one file that names scikit-learn, imported only to train.

One linear support vector machine a label against all others; the same samples give the same weights. With very many
labels each machine is taught against its nearest rivals and some of the rest, so that the work grows as the labels do
and not as their square.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from intents.classify import Classifier, Sample
from intents.grams import WIDTH, Floats, Ints, grams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_SOFTNESS: Final = 1.0
"""C of the machines, chosen by cross-validation."""
_FOLDS: Final = 4
_USUAL: Final = (8.0, -0.15)
"""Temperature, and what is added to the scores of what is outside, which holds wordings that have nothing in common and
wins too often or too seldom for it: what folds that were left out came to."""
_FAINT: Final = 0.012
"""Share of a label's largest weight below which a weight is left out."""
_MANY: Final = 256
"""Labels; with more of them, each has so many rivals only."""
_NEAREST, _OTHERS = 24, 400
"""Labels that are a label's rivals then, and how many samples of all the rest."""
_MOST_WEIGHTS: Final = 3_000_000
"""Weights that are kept of all labels together; the largest of each, as many as its share."""


def train(
    samples: Sequence[Sample], outside: str = "", *, fingerprint: str = "", softness: float = _SOFTNESS
) -> Classifier:
    """Return a classifier of ``samples``; labels that start with ``outside`` are nothing that can be done."""
    labels = tuple(sorted({sample.label for sample in samples}))
    truth = _truth(samples, labels)
    idf, rows = _rows(samples)
    temperature, lean = _USUAL
    machines = _machines(rows, truth, len(labels), softness)
    leaning = np.array([lean if outside and label.startswith(outside) else 0.0 for label in labels], np.float32)
    return _packed(labels, idf, machines, leaning, temperature, fingerprint)


def held_out_scores(samples: Sequence[Sample]) -> Floats:
    """Return (samples, labels) scores of every sample by machines that have not seen it; labels in sorted order."""
    labels = sorted({sample.label for sample in samples})
    truth = _truth(samples, labels)
    _, rows = _rows(samples)
    scores = np.zeros((len(samples), len(labels)), np.float32)
    for left_out in _folds(truth):
        for at, (weights, bias) in enumerate(_machines(rows[~left_out], truth[~left_out], len(labels), _SOFTNESS)):
            scores[left_out, at] = rows[left_out] @ weights + bias
    return scores


def _truth(samples: Sequence[Sample], labels: Sequence[str]) -> Ints:
    places = {label: at for at, label in enumerate(labels)}
    return np.array([places[sample.label] for sample in samples], np.int64)


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


def _machines(rows: "csr_matrix", truth: Ints, labels: int, softness: float) -> Iterator[tuple[Floats, float]]:
    """Yield (buckets,) weights and bias of each label, in order."""
    from sklearn.svm import LinearSVC

    known = np.unique(truth)
    rivals = _rivals(rows, truth, labels) if labels > _MANY else None
    for label in range(labels):
        if label not in known or len(known) == 1:
            yield np.zeros(WIDTH, np.float32), 1.0 if label in known else -1.0
            continue
        those = slice(None) if rivals is None else next(rivals)
        machine = LinearSVC(C=softness, random_state=0).fit(rows[those], truth[those] == label)
        yield machine.coef_[0].astype(np.float32), float(machine.intercept_[0])


def _rivals(rows: "csr_matrix", truth: Ints, labels: int) -> Iterator[Ints]:
    """Yield, for each label in order, the samples its machine is taught on: its own, those of the labels whose samples
    are most like its own on average, and some of the rest."""
    from scipy.sparse import csr_matrix

    own = [np.flatnonzero(truth == label) for label in range(labels)]
    sizes = np.array([len(those) for those in own])
    member = csr_matrix((1.0 / sizes[truth], (truth, np.arange(len(truth)))), shape=(labels, len(truth)))
    middles = (member @ rows).tocsr()
    draw = np.random.default_rng(0)
    for label in range(labels):
        alike = (middles @ middles[label].T).toarray().ravel()
        alike[label] = np.inf
        near = np.argpartition(-alike, min(_NEAREST, labels - 1))[: _NEAREST + 1]
        parts = [own[each] if each == label else draw.permutation(own[each])[:_OTHERS] for each in near]
        parts.append(draw.integers(0, len(truth), max(_OTHERS, len(own[label]))))
        yield np.unique(np.concatenate(parts))


def _packed(
    labels: tuple[str, ...],
    idf: Floats,
    machines: Iterator[tuple[Floats, float]],
    leaning: Floats,
    temperature: float,
    fingerprint: str,
) -> Classifier:
    """Return the classifier with its weights in eight bits, those that hardly count left out, by bucket."""
    share = max(1, _MOST_WEIGHTS // len(labels))
    buckets, ids, steps = [], [], []
    scales, biases = np.zeros(len(labels), np.float32), leaning.copy()
    for label, (weights, bias) in enumerate(machines):
        most = float(np.abs(weights).max())
        scales[label] = max(most, 1e-9) / 127.0
        biases[label] += bias
        kept = np.flatnonzero(np.abs(weights) > most * _FAINT)
        if len(kept) > share:
            kept = np.sort(kept[np.argpartition(-np.abs(weights[kept]), share)[:share]])
        buckets.append(kept)
        ids.append(np.full(len(kept), label, np.uint16))
        steps.append(np.round(weights[kept] / scales[label]).astype(np.int8))
    bucket = np.concatenate(buckets)
    order = np.argsort(bucket, kind="stable")
    offsets = np.searchsorted(bucket[order], np.arange(WIDTH + 1)).astype(np.int32)
    return Classifier(
        labels, idf, offsets, np.concatenate(ids)[order], np.concatenate(steps)[order], scales, biases, temperature,
        fingerprint,
    )  # fmt: skip
