"""Voices by name: the embedded one and its variants, the system's own, and Piper files."""

from pathlib import Path

from models.errors import VoiceError
from models.espeak import LANGUAGE, EspeakVoice
from models.piper import SUFFIX, PiperVoice
from models.synthesizer import Synthesizer
from models.system_voice import SystemVoice

EMBEDDED_VOICE = f"espeak-{LANGUAGE}"
SYSTEM = "system"


def open_voice(name: str = EMBEDDED_VOICE) -> Synthesizer:
    """Return the voice called ``name``: ``espeak-ko``, ``espeak-ko+f2`` (a variant), ``system``, or a Piper voice's
    ``.onnx`` file. Raises VoiceError."""
    plain, _, variant = name.partition("+")
    if plain == EMBEDDED_VOICE:
        return EspeakVoice(variant or None)
    if name == SYSTEM:
        return SystemVoice()
    if name.endswith(SUFFIX):
        return PiperVoice(Path(name).expanduser())
    raise VoiceError(f"No voice is called '{name}'; use {EMBEDDED_VOICE}, {SYSTEM}, or a Piper voice's {SUFFIX} file.")
