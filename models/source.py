"""Source: where sound comes from while somebody is listened to."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.utterance import SAMPLE_RATE

CHUNK = 512
"""Samples in a chunk: what the voice activity model takes at a time, 32 ms."""
CHUNK_S = CHUNK / SAMPLE_RATE


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """32 ms of sound."""

    samples: NDArray[np.float32]
    """Mono samples in -1..1 at 16 kHz, shape (512,)."""
    at_s: float
    """When the first sample was heard, seconds on the source's clock."""

    @property
    def ended_s(self) -> float:
        """When the last sample was heard."""
        return self.at_s + CHUNK_S


class Source(Protocol):
    """A microphone, a file, a socket: heard only while it is open."""

    def clock(self) -> float:
        """Seconds on the clock that chunks are timed by."""
        ...

    def listen(self) -> AbstractContextManager[Iterator[Chunk]]:
        """Open it; the chunks end where the sound ends. Nothing is heard, kept or made up for while it is closed.

        Raises AudioError, on opening or between chunks, when the device is missing, taken or unplugged.
        """
        ...

    def rest(self, seconds: float) -> bool:
        """Let time pass while it is closed; False when there is nothing left to listen to."""
        ...


def chunked(blocks: Iterable[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """Cut a stream of blocks into chunks; the last one is filled up with silence."""
    rest = np.zeros(0, np.float32)
    for block in blocks:
        rest = np.concatenate([rest, block])
        whole = len(rest) // CHUNK * CHUNK
        yield from rest[:whole].reshape(-1, CHUNK)
        rest = rest[whole:]
    if len(rest):
        yield np.pad(rest, (0, CHUNK - len(rest)))
