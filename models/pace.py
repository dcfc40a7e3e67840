"""Pace: a voice brought to the speed and the loudness that were asked for, by measuring what it said."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Sound = tuple[NDArray[np.float32], int]
"""Mono samples in -1..1 and how many of them make a second."""

MEASURABLE_SYLLABLES = 8
"""From this length on a sentence that came out too fast or too slow is said once more; one syllable has no speed."""
TOLERANCE = 0.1


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
    """Return ``samples`` with a linear ``gain``; what would not fit into -1..1 is cut off, not wrapped."""
    loud: NDArray[np.float32] = np.clip(samples * np.float32(gain), -1.0, 1.0)
    return loud
