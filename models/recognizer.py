"""Recognizer: speech to text, whatever model is behind it."""

from typing import Protocol

from models.transcript import Transcript
from models.utterance import Utterance


class Recognizer(Protocol):
    """Hears one utterance at a time."""

    name: str
    """The catalogue name or folder of the weights."""
    synthetic_only: bool
    """True for weights that were trained on synthetic speech alone: they do not understand real people well."""

    def transcribe(self, utterance: Utterance) -> Transcript:
        """Return what was said; never raises on silence or noise (empty text, ``accepted`` False)."""
        ...
