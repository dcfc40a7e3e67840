"""The loudspeaker, through sounddevice (one of the two files that name it; the other is the microphone)."""

import threading
from typing import Any

import numpy as np

from models.errors import VoiceError
from models.speech import Speech

BLOCK_S = 0.02
"""What is handed over at once: how soon a stop is heard, together with what the device holds already."""


class Loudspeaker:
    """A ``Sink``: this computer's default output. It stays open between one stretch and the next."""

    def __init__(self) -> None:
        """Open it. Raises VoiceError when there is none, or PortAudio is not installed."""
        try:
            # Imported here: where the PortAudio library is missing, the import itself fails.
            import sounddevice

            sounddevice.query_devices(kind="output")
        except OSError as error:
            raise VoiceError("PortAudio is missing; install it (Debian: libportaudio2) to hear replies.") from error
        except (ValueError, sounddevice.PortAudioError) as error:
            raise VoiceError("No loudspeaker was found; connect one to hear replies.") from error
        self._device = sounddevice
        self._stream: Any = None

    def play(self, speech: Speech, stop: threading.Event | None = None) -> float:
        """Play ``speech`` to its end, or until ``stop`` is set. Raises VoiceError when the device goes away."""
        block = round(BLOCK_S * speech.rate)
        samples = np.ascontiguousarray(speech.samples, dtype=np.float32)
        try:
            stream = self._open(speech.rate)
            for at in range(0, len(samples), block):
                if stop is not None and stop.is_set():
                    stream.abort()  # what the device holds already is dropped
                    return at / speech.rate
                stream.write(samples[at : at + block])
            stream.stop()  # returns when all of it has been heard
        except self._device.PortAudioError as error:
            self._stream = None
            raise VoiceError("The loudspeaker went away while it played; connect it again.") from error
        return speech.duration_s

    def _open(self, rate: int) -> Any:
        if self._stream is None or self._stream.samplerate != rate:
            self.close()
            self._stream = self._device.OutputStream(rate, channels=1, dtype="float32", latency="low")
        if not self._stream.active:
            self._stream.start()
        return self._stream

    def close(self) -> None:
        """Let go of the device."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
