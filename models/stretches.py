"""Stretches: a recording of any length cut into what a recogniser can take at once, where it is quietest."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from models.utterance import SAMPLE_RATE, Utterance

SEARCHED, QUIET_S = 0.6, 0.1
"""A stretch ends at the quietest tenth of a second of the last so many parts of its greatest length."""


def stretches(blocks: Iterable[NDArray[np.float32]], longest_s: float) -> Iterator[Utterance]:
    """Yield the sound of ``blocks`` (mono, 16 kHz) in stretches of at most ``longest_s`` seconds, in order.

    No more than one stretch and one block is held at a time.
    """
    most = round(longest_s * SAMPLE_RATE)
    quiet = round(QUIET_S * SAMPLE_RATE)
    held, started = np.zeros(0, np.float32), 0
    for block in blocks:
        held = np.concatenate([held, block]) if len(held) else block
        while len(held) > most:
            searched = round(SEARCHED * most) // quiet * quiet
            loudness = np.abs(held[most - searched : most]).reshape(-1, quiet).mean(axis=1)
            end = most - searched + quiet * int(loudness.argmin()) + quiet // 2
            yield Utterance(held[:end].copy(), started / SAMPLE_RATE)
            held, started = held[end:], started + end
    if len(held):
        yield Utterance(held, started / SAMPLE_RATE)
