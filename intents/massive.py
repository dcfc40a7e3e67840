"""Massive: the same engine on a public benchmark (MASSIVE, FitzGerald et al., 2022), to be compared with others.

The classifier's features, machines and noise, and the tagger of free text; trained on the train split, tuned on dev,
measured on test. Columns: id, intent, utterance, annotated (``[slot : value]``).
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from intents.classify import Classifier, Sample
from intents.errors import PhrasesError
from intents.learn import train
from intents.noise import bent
from intents.normalize import normalize
from intents.values.learn import Lesson, learn
from intents.values.tagger import Tagger

_COLUMNS: Final = ("id", "intent", "utterance", "annotated")
_SLOT = re.compile(r"\[\s*(?P<slot>[a-z_]+)\s*:\s*(?P<value>[^\]]*?)\s*\]")
_SOFTNESSES: Final = (0.2, 0.35, 0.6)
"""What is tuned on dev."""
_SEED: Final = 7
_LEARNT, _MEASURED = 1, 1_000
"""Added to the seed: the noise that is learnt from is not that which is measured on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance."""

    intent: str
    text: str
    slots: tuple[tuple[str, int, int], ...]
    """(slot, start, end) in the text without spaces."""
    starts: frozenset[int]
    compact: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came out, 0..1."""

    softness: float
    dev_accuracy: float
    accuracy: float
    noisy_accuracy: float
    slot_f1: float
    utterances: int


def read(path: Path) -> list[Row]:
    """Return the rows of a split.

    Raises:
        PhrasesError: the file cannot be read or has other columns; names file, line and what to do.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PhrasesError(f"The split {path} cannot be read ({error}); give a file of MASSIVE.") from error
    if not lines or tuple(lines[0].split("\t")) != _COLUMNS:
        raise PhrasesError(f"{path}:1: the columns are not {', '.join(_COLUMNS)}; give a file that has them.")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS):
            raise PhrasesError(f"{path}:{number}: {len(cells)} columns instead of {len(_COLUMNS)}; mend the line.")
        rows.append(_row(cells[1], cells[2], cells[3]))
    if not rows:
        raise PhrasesError(f"{path}: it has no utterances; give a file of MASSIVE.")
    return rows


def steps(train_rows: Sequence[Row], dev: Sequence[Row], test: Sequence[Row]) -> Iterator[str | Report]:
    """Train, tune and measure: yields what is being done, and in the end the report."""
    draw = random.Random(_SEED + _LEARNT)
    samples = [
        sample
        for row in train_rows
        for sample in (_sample(row.intent, row.text), _sample(row.intent, bent(row.text, draw)))
    ]
    best: tuple[float, float, Classifier] | None = None
    for softness in _SOFTNESSES:
        yield f"intents, softness {softness}"
        classifier = train(samples, softness=softness)
        accuracy = _accuracy(classifier, dev)
        if best is None or accuracy > best[0]:
            best = accuracy, softness, classifier
    assert best is not None
    yield "slots"
    tagger = learn(_lessons(train_rows))
    yield "the test split"
    noise = random.Random(_SEED + _MEASURED)
    yield Report(
        softness=best[1],
        dev_accuracy=best[0],
        accuracy=_accuracy(best[2], test),
        noisy_accuracy=_accuracy(best[2], [Row(row.intent, bent(row.text, noise), (), row.starts, "") for row in test]),
        slot_f1=_f1(tagger, test),
        utterances=len(test),
    )


def _row(intent: str, utterance: str, annotated: str) -> Row:
    parts, slots, starts, compact = _SLOT.split(annotated), [], set(), ""
    for at in range(0, len(parts), 3):
        for words, slot in ((parts[at], ""), (parts[at + 2], parts[at + 1]) if at + 2 < len(parts) else ("", "")):
            begin = len(compact)
            for word in words.split():
                starts.add(len(compact))
                compact += word
            if slot and len(compact) > begin:
                slots.append((slot, begin, len(compact)))
    return Row(intent, utterance, tuple(slots), frozenset(starts), compact)


def _sample(intent: str, text: str) -> Sample:
    return Sample(intent, " ".join(normalize(text).words))


def _accuracy(classifier: Classifier, rows: Sequence[Row]) -> float:
    right = (
        classifier.labels[int(np.argmax(classifier.scores(" ".join(normalize(row.text).words))))] == row.intent
        for row in rows
    )
    return sum(right) / len(rows)


def _lessons(rows: Sequence[Row]) -> list[Lesson]:
    every = frozenset(slot for row in rows for slot, _, _ in row.slots)
    return [Lesson(row.compact, row.starts, row.slots, every) for row in rows if row.compact]


def _f1(tagger: Tagger, rows: Sequence[Row]) -> float:
    """Return the micro-averaged F1 of slots: name and stretch must both be right."""
    found = right = held = 0
    for row in rows:
        told = {(each.kind, each.start, each.end) for each in tagger.tag(row.compact, row.starts, tagger.kinds)}
        found, held, right = found + len(told), held + len(row.slots), right + len(told & set(row.slots))
    return 2 * right / (found + held) if found + held else 0.0
