"""Pace: how time passes for a phone under test and those beside it, virtual or real.

Virtual: one clock, the phone's own, which only moves when somebody waits; nobody then waits for real. Real: gestures
take as long as on a phone, and a reply as long as it is spoken.
"""

import time
from dataclasses import dataclass
from datetime import datetime

from agent.clock import SessionClock
from agent.phones import SimulatedHand
from simulator.host import Served

_BREATH_S = 0.002
"""What a virtual wait takes: enough for adb to notice that a phone has come back."""
_ROUNDING_S = 0.001
"""Added to what is let pass, so that rounding never ends a wait too early."""


class PhoneClock:
    """The phone's clock, as ``device`` reads it."""

    def __init__(self, served: Served) -> None:
        self._served = served

    def monotonic(self) -> float:
        """Seconds on the phone's clock."""
        return self._served.call(lambda phone: phone.clock.seconds)

    def wait(self, seconds: float) -> None:
        """Let the phone's time pass."""
        self._served.call(lambda phone: phone.advance(seconds))
        time.sleep(_BREATH_S)


class VirtualTime(SessionClock):
    """The conversation's time is the phone's."""

    def __init__(self, now: datetime, served: Served) -> None:
        self._phone = PhoneClock(served)
        super().__init__(now)

    def monotonic(self) -> float:
        """Seconds on the phone's clock."""
        return self._phone.monotonic()

    def skip(self, seconds: float) -> None:
        """The hand lets it pass, on the phone."""


class RealTime(SessionClock):
    """The conversation waits for real."""

    def skip(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Hand(SimulatedHand):
    """The person's hand on a phone under test."""

    virtual: bool

    def wait(self, seconds: float) -> None:
        """Let the phone's time pass; in real time it has."""
        if self.virtual:
            self.served.call(lambda phone: phone.advance(seconds + _ROUNDING_S))
