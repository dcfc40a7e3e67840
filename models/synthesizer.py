"""Synthesizer: text to speech, whatever voice is behind it."""

from dataclasses import dataclass
from typing import Protocol

from models.speech import Speech

SYLLABLES_PER_SECOND = 4.0
"""Default speed (3.5 to 4.5: Seoul's senior standard for video)."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a reply is said; changed when asked to be slower or louder, and remembered."""

    syllables_per_second: float = SYLLABLES_PER_SECOND
    volume: float = 1.0
    """Linear gain, 0..2."""


AS_USUAL = Delivery()


class Synthesizer(Protocol):
    """Says one reply at a time."""

    name: str

    def speak(self, text: str, delivery: Delivery = AS_USUAL) -> Speech:
        """Return the sound of ``text``. Raises VoiceError: no voice, or nothing to say."""
        ...
