"""The microphone, through sounddevice (one of the two files that name it; the other is the loudspeaker)."""

import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.errors import AudioError
from models.resample import Resampler
from models.source import CHUNK, CHUNK_S, Chunk, chunked
from models.utterance import SAMPLE_RATE

_DEAF_S: Final = 2.0
"""A device that gives nothing for so long is gone: some drivers do not say so."""
_KEPT_S: Final = 10.0
"""What waits to be heard; older sound is dropped rather than heard late."""
_GONE = "The microphone went away; plug it in and press the button again."


class Microphone:
    """A ``Source``: this computer's default input. It is open only inside ``listen``."""

    def __init__(self) -> None:
        """Look for it, without opening it. Raises AudioError when there is none, or PortAudio is not installed."""
        try:
            # Imported here: where the PortAudio library is missing, the import itself fails.
            import sounddevice

            self._rate = round(sounddevice.query_devices(kind="input")["default_samplerate"])
        except OSError as error:
            raise AudioError("PortAudio is missing; install it (Debian: libportaudio2) to be heard.") from error
        except (ValueError, sounddevice.PortAudioError) as error:
            raise AudioError("No microphone was found; connect one, or give a WAV file with --from.") from error
        self._device: Any = sounddevice

    def clock(self) -> float:
        """See ``Source``."""
        return time.monotonic()

    def rest(self, seconds: float) -> bool:
        """See ``Source``."""
        time.sleep(seconds)
        return True

    @contextmanager
    def listen(self) -> Iterator[Iterator[Chunk]]:
        """See ``Source``. The device's own rate is taken and brought to ours: not every driver can be asked for it."""
        heard: queue.Queue[NDArray[np.float32]] = queue.Queue(round(_KEPT_S / CHUNK_S))

        def keep(block: NDArray[np.float32], _frames: int, _time: object, _status: object) -> None:
            if heard.full():
                heard.get_nowait()
            heard.put_nowait(block[:, 0].copy())

        try:
            stream = self._device.InputStream(
                self._rate, channels=1, dtype="float32", callback=keep, blocksize=round(CHUNK_S * self._rate)
            )
            with stream:
                yield self._chunks(stream, heard)
        except self._device.PortAudioError as error:
            raise AudioError(f"The microphone cannot be used ({error}); close what else uses it.") from error

    def _chunks(self, stream: Any, heard: "queue.Queue[NDArray[np.float32]]") -> Iterator[Chunk]:
        began_s, resampler = self.clock(), Resampler(self._rate)
        blocks = (resampler.feed(block) for block in _blocks(stream, heard))
        for number, samples in enumerate(chunked(blocks)):
            # By the count of samples, which does not jitter; never ahead of the time at which it was taken.
            at_s = min(began_s + number * CHUNK / SAMPLE_RATE, self.clock() - CHUNK_S)
            yield Chunk(samples, at_s)


def _blocks(stream: Any, heard: "queue.Queue[NDArray[np.float32]]") -> Iterator[NDArray[np.float32]]:
    """What the device gives, for as long as it is there. Raises AudioError when it is gone."""
    while True:
        try:
            yield heard.get(timeout=_DEAF_S)
        except queue.Empty as error:
            raise AudioError(_GONE) from error
        if not stream.active and heard.empty():
            raise AudioError(_GONE)
