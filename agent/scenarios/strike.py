"""Strike: a device through which a fault happens at one moment between two steps, and which writes down every step."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from random import Random

from agent.demo.record import described
from agent.scenarios.case import Case
from agent.scenarios.result import Step
from device.action import Action, Wait
from device.device import Device
from device.screen import Screen
from simulator.errors import FaultNotPossible

Look = Callable[[], tuple[float, str, str]]
"""The phone's clock in seconds, and the file names of its picture and hierarchy (empty without a report)."""


def moments(case: Case, points: int) -> tuple[int, ...]:
    """At which of ``points`` moments each fault of the case strikes; the same for the same case and seed."""
    key = (case.seed, case.app, case.scenario.name, case.profile, case.faults)
    chance = Random(repr(key))
    return tuple(chance.randrange(max(1, points)) for _ in case.faults)


@dataclass(slots=True)
class Injector:
    """Counts the moments between steps; each fault happens at its own, or at the next at which it is possible."""

    strike: Callable[[str], None]
    """Raises FaultNotPossible where the fault cannot happen now."""
    pending: list[tuple[int, str]]
    """(moment, fault)."""
    look: Look
    points: int = 0
    turn: int = 0
    struck: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def point(self) -> None:
        """A moment between two steps."""
        at, self.points = self.points, self.points + 1
        for due in [due for due in self.pending if due[0] <= at]:
            try:
                self.strike(due[1])
            except FaultNotPossible:
                continue
            self.pending.remove(due)
            self.struck.append(due[1])
            self.steps.append(Step(self.turn, f"fault: {due[1]}", *self._seen(0.0)))

    def note(self, action: Action, took_ms: float, seen: tuple[float, str, str]) -> None:
        """Write a step down."""
        at_s, picture, hierarchy = seen
        self.steps.append(Step(self.turn, described(action), at_s, took_ms, picture, hierarchy))

    def _seen(self, took_ms: float) -> tuple[float, float, str, str]:
        at_s, picture, hierarchy = self.look()
        return at_s, took_ms, picture, hierarchy


class StruckDevice:
    """A ``Device`` around another: a moment before each action and one after it."""

    def __init__(self, device: Device, injector: Injector) -> None:
        """``injector`` says what goes wrong when."""
        self._device, self._injector = device, injector
        self.serial = device.serial

    def act(self, action: Action) -> None:
        """See ``Device.act``."""
        if isinstance(action, Wait):
            self._device.act(action)
            return
        self._injector.point()
        seen, started = self._injector.look(), time.perf_counter()
        try:
            self._device.act(action)
        finally:
            self._injector.note(action, (time.perf_counter() - started) * 1000, seen)
        self._injector.point()

    def observe(self) -> Screen:
        """See ``Device.observe``."""
        return self._device.observe()

    def settle(self, until: Callable[[Screen], bool], budget_s: float) -> Screen:
        """See ``Device.settle``."""
        return self._device.settle(until, budget_s)

    def screenshot(self) -> bytes:
        """See ``Device.screenshot``."""
        return self._device.screenshot()

    def toast(self) -> str:
        """See ``Device.toast``."""
        return self._device.toast()

    def since_call(self) -> float | None:
        """See ``Device.since_call``."""
        return self._device.since_call()

    def shared(self, remote: Collection[str] = ()) -> bool:
        """See ``Device.shared``."""
        return self._device.shared(remote)

    def close(self) -> None:
        """See ``Device.close``."""
        self._device.close()


def pending(case: Case, points: int, at: Sequence[int] | None = None) -> list[tuple[int, str]]:
    """What an injector starts with; ``at`` names the moments instead of the seed."""
    return list(zip(at if at is not None else moments(case, points), case.faults, strict=True))


def calm() -> Injector:
    """An injector under which nothing goes wrong."""
    return Injector(lambda fault: None, [], lambda: (0.0, "", ""))
