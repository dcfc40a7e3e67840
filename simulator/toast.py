"""Toasts: short words over everything, gone after a while."""

from collections.abc import Callable

from simulator.clock import Clock

TOAST_S = 2.0
"""How long a short toast stays (Android's LENGTH_SHORT)."""


class Toasts:
    """What is said on one phone."""

    def __init__(self, clock: Clock, changed: Callable[[], None]) -> None:
        self.last: str | None = None
        """The last one since it was cleared, even when it is gone from the display."""
        self._clock = clock
        self._changed = changed
        self._shown: list[str] = []

    @property
    def shown(self) -> str:
        """What can be read now; empty if nothing."""
        return self._shown[-1] if self._shown else ""

    def show(self, text: str) -> None:
        """Say something."""
        self.last = text
        self._shown.append(text)
        self._clock.after(TOAST_S, self._over)
        self._changed()

    def _over(self) -> None:
        del self._shown[0]
        self._changed()
