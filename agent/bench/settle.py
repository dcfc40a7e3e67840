"""Our settling beside the fixed rule "two equal hierarchies, up to 10 x 200 ms", on the same virtual traces.

Every scenario is held on a phone of this process, once with answers that come at once and once with slow ones. Each
wait between two touches is a trace: what the screen showed when. Both rules look at it; the fixed one is asked again
until it stands on the screen that the step wants. What counts is the time from the screen's last change to the next
touch.
"""

import tempfile
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from agent.bench.row import row
from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.house import House, engine_for
from agent.interfaces import BenchRow
from agent.journal import Journal
from agent.observed import ObservedDevice
from agent.phones import OpenPhone
from agent.turn import Agent
from app_connectors.registry import Registry, load_all
from device.action import Action
from device.hierarchy import parse
from device.screen import Screen
from intents.engine import Engine
from simulator.clock import START, Clock
from simulator.direct import DirectDevice
from simulator.phone import Phone

Until = Callable[[Screen], bool]

_LOOKS, _PAUSE_S = 10, 0.2
"""The fixed rule, as phone agents and test recorders have it."""
_PATIENCE_S = 60.0
_SLOWEST_S = 4.0
"""Slow answers take anything from nothing to this: longer than an agent may stay silent (2 s)."""


@dataclass(slots=True)
class Wait:
    """Time between two touches: our looks at it, and what the screen showed."""

    start_s: float
    end_s: float
    until: Until
    since: int
    """Index of the change that was showing when it began."""
    to: int = 0
    """Index after the last change before the next touch."""


class _Tracer(DirectDevice):
    """A phone of this process that notes when its screen changed, and each wait."""

    def __init__(self, phone: Phone, slow: Random | None) -> None:
        super().__init__(phone)
        self._clock, self._server, self._slow = phone.clock, phone.server, slow
        self.changes: list[tuple[float, str]] = [(0.0, phone.hierarchy())]
        self.waits: list[Wait] = []
        phone.on_change.append(lambda: self.changes.append((phone.clock.seconds, phone.hierarchy())))

    def settle(self, until: Until, budget_s: float) -> Screen:
        start, since = self._clock.seconds, len(self.changes) - 1
        screen = super().settle(until, budget_s)
        last = self.waits[-1] if self.waits else None
        if last is not None and not last.to and last.end_s == start:
            last.end_s, last.until = self._clock.seconds, until
        else:
            self.waits.append(Wait(start, self._clock.seconds, until, since))
        return screen

    def act(self, action: Action) -> None:
        self.touched()
        self._server.latency_s = self._slow.uniform(0, _SLOWEST_S) if self._slow else 0.0
        super().act(action)

    def touched(self) -> None:
        """Somebody does something to the phone: what comes of it belongs to the next wait."""
        for wait in reversed(self.waits):
            if wait.to:
                break
            wait.to = len(self.changes)


@dataclass(frozen=True, slots=True)
class _Tally:
    ours_s: float = 0.0
    fixed_s: float = 0.0
    early: int = 0
    fixed_early: int = 0
    waits: int = 0

    def __add__(self, other: "_Tally") -> "_Tally":
        return _Tally(
            self.ours_s + other.ours_s,
            self.fixed_s + other.fixed_s,
            self.early + other.early,
            self.fixed_early + other.fixed_early,
            self.waits + other.waits,
        )


def settle_rows() -> list[BenchRow]:
    """``settle.wait_ratio`` and ``settle.early_taps``."""
    tally = _measured()
    ratio = tally.ours_s / tally.fixed_s
    mean_ms = [round(1000 * total / tally.waits) for total in (tally.ours_s, tally.fixed_s)]
    against = f"two equal hierarchies, up to 10 x 200 ms: {mean_ms[1]} ms after the last change; ours: {mean_ms[0]} ms"
    early = f"{tally.waits} waits of every scenario, answers at once and slow; the fixed rule: {tally.fixed_early}"
    return [
        row("settle.wait_ratio", ratio, "x", 0.25, against, at_most=True),
        row("settle.early_taps", tally.early, "taps", 0, early, at_most=True),
    ]


