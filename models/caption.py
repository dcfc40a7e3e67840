"""Caption: the words that are heard, and when."""

from dataclasses import dataclass

SHORTEST_SHOWN_S = 5.0
"""A caption stays at least so long (Seoul's senior standard for video)."""


@dataclass(frozen=True, slots=True)
class Caption:
    """One stretch of a reply as it is written, with its time in seconds from the reply's first sound."""

    text: str
    start_s: float
    end_s: float

    @property
    def shown_until_s(self) -> float:
        """Until when it stays on the screen."""
        return max(self.end_s, self.start_s + SHORTEST_SHOWN_S)
