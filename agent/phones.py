"""Phones: which phone the agent works on. ``sim`` starts a simulated one on the real wire; else a serial of adb."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from agent.errors import NotNow, UsageError
from agent.kit.playback import install_playbacks
from app_connectors.registry import Registry
from device.adb import AdbServer
from device.device import Device
from device.uiautomator import UiautomatorDevice
from simulator import person
from simulator.clock import Clock
from simulator.errors import FaultNotPossible, SimulatorError
from simulator.host import Served, running
from simulator.phone import Phone
from simulator.simulated import befall

SIMULATED = "sim"


class Hand(Protocol):
    """The person's own hand and the world around the phone, for scripts; a real phone has a real one."""

    def tap(self, label: str) -> None:
        """The person taps the element with this label."""

    def fault(self, name: str) -> None:
        """Something goes wrong now."""

    def wait(self, seconds: float) -> None:
        """Time passes."""


@dataclass(frozen=True, slots=True)
class SimulatedHand:
    """The hand on a simulated phone."""

    served: Served

    def tap(self, label: str) -> None:
        """See ``Hand.tap``; a person scrolls for it. Raises NotNow when nothing on the screen has this label."""
        if not self.served.call(lambda phone: person.tap(phone, label) or phone.tap_label(label)):
            raise NotNow(f"Nothing on the phone's screen is labelled '{label}'; look at the screen and try again.")

    def fault(self, name: str) -> None:
        """See ``Hand.fault``. Raises UsageError for a name that is not known, NotNow where it cannot strike yet."""
        try:
            befall(self.served, name)
        except FaultNotPossible as error:
            raise NotNow(str(error)) from error
        except SimulatorError as error:
            raise UsageError(str(error)) from error

    def wait(self, seconds: float) -> None:
        """See ``Hand.wait``."""
        self.served.call(lambda phone: phone.advance(seconds))


@dataclass(frozen=True, slots=True)
class RealHand:
    """A real phone: the person's hand is not ours to move."""

    def tap(self, label: str) -> None:
        """The person taps it themselves, and the agent notices."""

    def fault(self, name: str) -> None:
        """Raises UsageError: faults strike simulated phones only."""
        raise UsageError(f"The fault '{name}' can only strike a simulated phone; use --device sim.")

    def wait(self, seconds: float) -> None:
        """Real time passes by itself."""


@dataclass(frozen=True, slots=True)
class OpenPhone:
    """A phone in use."""

    device: Device
    hand: Hand
    served: Served | None = None
    """The simulated phone behind it, for the truth about what was submitted."""


@contextmanager
def open_phone(name: str, now: datetime, registry: Registry | None = None) -> Iterator[OpenPhone]:
    """Open ``sim`` (a fresh simulated phone whose clock shows ``now``), or the phone with this adb serial.

    The simulated one also plays back those apps of ``registry`` that were recorded and that nobody has imitated.

    Raises DeviceError when there is none, or it is in use.
    """
    with ExitStack() as stack:
        if name != SIMULATED:
            device = UiautomatorDevice.open(name)
            stack.callback(device.close)
            yield OpenPhone(device, RealHand())
            return
        phone = Phone(clock=Clock(now))
        if registry is not None:
            install_playbacks(phone, registry)
        served = stack.enter_context(running(phone))
        stack.enter_context(AdbServer()).connect(served.serial)
        device = UiautomatorDevice.open(served.serial)
        stack.callback(device.close)
        yield OpenPhone(device, SimulatedHand(served), served)
