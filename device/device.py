"""Device: one phone, whatever drives it."""

from collections.abc import Callable
from typing import Protocol

from device.action import Action
from device.screen import Screen


class Device(Protocol):
    """Looks at one phone and touches it.

    Every method raises PhoneLost when the phone does not answer after one recovery.
    """

    serial: str

    def observe(self) -> Screen:
        """What is on the phone now, without waiting."""
        ...

    def settle(self, until: Callable[[Screen], bool], budget_s: float) -> Screen:
        """Watch the screen until ``until`` holds and it is at rest, or ``budget_s`` seconds have passed.

        Returns the last screen seen; the caller tests it. Never sleeps a fixed time.
        """
        ...

    def act(self, action: Action) -> None:
        """Do ``action``. Tap, Type and Scroll look again first and raise TargetChanged instead of touching
        anything when the target is not there as it was seen."""
        ...

    def screenshot(self) -> bytes:
        """The screen as PNG bytes."""
        ...

    def toast(self) -> str:
        """The last toast's text since it was last asked for, or empty."""
        ...

    def in_call(self) -> bool:
        """True while a phone or internet call is going on (I11)."""
        ...

    def shared(self) -> bool:
        """True while the screen is shared or remotely controlled (I11)."""
        ...

    def close(self) -> None:
        """Let go of the phone; leaves the app as it is."""
        ...
