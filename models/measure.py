"""Measure: how well any recogniser hears, by noise and speed. The sentences are said by voices no model was trained on.

In:  a ``Recognizer`` (embedded, hub or fine-tuned).
Out: a table of ``Cell``; the sound is made on the spot from ``measure.yml`` and is the same for every model.

Synthetic speech: good for comparing models and conditions, not for saying how well people are understood.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

from models.reading.korean import spoken
from models.recognizer import Recognizer
from models.training import korean
from models.training.sound import HELD_OUT_VARIANTS, Manner, Speaker
from models.training.spoil import NoiseKind
from models.utterance import Utterance

SENTENCES = Path(__file__).with_name("measure.yml")
SPEEDS = {"slow": 2.8, "normal": 4.0, "fast": 5.8}
"""Syllables a second."""
CONDITIONS = {
    "clean": Manner(),
    "noise 20 dB": Manner(noise_db=20),
    "noise 10 dB": Manner(noise_db=10),
    "noise 5 dB": Manner(noise_db=5),
    "telephone": Manner(telephone=True),
    "room": Manner(room_s=0.5),
    "clipped": Manner(clipped=0.6),
}
NOISES: tuple[NoiseKind, ...] = ("hiss", "babble", "music", "hum")
"""Taken in turn."""
QUIET_S = 0.2
"""Silence on both sides of a sentence."""
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Cell:
    """One condition at one speed; shares are of the sentences, all compared without spaces."""

    condition: str
    speed: str
    n: int
    cer: float
    """Character error rate: edits over the characters said."""
    exact: float
    accepted: float
    """Share that the model's gate lets through."""
    wrong_accepted: float
    """Share that is let through and is not exact."""


def read_sentences(path: Path = SENTENCES) -> tuple[str, ...]:
    """The sentences to be said."""
    return tuple(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["sentences"])


def edits(heard: str, said: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(said) + 1))
    for i, a in enumerate(heard, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(said, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def bare(text: str) -> str:
    """What is compared: words for numbers, no marks, no spaces (which cannot be heard)."""
    return korean.clean(spoken(text)).replace(" ", "")


def measure(
    recognizer: Recognizer,
    sentences: Sequence[str] = (),
    voices: Sequence[str | None] = HELD_OUT_VARIANTS,
    told: Callable[[Cell], None] = lambda cell: None,
) -> tuple[Cell, ...]:
    """Every condition at every speed, each cell also ``told`` as soon as it is known.

    ``voices`` take turns (None: the plain one). Raises VoiceError where there is no voice.
    """
    cells = []
    for cell in _cells(recognizer, sentences or read_sentences(), voices):
        told(cell)
        cells.append(cell)
    return tuple(cells)


def _cells(recognizer: Recognizer, sentences: Sequence[str], voices: Sequence[str | None]) -> Iterator[Cell]:
    for condition, manner in CONDITIONS.items():
        for speed, syllables_per_second in SPEEDS.items():
            rng = np.random.default_rng(SEED)
            speaker = Speaker(rng)
            wrong = letters = exact = accepted = wrong_accepted = 0
            for at, said in enumerate(sentences):
                sound = speaker.say(
                    said,
                    replace(
                        manner,
                        variant=voices[at % len(voices)],
                        noise=NOISES[at % len(NOISES)],
                        syllables_per_second=syllables_per_second,
                        lead_s=QUIET_S,
                        tail_s=QUIET_S,
                    ),
                )
                heard = recognizer.transcribe(Utterance(sound))
                errors = edits(bare(heard.text), bare(said))
                wrong, letters = wrong + errors, letters + len(bare(said))
                exact, accepted = exact + (not errors), accepted + heard.accepted
                wrong_accepted += heard.accepted and bool(errors)
            count = len(sentences)
            yield Cell(
                condition, speed, count, wrong / letters, exact / count, accepted / count, wrong_accepted / count
            )
