"""settle: look at a changing screen until it has come to rest."""

from collections.abc import Callable

from device.clock import Clock
from device.screen import Screen

SHORTEST_S = 1 / 60
"""First pause between two looks: one frame of a 60 Hz screen."""
LONGEST_S = 0.25
"""Pauses grow to this while nothing happens; short beside the 2 s after which the agent speaks of the wait."""
GROWTH = 1.5


def settle(look: Callable[[], Screen], until: Callable[[Screen], bool], budget_s: float, clock: Clock) -> Screen:
    """The first screen that is at rest and for which ``until`` holds, or the last one seen in ``budget_s`` seconds.

    At rest: two looks in a row with the same fingerprint, and no progress mark on it. A change makes the pauses short
    again, sameness makes them longer. Always looks at least twice when the budget is above 0, once otherwise.
    """
    end = clock.monotonic() + budget_s
    pause = SHORTEST_S
    seen = look()
    while (left := end - clock.monotonic()) > 0:
        clock.wait(min(pause, left))
        now = look()
        still = now.fingerprint == seen.fingerprint
        seen = now
        if still and not in_progress(now) and until(now):
            break
        pause = min(pause * GROWTH, LONGEST_S) if still else SHORTEST_S
    return seen


def in_progress(screen: Screen) -> bool:
    """True while something on the screen says that it is still loading."""
    return any(e.class_name.endswith("ProgressBar") for e in screen.walk())
