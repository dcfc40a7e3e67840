"""Engine: the seam behind which understanding happens."""

from datetime import datetime
from typing import Protocol

from intents.interpretation import Asked, Interpretation


class Engine(Protocol):
    """Understands one utterance at a time; holds no conversation."""

    def interpret(self, text: str, now: datetime, asked: Asked | None = None) -> Interpretation:
        """Return the meaning of ``text``. Never raises on any input; empty text is an empty Interpretation."""
        ...
