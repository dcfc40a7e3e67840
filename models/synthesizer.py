"""Synthesizer: text to speech, whatever voice is behind it."""

from dataclasses import dataclass
from typing import Protocol

from models.errors import VoiceError
from models.reading.korean import spoken
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


def in_words(text: str) -> str:
    """Return ``text`` with its figures, signs and initials in words. Raises VoiceError when there is nothing to say."""
    said = spoken(text)
    if not any(character.isalnum() for character in said):
        raise VoiceError(f"There is nothing to say in {text!r}; give the voice some words.")
    return said
