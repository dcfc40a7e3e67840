"""Device: one phone, whatever drives it."""

from collections.abc import Callable, Collection
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

    def since_call(self) -> float | None:
        """Seconds since the last phone or internet call (I11): 0 while one is going on, None when the phone remembers
        none."""
        ...

    def shared(self, remote: Collection[str] = ()) -> bool:
        """True while the screen is projected, or one of the packages ``remote`` (apps for remote control) is at work
        (I11)."""
        ...

    def close(self) -> None:
        """Let go of the phone; leaves the app as it is."""
        ...
