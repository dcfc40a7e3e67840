"""SessionClock: the conversation's time. Monotonic for what expires, wall time for what people say."""

import time
from datetime import datetime, timedelta


class SessionClock:
    """Real time plus what a script has let pass (``#wait``, and the time a reply takes to be spoken in text mode)."""

    def __init__(self, now: datetime | None = None) -> None:
        """``now`` pins the wall time at the start (``--now``)."""
        self._origin = time.monotonic()
        self._started = now or datetime.now()
        self._skipped_s = 0.0

    def monotonic(self) -> float:
        """Seconds since the conversation began; jumps of the wall clock do not touch it."""
        return time.monotonic() - self._origin + self._skipped_s

    def now(self) -> datetime:
        """Wall time."""
        return self._started + timedelta(seconds=self.monotonic())

    def skip(self, seconds: float) -> None:
        """Let ``seconds`` pass at once."""
        self._skipped_s += seconds
