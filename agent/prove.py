"""Prove: wait until the screen is the one it should be, past whatever lies on top of it.

Known harmless windows are closed by their own close element and told; a gate is the person's; anything else unknown
ends the step (I8). What the screen says never decides what is touched (I4).
"""

from dataclasses import replace
from functools import partial

from agent.healing.mend import Mender
from agent.observed import ObservedDevice
from agent.plan import Plan
from agent.progress import Ended, Gated, Halt, Halted
from app_connectors.connector import Gate, Popup, ScreenSpec
from app_connectors.task import End
from device.action import Back, Scroll, Tap, Way
from device.errors import TargetChanged
from device.screen import Screen

_POPUPS = 3
"""How many windows in a row are closed before a step gives up."""
_PAGES = 10
"""How many pages are scrolled to find a screen's landmarks."""
STILL_IS_END = 3
"""So many pages that look the same are the end of scrolling: one may be empty."""
_SLICE_S = 2.5
"""How long is waited before looking at what is there instead: another app may only be starting up, seconds."""


class Prover:
    """Looks at one phone."""

    def __init__(self, device: ObservedDevice, mender: Mender | None = None) -> None:
        """``device`` is the phone to look at; without a ``mender`` nothing is found by its likeness."""
        self._device, self._mender = device, mender

    def prove(
        self, plan: Plan, name: str, budget_s: float, came_from: str = "", heal: bool = False
    ) -> tuple[Plan, Screen] | Halt:
        """Wait until the screen ``name`` is proven, or one on which the task ends early. ``came_from`` is the screen
        that was touched to get there: seeing it again behind a closed window, or a toast on it, means that the touch
        came to nothing. A plan that was ``touched`` may stand there again once the person has passed what stood in
        the way: then that is the screen that is returned. With ``heal`` a screen that an update has changed is taken
        for what it is most alike to, once nothing else is left to try."""
        spec = plan.connector.screens.screens[name]
        closed, waited_s, went_back = 0, 0.0, False
        down: list[Way] = ["forward"]
        up: list[Way] = ["backward"]
        ways = down * _PAGES + up * _PAGES
        while waited_s < budget_s and closed <= _POPUPS:
            until = partial(self._recognised, plan, name, came_from if closed else "")
            screen = self._device.settle(until, min(_SLICE_S, budget_s))
            waited_s += _SLICE_S
            # What lies on top comes first: the screen below a dialog may still look proven.
            if popup := self.popup(plan, screen):
                if not self._closed(popup, screen):
                    break
                plan = replace(plan, told=tuple(dict.fromkeys((*plan.told, popup.told))))
                closed, waited_s = closed + 1, 0.0
            elif gate := self.gate(plan, screen):
                return Gated(plan, *gate)
            elif _proves(plan, spec, screen):
                return plan, screen
            elif end := _ended(plan, screen):
                return Ended(plan, end, screen)
            elif came_from and plan.touched and _proves(plan, plan.connector.screens.screens[came_from], screen):
                return replace(plan, touched=False), screen
            elif came_from and closed and _proves(plan, plan.connector.screens.screens[came_from], screen):
                break
            elif screen.package != plan.connector.manifest.package:
                # Another app's window with no declared close element: Back once, never a tap in the middle (fault 4).
                if went_back:
                    return Halted(plan, "foreign")
                self._device.act(Back())
                went_back = True
            elif self._scrolled(spec, screen, ways):
                waited_s = 0.0
            elif came_from and (toast := self._device.toast()):
                return Halted(plan, "toast", toast)
            elif heal and (mended := self._mended(plan, name, screen)):
                return mended
        return Halted(plan, "screen")

    def gate(self, plan: Plan, screen: Screen, known: str = "") -> tuple[str, Gate] | None:
        """The gate that ``screen`` proves to be; ``known`` names one that was taken for it before, by its likeness."""
        gates = plan.connector.screens.gates
        if proven := next(((n, g) for n, g in gates.items() if _proves(plan, g, screen)), None):
            return proven
        if known and self._mender and self._mender.where(plan.connector, (known,), screen):
            return known, gates[known]
        return None

    def _mended(self, plan: Plan, name: str, screen: Screen) -> tuple[Plan, Screen] | Halt | None:
        """What ``screen`` must be, by its likeness to what was recorded: the one that is waited for, or a gate."""
        if self._mender is None:
            return None
        gates = plan.connector.screens.gates
        found = self._mender.where(plan.connector, (name, *gates), screen)
        if found in gates:
            return Gated(plan, found, gates[found])
        return (plan, screen) if found else None

    def popup(self, plan: Plan, screen: Screen) -> Popup | None:
        """The harmless window that lies over ``screen``."""
        return next((p for p in plan.connector.screens.popups.values() if _proves(plan, p, screen)), None)

    def _recognised(self, plan: Plan, name: str, other: str, screen: Screen) -> bool:
        wanted = [plan.connector.screens.screens[n] for n in (name, other) if n]
        shows = any(_proves(plan, spec, screen) for spec in wanted) or _ended(plan, screen) is not None
        return shows or self.popup(plan, screen) is not None or self.gate(plan, screen) is not None

    def _scrolled(self, spec: ScreenSpec, screen: Screen, ways: list[Way]) -> bool:
        """Scroll where some landmark shows and others may be out of sight (fault 20): down, then up; False when
        ``ways`` has been used up."""
        container = next((e for e in screen.walk() if e.scrollable), None)
        if container is None or not any(spec.selector(name).one(screen) for name in spec.landmarks):
            return False
        still = 0
        while ways:
            way = ways.pop(0)
            try:
                self._device.act(Scroll(container, way))
            except TargetChanged:
                return False
            if self._device.settle(lambda _: True, _SLICE_S).fingerprint != screen.fingerprint:
                return True
            still += 1
            if still == STILL_IS_END:
                still = 0
                while way in ways:
                    ways.remove(way)
        return False

    def _closed(self, popup: Popup, screen: Screen) -> bool:
        close = popup.selector(popup.close).one(screen)
        if close is None:
            return False
        try:
            self._device.act(Tap(close))
        except TargetChanged:
            return True  # it has gone by itself, or moved: the next look tells
        return True


def _ended(plan: Plan, screen: Screen) -> End | None:
    screens = plan.connector.screens.screens
    return next((end for end in plan.task.ends if _proves(plan, screens[end.on], screen)), None)


def _proves(plan: Plan, spec: ScreenSpec, screen: Screen) -> bool:
    return spec.proven_by(screen, plan.connector.manifest.package)
