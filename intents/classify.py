"""Classify: which of the known wordings' labels an utterance belongs to.

One linear score a label over hashed n-grams (``grams.py``), weights in eight bits, sparse by bucket, so that an
utterance touches only the rows of its own n-grams, however many labels there are. Trained by ``learn.py``; a
temperature that was fitted on left-out folds turns scores into probabilities.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from intents.errors import PhrasesError
from intents.grams import Floats, Ints, grams

_FIELDS: Final = ("idf", "offsets", "ids", "weights", "scales", "biases")


@dataclass(frozen=True, slots=True)
class Sample:
    """One wording of one label."""

    label: str
    text: str
    """As the classifier sees it: words apart by spaces, marks in the place of values."""
    tokens: tuple[str, ...] = ()
    """What else is known of it."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained classifier over labels."""

    labels: tuple[str, ...]
    idf: Floats
    """(buckets,): how telling an n-gram is."""
    offsets: NDArray[np.int32]
    """(buckets + 1,): where the weights of a bucket start."""
    ids: NDArray[np.uint16]
    """Which label each weight is of."""
    weights: NDArray[np.int8]
    scales: Floats
    """(labels,): worth of one step of a label's weights."""
    biases: Floats
    """(labels,)."""
    temperature: float = 1.0
    fingerprint: str = ""
    """Of what it was trained on."""

    def probabilities(self, text: str, tokens: Sequence[str] = ()) -> Floats:
        """Return (labels,) probabilities, summing to 1."""
        powers = self.scores(text, tokens) * self.temperature
        powers = np.exp(powers - powers.max())
        likely: Floats = powers / powers.sum()
        return likely

    def scores(self, text: str, tokens: Sequence[str] = ()) -> Floats:
        """Return (labels,) scores: above 0 when it is rather of the label than of any other."""
        buckets, values = vector(self.idf, text, tokens)
        starts, ends = self.offsets[buckets], self.offsets[buckets + 1]
        at = np.concatenate([np.arange(0), *map(np.arange, starts, ends)])
        held = self.weights[at].astype(np.float32) * np.repeat(values, ends - starts)
        sums = np.bincount(self.ids[at], held, len(self.labels)).astype(np.float32)
        scored: Floats = sums * self.scales + self.biases
        return scored

    def save(self, path: Path) -> None:
        """Write the weights, whole or not at all: others may read or write them at the same time."""
        written = path.with_name(f"{path.stem}-{os.getpid()}.npz")
        np.savez_compressed(
            written,
            allow_pickle=False,
            labels=np.array(self.labels),
            temperature=self.temperature,
            fingerprint=self.fingerprint,
            **{name: getattr(self, name) for name in _FIELDS},
        )
        written.replace(path)


def vector(idf: Floats, text: str, tokens: Sequence[str] = ()) -> tuple[Ints, Floats]:
    """Return the buckets of ``text`` and their values, each kind of n-gram of length 1."""
    kinds = [(buckets, counts * idf[buckets]) for buckets, counts in grams(text, tokens)]
    scaled = [values / (float(np.linalg.norm(values)) or 1.0) for _, values in kinds]
    return np.concatenate([buckets for buckets, _ in kinds]), np.concatenate(scaled)


def load(path: Path) -> Classifier:
    """Return the classifier whose weights stand in ``path``.

    Raises:
        PhrasesError: they cannot be read.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            return Classifier(
                labels=tuple(map(str, held["labels"])),
                temperature=float(held["temperature"]),
                fingerprint=str(held["fingerprint"]),
                **{name: held[name] for name in _FIELDS},
            )
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise PhrasesError(f"The weights {path} cannot be used; train them again ({error}).") from error
