"""Utterance: one end-pointed stretch of speech."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
"""Samples a second of everything this room hears (Whisper's rate)."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """What one person said in one go."""

    samples: NDArray[np.float32]
    """Mono samples in -1..1 at 16 kHz, shape (n,)."""
    started_s: float = 0.0
    """When the first sample was heard, seconds on the listener's clock."""

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / SAMPLE_RATE

    @property
    def ended_s(self) -> float:
        """When the last sample was heard, seconds on the listener's clock."""
        return self.started_s + self.duration_s
