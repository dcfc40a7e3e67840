"""Pace: a voice brought to the speed and the loudness that were asked for, by measuring what it said."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Sound = tuple[NDArray[np.float32], int]
"""Mono samples in -1..1 and how many of them make a second."""

MEASURABLE_SYLLABLES = 8
"""From this length on a sentence that came out too fast or too slow is said once more; one syllable has no speed."""
TOLERANCE = 0.1
KNEE = 0.8
"""Where a voice that is made louder begins to be held back."""


def in_pace(make: Callable[[float], Sound], syllables: int, wanted: float) -> Sound:
    """Return the sound of a sentence at about ``wanted`` syllables a second, pauses included.

    ``make`` gives it at about the speed it is handed; when that came out too far off, the error is taken out once.
    """
    samples, rate = make(wanted)
    speed = syllables / (len(samples) / rate) if len(samples) else wanted
    if syllables >= MEASURABLE_SYLLABLES and abs(speed / wanted - 1.0) > TOLERANCE:
        samples, rate = make(wanted * wanted / speed)
    return samples, rate


def louder(samples: NDArray[np.float32], gain: float) -> NDArray[np.float32]:
    """Return ``samples`` with a linear ``gain``, within -1..1: what grows beyond the knee is bent, not cut, because cut
    speech rattles."""
    grown = samples * np.float32(gain)
    if gain > 1.0:
        beyond = np.abs(grown) > KNEE
        bent = KNEE + (1.0 - KNEE) * np.tanh((np.abs(grown[beyond]) - KNEE) / (1.0 - KNEE))
        grown[beyond] = np.sign(grown[beyond]) * bent
    loud: NDArray[np.float32] = np.clip(grown, -1.0, 1.0)
    return loud
