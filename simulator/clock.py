"""The phone's clock: virtual time that real time drives, unless it is frozen."""

import heapq
import itertools
import time
from collections.abc import Callable
from datetime import datetime, timedelta

START = datetime(2026, 11, 22, 14, 5)
"""What every phone's clock shows when it is switched on, so that runs repeat."""


class Clock:
    """Seconds since the phone was switched on, and callbacks due at some of them. Not thread-safe."""

    def __init__(self, start: datetime = START, *, frozen: bool = False) -> None:
        self.frozen = frozen
        self._start = start
        self._advanced = 0.0
        self._origin = time.monotonic()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return self._advanced if self.frozen else self._advanced + time.monotonic() - self._origin

    @property
    def now(self) -> datetime:
        """The wall time that the phone shows."""
        return self._start + timedelta(seconds=self.seconds)

    def jump(self, seconds: float) -> None:
        """The wall time is set to another; what waits for a while waits no longer and no shorter."""
        self._start += timedelta(seconds=seconds)

    def after(self, delay_s: float, call: Callable[[], None]) -> None:
        """Have `call` run at the first `run_due` or `advance` that reaches `delay_s` from now."""
        heapq.heappush(self._due, (self.seconds + delay_s, next(self._order), call))

    def run_due(self) -> None:
        """Run what is due by now, in the order of its times."""
        while self._due and self._due[0][0] <= self.seconds:
            heapq.heappop(self._due)[2]()

    def advance(self, delay_s: float) -> None:
        """Let `delay_s` seconds pass at once; each callback sees the clock at its own time."""
        left = delay_s
        while self._due and self._due[0][0] <= self.seconds + left:
            step = max(0.0, self._due[0][0] - self.seconds)
            self._advanced += step
            left -= step
            heapq.heappop(self._due)[2]()
        self._advanced += left
