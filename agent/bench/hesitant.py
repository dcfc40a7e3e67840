"""Hesitant speech, made to order: sentences spoken with the pauses and fillers of older speakers, from a seed.

At each word boundary a pause with probability 0.25, lognormal with mean 553 and standard deviation 444 ms (older Korean
speakers); or, more seldom, a filler and 1 to 3 s of thinking. The voice is synthetic, and every stretch is spoken as if
it were a sentence of its own: its melody gives nothing away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agent.listening.words import words
from models.resample import resample
from models.synthesizer import Synthesizer
from models.utterance import SAMPLE_RATE

_PAUSED, _FILLED = 0.25, 0.05
"""Of word boundaries."""
_MEAN_S, _DEVIATION_S = 0.553, 0.444
_THINKS_S = (1.0, 3.0)
_BEFORE_S: Final = 0.5
_AFTER_S: Final = 5.0
_AUDIBLE: Final = 0.005


@dataclass(frozen=True, slots=True, eq=False)
class Hesitant:
    """One sentence and the silence behind it."""

    text: str
    samples: NDArray[np.float32]
    """At 16 kHz."""
    ended_s: float
    """When its last sound has died away."""


def hesitant(sentence: str, voice: Synthesizer, random: Random) -> Hesitant:
    """``sentence`` as somebody says it who has to think."""
    pieces = [_silence(_BEFORE_S)]
    for stretch, pause_s in _stretches(sentence.split(), random):
        pieces += [_spoken(stretch, voice), _silence(pause_s)]
    sound = np.concatenate(pieces)
    return Hesitant(sentence, np.concatenate([sound, _silence(_AFTER_S)]), len(sound) / SAMPLE_RATE)


def _stretches(said: Sequence[str], random: Random) -> list[tuple[str, float]]:
    """What is said in one go, and the pause behind it; none behind the last."""
    spread = log(1 + (_DEVIATION_S / _MEAN_S) ** 2)
    stretches, begun = list[tuple[str, float]](), list[str]()
    for word in said[:-1]:
        begun.append(word)
        chance = random.random()
        if chance < _FILLED:
            stretches += [(" ".join(begun), 0.1), (random.choice(words().fillers), random.uniform(*_THINKS_S))]
        elif chance < _FILLED + _PAUSED:
            stretches.append((" ".join(begun), random.lognormvariate(log(_MEAN_S) - spread / 2, spread**0.5)))
        else:
            continue
        begun = []
    return [*stretches, (" ".join([*begun, said[-1]]), 0.0)]


def _spoken(text: str, voice: Synthesizer) -> NDArray[np.float32]:
    speech = voice.speak(text)
    samples = resample(speech.samples, speech.rate)
    audible = np.nonzero(np.abs(samples) > _AUDIBLE)[0]
    return samples[audible[0] : audible[-1] + 1]


def _silence(seconds: float) -> NDArray[np.float32]:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)
