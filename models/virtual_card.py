"""Virtual card: a sound card without one. Microphone and loudspeaker in one room, in virtual time.

What is said into it is given beforehand; what is played is kept, and comes back into the microphone as an echo where
there is one. Time moves only while somebody listens, chunk by chunk, and never past work in hand: a second of sound
takes as long as the work that it causes, and every run is the same. Work is in hand from when it is submitted to one
of the card's executors until it is done or waits for the card itself.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from models.errors import AudioError
from models.resample import resample
from models.source import CHUNK, CHUNK_S, Chunk
from models.speech import Speech
from models.utterance import SAMPLE_RATE

_P = ParamSpec("_P")
_T = TypeVar("_T")


class VirtualCard:
    """A ``Source`` and a ``Sink`` on one clock."""

    def __init__(self, length_s: float, echo: float = 0.0, echo_delay_s: float = 0.04) -> None:
        """The sound ends after ``length_s``. ``echo`` is how loud the loudspeaker is at the microphone, 0..1."""
        self._heard = np.zeros(round(length_s / CHUNK_S) * CHUNK, np.float32)
        self._played = np.zeros_like(self._heard)
        self._echo, self._delay = echo, round(echo_delay_s * SAMPLE_RATE)
        self._now, self._busy, self._waiting, self._over = 0, 0, 0, False
        self._moved = threading.Condition()
        self.unplugged_s = float("inf")
        """When the microphone is pulled out."""
        self.opened: list[tuple[float, float]] = []
        """When the microphone was open, from and until."""
        self.spoken: list[tuple[float, float, str]] = []
        """What was played: from, until, words."""

    def put(self, at_s: float, samples: NDArray[np.float32]) -> float:
        """Somebody says this at that time; return when they have done."""
        start = round(at_s * SAMPLE_RATE)
        room = self._heard[start : start + len(samples)]
        room += samples[: len(room)]
        return at_s + len(samples) / SAMPLE_RATE

    @property
    def sounding(self) -> NDArray[np.bool_]:
        """For each chunk so far, whether the loudspeaker was on."""
        chunks: NDArray[np.bool_] = np.abs(self._played[: self._now * CHUNK]).reshape(-1, CHUNK).max(axis=1) > 0
        return chunks

    def clock(self) -> float:
        """See ``Source``."""
        return self._now * CHUNK_S

    @contextmanager
    def listen(self) -> Iterator[Iterator[Chunk]]:
        """See ``Source``."""
        began_s = self.clock()
        try:
            yield self._chunks()
        finally:
            self.opened.append((began_s, self.clock()))

    def rest(self, seconds: float) -> bool:
        """See ``Source``."""
        return all(self._advance() is not None for _ in range(max(1, round(seconds / CHUNK_S))))

    def play(self, speech: Speech, stop: threading.Event | None = None) -> float:
        """See ``Sink``: returns when the card's time has come, at once when stopped."""
        samples = resample(speech.samples, speech.rate)
        began = self._now
        wanted = -(-len(samples) // CHUNK)
        padded = np.pad(samples, (0, wanted * CHUNK - len(samples))).reshape(-1, CHUNK)
        for chunk in padded:
            if (stop is not None and stop.is_set()) or not self._wait_for_next(chunk):
                break
        self.spoken.append((began * CHUNK_S, self.clock(), speech.text))
        return (self._now - began) * CHUNK_S

    def executor(self) -> Executor:
        """One more thread whose work the card's time waits for."""
        return _Worker(self)

    def wait(self, seconds: float) -> None:
        """Work that takes this long on the card's clock, such as a phone's."""
        until = self._now + round(seconds / CHUNK_S)
        while self._now < until and self._wait_for_next(None):
            pass

    def _wait_for_next(self, played: NDArray[np.float32] | None) -> bool:
        """Let the card go on by one chunk, in which this is ``played``; False once its time is over."""
        with self._moved:
            at = self._now
            if self._over or (at + 1) * CHUNK > len(self._heard):
                return False
            if played is not None:
                self._played[at * CHUNK : (at + 1) * CHUNK] += played
            self._busy, self._waiting = self._busy - 1, self._waiting + 1
            self._moved.notify_all()
            self._moved.wait_for(lambda: self._now > at or self._over)
            return not self._over

    def _chunks(self) -> Iterator[Chunk]:
        while (at := self._advance()) is not None:
            if at * CHUNK_S >= self.unplugged_s:
                raise AudioError("The microphone was unplugged; plug it in and press the button again.")
            end = (at + 1) * CHUNK
            heard = self._heard[end - CHUNK : end].copy()
            if self._echo:
                late = self._played[max(0, end - CHUNK - self._delay) : max(0, end - self._delay)]
                heard[CHUNK - len(late) :] += self._echo * late
            yield Chunk(np.clip(heard, -1.0, 1.0), at * CHUNK_S)

    def _advance(self) -> int | None:
        """Move the time by a chunk, once no work is in hand; return its number, None at the end."""
        with self._moved:
            self._moved.wait_for(lambda: self._busy == 0)
            at = self._now
            self._over = (at + 1) * CHUNK > len(self._heard)
            self._now += not self._over
            self._busy, self._waiting = self._waiting, 0
            self._moved.notify_all()
            return None if self._over else at

    def work(self, by: int) -> None:
        """So much more work (or less) is in hand."""
        with self._moved:
            self._busy += by
            self._moved.notify_all()


class _Worker(Executor):
    """One thread; its work is in hand from when something is submitted until all of it is done."""

    def __init__(self, card: VirtualCard) -> None:
        self._card, self._thread = card, ThreadPoolExecutor(1)
        self._counting, self._unfinished = threading.Lock(), 0

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """See ``Executor``."""
        self._count(1)
        future = self._thread.submit(fn, *args, **kwargs)
        future.add_done_callback(lambda _: self._count(-1))  # by then whoever looks sees that it is done
        return future

    def _count(self, by: int) -> None:
        """What waits behind other work is not in hand: it cannot be begun before that."""
        with self._counting:
            before, self._unfinished = self._unfinished, self._unfinished + by
            if not before or not self._unfinished:
                self._card.work(by)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See ``Executor``."""
        self._thread.shutdown(wait, cancel_futures=cancel_futures)
