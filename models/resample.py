"""Sound at any rate brought to the ears' rate, by PyAV's resampler (the one file that names ``av``)."""

from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from models.utterance import SAMPLE_RATE, Utterance


class Resampler:
    """Resamples a stream block by block, without a seam between the blocks."""

    def __init__(self, rate: int, to_rate: int = SAMPLE_RATE) -> None:
        """Mono sound of ``rate`` samples a second goes in, of ``to_rate`` comes out."""
        self._rate, self._to_rate = rate, to_rate
        self._fed = self._given = 0
        self._filter: Any = av.AudioResampler(format="fltp", layout="mono", rate=to_rate)

    def feed(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what ``samples`` give so far, within -1..1; the filter holds a few milliseconds back."""
        if self._rate == self._to_rate or not len(samples):
            return samples
        self._fed += len(samples)
        return self._through(samples)

    def finish(self) -> NDArray[np.float32]:
        """Return the rest: in all, as long as what was fed."""
        wanted = max(1, round(self._fed * self._to_rate / self._rate)) - self._given if self._fed else 0
        if wanted <= 0:
            return np.zeros(0, np.float32)
        # Silence behind the sound pushes all of it out of the filter, however short it is.
        return self._through(np.zeros(self._rate // 10, np.float32), last=True)[:wanted]

    def _through(self, samples: NDArray[np.float32], last: bool = False) -> NDArray[np.float32]:
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="fltp", layout="mono")
        frame.sample_rate = self._rate
        given = (frame, None) if last else (frame,)
        pieces = [piece.to_ndarray()[0] for one in given for piece in self._filter.resample(one)]
        out = np.clip(np.concatenate(pieces), -1.0, 1.0) if pieces else np.zeros(0)
        self._given += len(out)
        return out.astype(np.float32)


def resample(samples: NDArray[np.float32], rate: int, to_rate: int = SAMPLE_RATE) -> NDArray[np.float32]:
    """Return mono ``samples`` of ``rate`` as mono samples of ``to_rate``, shape (n * to_rate / rate,), within -1..1."""
    if rate == to_rate or not len(samples):
        return samples
    resampler = Resampler(rate, to_rate)
    length = max(1, round(len(samples) * to_rate / rate))
    return np.concatenate([resampler.feed(samples), resampler.finish()])[:length]


def to_utterance(samples: NDArray[np.float32], rate: int, started_s: float = 0.0) -> Utterance:
    """Return mono ``samples`` of any ``rate`` as an Utterance."""
    return Utterance(samples=resample(samples, rate), started_s=started_s)
