"""Stand: one phone under test on the real wire, with an agent beside it that has everything of its own."""

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from agent.clock import SessionClock
from agent.house import House
from agent.journal import Journal
from agent.kit.playback import install_playbacks
from agent.observed import ObservedDevice
from agent.phones import OpenPhone
from agent.scenarios.album import Album
from agent.scenarios.case import DEFAULT_PROFILE
from agent.scenarios.pace import Hand, PhoneClock, RealTime, VirtualTime
from agent.scenarios.phone import MEDDLING, WatchedPhone
from agent.scenarios.strike import Injector, StruckDevice
from agent.scenarios.trouble import TROUBLES, Trouble
from agent.turn import Agent
from app_connectors.registry import Registry
from device.adb import AdbServer
from device.uiautomator import UiautomatorDevice
from intents.engine import Engine
from simulator.clock import START, Clock
from simulator.host import Served, running
from simulator.profile import profile_named
from simulator.simulated import befall

MakeAgent = Callable[[Engine, Registry, ObservedDevice, Journal, SessionClock], Agent]
"""How the agent under test is made: ``Agent`` itself, or a mutant of it."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every stand of a run shares."""

    adb: AdbServer
    registry: Registry
    engine: Engine
    real_time: bool = False
    album: Album | None = None
    """Where pictures of the steps go; None: nowhere."""
    make_agent: MakeAgent = Agent


@dataclass(frozen=True, slots=True)
class Bay:
    """A phone under test, reachable by adb; nobody drives it yet."""

    phone: WatchedPhone
    served: Served
    trouble: Trouble

    def strike(self, fault: str) -> None:
        """Let a fault happen now. Raises UnknownFault and FaultNotPossible."""
        if fault in TROUBLES:
            self.trouble.strike(fault)
        elif fault == MEDDLING:
            self.served.call(lambda _: self.phone.meddle())
        else:
            befall(self.served, fault)


@contextmanager
def open_bay(workshop: Workshop, profile: str = DEFAULT_PROFILE, seed: int = 0) -> Iterator[Bay]:
    """A fresh phone on the wire. Raises UnknownProfile and DeviceError."""
    real = workshop.real_time
    phone = WatchedPhone(profile=profile_named(profile), seed=seed, clock=Clock(START, frozen=not real))
    install_playbacks(phone, workshop.registry)
    if not real:
        phone.tap_hold_s = 0.0
    with running(phone) as served:
        workshop.adb.connect(served.serial)
        yield Bay(phone, served, Trouble())


@contextmanager
def open_house_on(workshop: Workshop, served: Served, injector: Injector, trouble: Trouble) -> Iterator[House]:
    """A fresh agent and journal on a phone; ``injector`` stands between them. Raises DeviceError and JournalError."""
    real = workshop.real_time
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="malbeot-")))
        device = UiautomatorDevice.open(served.serial, clock=None if real else PhoneClock(served))
        stack.callback(device.close)
        clock = RealTime(_now(served)) if real else VirtualTime(START, served)
        stop = threading.Event()
        observed = ObservedDevice(StruckDevice(device, injector), stop)
        journal = trouble.journal = Journal(folder / "journal.sqlite")
        stack.callback(journal.close)
        agent = workshop.make_agent(workshop.engine, workshop.registry, observed, journal, clock)
        hand = Hand(served, virtual=not real)
        yield House(agent, OpenPhone(device, hand, served), observed, clock, stop)


def _now(served: Served) -> datetime:
    return served.call(lambda phone: phone.clock.now)


def blink(served: Served) -> Callable[[], tuple[float, str, str]]:
    """Looks at a phone for the time only; see ``Album.eye``."""
    return lambda: (served.call(lambda phone: phone.clock.seconds), "", "")
