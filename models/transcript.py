"""Transcript: what was heard, how surely, and whether it may be acted on."""

from dataclasses import dataclass
from typing import Literal

Channel = Literal["talk_button", "screen_button", "overheard"]
"""How the words reached us. Only the two buttons can approve anything (a television cannot press one)."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of one utterance. An empty text is silence or noise."""

    text: str
    confidence: float = 1.0
    """0..1; fitted per model, see the recogniser's gate."""
    accepted: bool = True
    """False when the recogniser is unsure: the text may be shown but is not acted on."""
    language: str = "ko"
    alternatives: tuple[str, ...] = ()
    started_s: float = 0.0
    """When the speaker began, seconds on the session's clock."""
    channel: Channel = "talk_button"
