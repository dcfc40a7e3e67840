"""Speech: the sound of one reply."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What is played, and the words it says (its caption)."""

    text: str
    samples: NDArray[np.float32]
    """Mono samples in -1..1, shape (n,)."""
    rate: int
    """Samples a second of ``samples`` (the voice's own rate)."""

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate
