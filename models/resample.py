"""Sound at any rate brought to the ears' rate, by PyAV's resampler (the one file that names ``av``)."""

import av
import numpy as np
from numpy.typing import NDArray

from models.utterance import SAMPLE_RATE, Utterance


def resample(samples: NDArray[np.float32], rate: int, to_rate: int = SAMPLE_RATE) -> NDArray[np.float32]:
    """Return mono ``samples`` of ``rate`` as mono samples of ``to_rate``, shape (n * to_rate / rate,), within -1..1."""
    if rate == to_rate or not len(samples):
        return samples
    # Silence behind the sound pushes all of it out of the filter, however short it is.
    padded = np.pad(samples, (0, rate // 10))[np.newaxis]
    frame = av.AudioFrame.from_ndarray(padded, format="fltp", layout="mono")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=to_rate)
    pieces = [piece.to_ndarray()[0] for given in (frame, None) for piece in resampler.resample(given)]
    length = max(1, round(len(samples) * to_rate / rate))
    return np.clip(np.concatenate(pieces)[:length].astype(np.float32), -1.0, 1.0)


def to_utterance(samples: NDArray[np.float32], rate: int, started_s: float = 0.0) -> Utterance:
    """Return mono ``samples`` of any ``rate`` as an Utterance."""
    return Utterance(samples=resample(samples, rate), started_s=started_s)
