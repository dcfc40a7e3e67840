"""Piper voices, from a file of the user's own (the one file that names ``piper``; the extra ``piper`` installs it).

Piper is GPL-3.0-or-later, and so is the espeak-ng inside its wheel that turns text into phonemes. Nothing is
downloaded: kinds of voices whose phonemizer would fetch something are refused.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import VoiceError
from models.korean import count_syllables
from models.pace import MEASURABLE_SYLLABLES, Sound, in_pace, louder
from models.pronunciation.korean import pronounced
from models.speech import Speech
from models.synthesizer import AS_USUAL, Delivery, in_words

SUFFIX = ".onnx"
BY_SOUND, BY_SPELLING = "espeak", "text"
"""Kinds of voices: those that read phonemes, which are given the text as it sounds, and those that read letters."""
GUESSED_SPEED = 5.0
"""Syllables a second of a voice at its own pace, until it has said something."""


class PiperVoice:
    """A ``Synthesizer`` over one ``.onnx`` file with its ``.onnx.json`` beside it."""

    def __init__(self, path: Path) -> None:
        """Load the voice. Raises VoiceError when Piper or the voice is missing, broken, or of a kind that downloads."""
        self.name = f"piper-{path.stem}"
        self._voice = _load(path)
        self._own_speed = GUESSED_SPEED

    def speak(self, text: str, delivery: Delivery = AS_USUAL) -> Speech:
        """Return the sound of ``text`` at the voice's own rate. Raises VoiceError: nothing to say, a broken voice."""
        said = in_words(text)
        if self._voice.config.phoneme_type == BY_SOUND:
            said = pronounced(said)
        syllables, own_speed, wanted = count_syllables(said), self._own_speed, delivery.syllables_per_second
        samples, rate = in_pace(lambda speed: self._say_at(said, own_speed / speed), syllables, wanted)
        return Speech(text=text, samples=louder(samples, delivery.volume), rate=rate)

    def _say_at(self, said: str, scale: float) -> Sound:
        from piper.config import SynthesisConfig

        try:
            chunks = list(self._voice.synthesize(said, SynthesisConfig(length_scale=scale)))
        except Exception as error:  # whatever onnxruntime and the phonemizer raise
            reason = str(error).partition("\n")[0]
            raise VoiceError(f"The voice {self.name} cannot say this ({reason}); choose another voice.") from error
        if not chunks:
            raise VoiceError(f"The voice {self.name} made no sound of {said!r}; choose another voice.")
        samples = np.concatenate([chunk.audio_float_array for chunk in chunks]).astype(np.float32)
        rate: int = self._voice.config.sample_rate
        if (syllables := count_syllables(said)) >= MEASURABLE_SYLLABLES:
            self._own_speed = syllables / (len(samples) / rate) * scale
        return samples, rate


def _load(path: Path) -> Any:
    try:
        # Imported here: an optional extra, which takes half a second.
        import piper
    except ImportError as error:
        raise VoiceError("Piper is not installed; install it with pip install 'malbeot[piper]'.") from error
    settings = path.with_name(path.name + ".json")
    if not (path.is_file() and settings.is_file()):
        raise VoiceError(f"There is no Piper voice at {path}; a voice is an .onnx file with its .onnx.json beside it.")
    try:
        kind = json.loads(settings.read_text("utf-8")).get("phoneme_type", BY_SOUND)
    except (OSError, ValueError, AttributeError) as error:
        raise VoiceError(f"{settings} is damaged; copy the voice again.") from error
    if kind not in (BY_SOUND, BY_SPELLING):
        raise VoiceError(f"{path} is a voice for another language ({kind}); choose a Korean one.")
    try:
        return piper.PiperVoice.load(path)
    except Exception as error:  # onnxruntime's errors share no narrower root, and a wrong file can be anything
        reason = str(error).partition("\n")[0]
        raise VoiceError(f"{path} cannot be loaded as a Piper voice ({reason}); copy it again.") from error
