"""Sink: where sound goes, be it a loudspeaker, a file or a sound card that exists only in a test."""

import threading
from typing import Protocol

from models.speech import Speech


class Sink(Protocol):
    """Plays one stretch of speech at a time."""

    def play(self, speech: Speech, stop: threading.Event | None = None) -> float:
        """Play ``speech`` to its end, or until ``stop`` is set: then it is quiet within 100 ms.

        Returns the seconds that were played.
        """
        ...
