"""A WAV file heard at its own pace, as if it were spoken now."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.source import CHUNK_S, Chunk, chunked
from models.wav import stream_wav


class WavSource:
    """A ``Source``. Its time begins when it is first asked for; what the file says while nobody listens is missed.

    ``silence_s`` of silence follow the file, so that a last word is answered. Memory does not grow with the file.
    """

    def __init__(
        self,
        path: Path,
        silence_s: float = 4.0,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Raises AudioError when the file cannot be read, is no WAV or holds no samples."""
        self._chunks = chunked(stream_wav(path))
        self._next: NDArray[np.float32] | None = next(self._chunks)
        self._number, self._silent, self._silence = 0, 0, round(silence_s / CHUNK_S)
        self._now, self._sleep = now, sleep
        self._began_s: float | None = None

    def clock(self) -> float:
        """See ``Source``: seconds since the file began."""
        self._began_s = self._now() if self._began_s is None else self._began_s
        return self._now() - self._began_s

    def rest(self, seconds: float) -> bool:
        """See ``Source``."""
        self._miss()
        self._sleep(seconds)
        return self._miss()

    @contextmanager
    def listen(self) -> Iterator[Iterator[Chunk]]:
        """See ``Source``."""
        self._miss()
        yield self._heard()

    def _heard(self) -> Iterator[Chunk]:
        while self._next is not None:
            at_s = self._number * CHUNK_S
            early_s = at_s + CHUNK_S - self.clock()
            if early_s > 0:
                self._sleep(early_s)
            yield Chunk(self._take(), at_s)

    def _miss(self) -> bool:
        while self._next is not None and (self._number + 1) * CHUNK_S <= self.clock():
            self._take()
        return self._next is not None

    def _take(self) -> NDArray[np.float32]:
        assert self._next is not None
        taken, self._number = self._next, self._number + 1
        self._next = next(self._chunks, None)
        if self._next is None and self._silent < self._silence:
            self._silent += 1
            self._next = np.zeros_like(taken)
        return taken
