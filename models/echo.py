"""Echo: our own voice, as the loudspeaker gives it and the room returns it, taken out of what the microphone hears.

A partitioned-block Kalman filter in the frequency domain (the method of Enzner and Vary, 2006): it learns the way from
loudspeaker to microphone while something is played, and weighs each step by how much of what it hears it cannot
explain, so that somebody who speaks meanwhile does not mislead it. It spans 256 ms, the computer's own delay included.
"""

import threading
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.resample import Resampler
from models.source import CHUNK, Chunk
from models.speech import Speech
from models.utterance import SAMPLE_RATE

PARTS: Final = 8
"""Chunks of 32 ms that an echo may come late."""
_FORGET: Final = 0.9995
"""How much of the way is the same a chunk later: people move."""
_SMOOTH: Final = 0.6
_FLOOR: Final = 1e-6
_UNKNOWN: Final = 1.0
"""Variance of a way that is not known yet."""
_BINS: Final = CHUNK + 1


class Echo:
    """Tell it what is played, then pass it every chunk that is heard while the loudspeaker may be on."""

    def __init__(self) -> None:
        self._playing = threading.Lock()
        self._due: dict[int, NDArray[np.float32]] = {}
        """What is played, chunk by chunk of the source's clock."""
        self._played = np.zeros((PARTS, _BINS), np.complex128)
        self._way = np.zeros((PARTS, _BINS), np.complex128)
        self._doubt = np.full((PARTS, _BINS), _UNKNOWN)
        self._others = np.full(_BINS, _FLOOR)
        self._last = np.zeros(CHUNK, np.float32)

    def playing(self, speech: Speech, at_s: float) -> None:
        """``speech`` is played from this time on, seconds on the source's clock."""
        resampler = Resampler(speech.rate)
        samples = np.concatenate([resampler.feed(speech.samples), resampler.finish()])
        first, offset = divmod(round(at_s * SAMPLE_RATE), CHUNK)
        padded = np.pad(samples, (offset, -(offset + len(samples)) % CHUNK)).reshape(-1, CHUNK)
        with self._playing:
            for number, block in enumerate(padded, first):
                self._due[number] = self._due.get(number, 0) + block

    def stopped(self, at_s: float) -> None:
        """What was still to be played from this time on is not."""
        last = round(at_s * SAMPLE_RATE) // CHUNK
        with self._playing:
            self._due = {number: block for number, block in self._due.items() if number <= last}

    def without(self, chunk: Chunk) -> tuple[Chunk, float]:
        """The chunk without our own voice, and the share (0..1) of its energy that was ours."""
        number = round(chunk.at_s * SAMPLE_RATE) // CHUNK
        with self._playing:
            self._due = {due: block for due, block in self._due.items() if due >= number}
            block = self._due.pop(number, np.zeros(CHUNK, np.float32))
        newest = np.fft.rfft(np.concatenate([self._last, block]))
        self._last = block
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = newest
        if not self._played.any():
            return chunk, 0.0
        ours = np.fft.irfft((self._way * self._played).sum(axis=0))[CHUNK:]
        rest = chunk.samples - ours
        self._learn(rest)
        heard, left = float(np.square(chunk.samples).sum()), float(np.square(rest).sum())
        if left > heard:  # it has not learnt enough to be of use
            return chunk, 0.0
        return Chunk(rest.astype(np.float32), chunk.at_s), 1.0 - left / max(heard, _FLOOR)

    def _learn(self, rest: NDArray[np.float64]) -> None:
        error = np.fft.rfft(np.concatenate([np.zeros(CHUNK), rest]))
        power = np.square(np.abs(self._played))
        self._others = _SMOOTH * self._others + (1 - _SMOOTH) * np.square(np.abs(error))
        expected = (self._doubt * power).sum(axis=0) + 2 * self._others + _FLOOR
        step = self._doubt * self._played.conj() / expected
        taps = np.fft.irfft(step * error, axis=1)
        taps[:, CHUNK:] = 0.0
        self._way = _FORGET * (self._way + np.fft.rfft(taps, axis=1))
        shrunk = (1 - 0.5 * (step * self._played).real) * self._doubt
        self._doubt = _FORGET**2 * shrunk + (1 - _FORGET**2) * np.square(np.abs(self._way))
