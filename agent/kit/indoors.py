"""Indoors: the whole house with a simulated phone inside this process, without a wire: quick, for pictures."""

import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agent.clock import SessionClock
from agent.errors import NotNow, UsageError
from agent.house import House
from agent.journal import Journal
from agent.kit.playback import install_playbacks
from agent.observed import ObservedDevice, Watcher
from agent.phones import OpenPhone
from agent.preferences import PreferenceBook
from agent.turn import Agent
from app_connectors.registry import Registry
from intents.engine import Engine
from simulator import person
from simulator.app import App
from simulator.clock import START, Clock
from simulator.direct import DirectDevice
from simulator.errors import FaultNotPossible, SimulatorError
from simulator.phone import Phone


@dataclass(frozen=True, slots=True)
class _Hand:
    """The person's hand on it; see ``agent.phones.Hand``."""

    phone: Phone

    def tap(self, label: str) -> None:
        if not (person.tap(self.phone, label) or self.phone.tap_label(label)):
            raise NotNow(f"Nothing on the phone's screen is labelled '{label}'; look at the screen and try again.")

    def fault(self, name: str) -> None:
        try:
            self.phone.fault(name)
        except FaultNotPossible as error:
            raise NotNow(str(error)) from error
        except SimulatorError as error:
            raise UsageError(str(error)) from error

    def wait(self, seconds: float) -> None:
        self.phone.advance(seconds)


@contextmanager
def open_indoors(
    registry: Registry, engine: Engine, watchers: tuple[Watcher, ...] = (), apps: Sequence[App] | None = None
) -> Iterator[House]:
    """A fresh phone, a fresh journal, and time that only passes where it is told to. ``apps`` are on it instead of the
    imitations; what was recorded is played back beside them. Raises JournalError."""
    phone = Phone(apps, clock=Clock(START, frozen=True))
    install_playbacks(phone, registry)
    clock, stop = SessionClock(START), threading.Event()
    device = DirectDevice(phone)
    with tempfile.TemporaryDirectory(prefix="malbeot-") as folder:
        journal = Journal(Path(folder) / "journal.sqlite")
        observed = ObservedDevice(device, stop, watchers)
        try:
            agent = Agent(engine, registry, observed, journal, clock, PreferenceBook(None))
            yield House(agent, OpenPhone(device, _Hand(phone)), observed, clock, stop)
        finally:
            journal.close()
