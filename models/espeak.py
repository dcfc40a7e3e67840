"""The embedded voice: espeak-ng, reached through the library that the espeakng-loader wheel carries (no apt).

The library keeps one voice and one set of parameters for the whole process, so every call goes through one lock.
"""

import ctypes
import threading
from bisect import bisect_left
from pathlib import Path

import espeakng_loader
import numpy as np
from numpy.typing import NDArray

from models.errors import VoiceError
from models.korean import count_syllables
from models.pace import Sound, in_pace, louder
from models.pronunciation.korean import pronounced
from models.speech import Speech
from models.synthesizer import AS_USUAL, Delivery, in_words

SYNCHRONOUS = 2
RATE, PITCH, RANGE = 1, 3, 4
UTF8 = 1
LANGUAGE = "ko"
SLOWEST_WPM, FASTEST_WPM = 80, 450

CALIBRATION = ((2.32, 80), (2.77, 100), (3.37, 120), (4.0, 140), (4.6, 160), (5.79, 200), (7.07, 250), (8.45, 300))
"""(syllables a second, the library's words a minute): medians over sixteen replies and requests, pauses included."""

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class _Library:
    """The one process-wide espeak-ng."""

    def __init__(self) -> None:
        try:
            self._lib = ctypes.CDLL(espeakng_loader.get_library_path())
            self._data = Path(espeakng_loader.get_data_path())
        except (OSError, RuntimeError) as error:
            raise VoiceError(f"The espeak-ng voice cannot be loaded ({error}); reinstall espeakng-loader.") from error
        self.rate: int = self._lib.espeak_Initialize(SYNCHRONOUS, 0, str(self._data).encode(), 0)
        if self.rate <= 0:
            raise VoiceError("The espeak-ng voice data cannot be read; reinstall espeakng-loader.")
        self._pieces: list[NDArray[np.int16]] = []
        self._callback = _Callback(self._collect)  # kept: the library holds only a pointer to it
        self._lib.espeak_SetSynthCallback(self._callback)
        self._voice = ""

    def _collect(self, wave: "ctypes._Pointer[ctypes.c_short]", count: int, _events: int | None) -> int:
        if wave and count > 0:
            self._pieces.append(np.ctypeslib.as_array(wave, shape=(count,)).copy())
        return 0

    def say(self, text: str, voice: str, parameters: dict[int, int]) -> NDArray[np.int16]:
        if voice != self._voice:
            # The library takes an unknown variant for the plain voice without a word, so its file is looked for.
            variant = voice.partition("+")[2]
            known = not variant or (self._data / "voices" / "!v" / variant).is_file()
            if not known or self._lib.espeak_SetVoiceByName(voice.encode()) != 0:
                raise VoiceError(f"espeak-ng has no voice called '{voice}'; use None for the plain voice.")
            self._voice = voice
        for parameter, value in parameters.items():
            self._lib.espeak_SetParameter(parameter, value, 0)
        self._pieces = []
        encoded = text.encode()
        failed = self._lib.espeak_Synth(encoded, ctypes.c_size_t(len(encoded) + 1), 0, 0, 0, UTF8, None, None)
        if failed or not self._pieces:
            raise VoiceError(f"espeak-ng could not say {text!r}; give it Korean text.")
        return np.concatenate(self._pieces)


_lock = threading.Lock()
_library: _Library | None = None


def _say(text: str, voice: str, parameters: dict[int, int]) -> tuple[NDArray[np.int16], int]:
    global _library
    with _lock:
        _library = _library or _Library()
        return _library.say(text, voice, parameters), _library.rate


def words_per_minute(syllables_per_second: float) -> int:
    """Return the library's rate for a speed in syllables a second (straight lines between the measured points)."""
    at = min(max(bisect_left(CALIBRATION, (syllables_per_second, 0)), 1), len(CALIBRATION) - 1)
    (slow, low), (fast, high) = CALIBRATION[at - 1 : at + 1]
    wpm = low + (syllables_per_second - slow) / (fast - slow) * (high - low)
    return round(min(max(wpm, SLOWEST_WPM), FASTEST_WPM))


class EspeakVoice:
    """A ``Synthesizer``: Korean, offline, about 450 sentences a second on one core.

    ``variant`` is one of the library's own voices (``f2``, ``m3`` …), None for the plain one; ``pitch`` and
    ``pitch_range`` are 0..100, 50 as the voice was made.
    """

    def __init__(self, variant: str | None = None, pitch: int = 50, pitch_range: int = 50) -> None:
        self.name = f"espeak-{LANGUAGE}" + (f"+{variant}" if variant else "")
        self._voice = LANGUAGE + (f"+{variant}" if variant else "")
        self._pitch = pitch
        self._pitch_range = pitch_range

    def speak(self, text: str, delivery: Delivery = AS_USUAL) -> Speech:
        """Return the sound of ``text`` at 22,050 samples a second.

        Numbers, quotes and spelling are turned into sounds first; ``Speech.text`` keeps the text as given. Raises
        VoiceError when the library or the variant is missing, or when there is nothing to say.
        """
        said = pronounced(in_words(text))
        samples, rate = in_pace(
            lambda speed: self._say_at(said, speed), count_syllables(said), delivery.syllables_per_second
        )
        return Speech(text=text, samples=louder(samples, delivery.volume), rate=rate)

    def _say_at(self, said: str, syllables_per_second: float) -> Sound:
        parameters = {RATE: words_per_minute(syllables_per_second), PITCH: self._pitch, RANGE: self._pitch_range}
        samples, rate = _say(said, self._voice, parameters)
        return samples.astype(np.float32) / np.float32(32768.0), rate