def _measured() -> _Tally:
    registry = load_all()
    engine, total = engine_for(registry), _Tally()
    for slow in (None, Random(0)):
        for connector in registry.connectors:
            for scenario in registry.scenarios(connector.manifest.id):
                phone = Phone(clock=Clock(START, frozen=True))
                tracer = _Tracer(phone, slow)
                with Conversation(lambda p=phone, t=tracer: _house(registry, engine, p, t)) as conversation:  # type: ignore[misc]
                    for turn in scenario.turns:
                        conversation.line(turn.say)
                total = sum((_compared(wait, tracer.changes) for wait in tracer.waits if wait.to), total)
    return total


def _compared(wait: Wait, changes: list[tuple[float, str]]) -> _Tally:
    """Both rules on one trace; one that never came to what was wanted is none."""
    trace = [(at_s, parse(xml)) for at_s, xml in changes[wait.since : wait.to]]
    moved = [at for (at, new), (_, old) in zip(trace[1:], trace, strict=False) if new.fingerprint != old.fingerprint]
    rest_s = max([at for at in moved if at > wait.start_s], default=wait.start_s)
    if not wait.until(trace[-1][1]):
        return _Tally()
    times = [at for at, _ in trace]

    def shown(at_s: float) -> Screen:
        return trace[max(0, bisect_right(times, at_s) - 1)][1]

    fixed_s, fixed_first_s = _fixed(shown, wait)
    return _Tally(
        ours_s=max(0.0, wait.end_s - rest_s),
        fixed_s=max(0.0, fixed_s - rest_s),
        early=int(wait.end_s < rest_s),
        fixed_early=int(fixed_first_s < rest_s),
        waits=1,
    )


def _fixed(shown: Callable[[float], Screen], wait: Wait) -> tuple[float, float]:
    """When the fixed rule stands on the wanted screen, and when it first said that the screen is at rest."""
    at_s, first_s = wait.start_s, 0.0
    while True:
        seen = shown(at_s)
        for _ in range(_LOOKS):
            at_s += _PAUSE_S
            before, seen = seen, shown(at_s)
            if seen.fingerprint == before.fingerprint:
                break
        first_s = first_s or at_s
        if wait.until(seen) or at_s > wait.start_s + _PATIENCE_S:
            return at_s, first_s


class _PhoneTime(SessionClock):
    """The conversation's time is the phone's."""

    def __init__(self, phone: Phone) -> None:
        super().__init__(START)
        self._phone = phone

    def monotonic(self) -> float:
        return self._phone.clock.seconds

    def skip(self, seconds: float) -> None:
        """The hand lets it pass."""


@dataclass(frozen=True, slots=True)
class _Hand:
    phone: Phone
    tracer: _Tracer

    def tap(self, label: str) -> None:
        self.tracer.touched()
        self.phone.tap_label(label)

    def fault(self, name: str) -> None:
        self.tracer.touched()
        self.phone.fault(name)

    def wait(self, seconds: float) -> None:
        self.phone.advance(seconds + 0.001)  # never less than was asked for, rounding and all


@contextmanager
def _house(registry: Registry, engine: Engine, phone: Phone, tracer: _Tracer) -> Iterator[House]:
    clock, stop = _PhoneTime(phone), threading.Event()
    device = ObservedDevice(tracer, stop)
    with tempfile.TemporaryDirectory(prefix="malbeot-") as folder:
        journal = Journal(Path(folder) / "journal.sqlite")
        try:
            agent = Agent(engine, registry, device, journal, clock)
            yield House(agent, OpenPhone(tracer, _Hand(phone, tracer)), device, clock, stop)
        finally:
            journal.close()
