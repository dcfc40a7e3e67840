"""Session: one recording from the phone to the folder, on a phone on the desk or on a simulated one."""

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agent.errors import NotNow, UsageError
from agent.kit.record.draft import Wish, write_draft
from agent.kit.record.trace import trace_of
from agent.kit.record.watch import Person, watch
from device.action import Launch
from device.adb import AdbPhone, AdbServer
from device.uiautomator import UiautomatorDevice
from simulator import person
from simulator.app import App
from simulator.host import Served, running
from simulator.phone import Phone

TYPE = "#type "
"""Begins a line of a simulated person that is typed, not tapped."""
BACK = "#back"
"""The line that goes back."""
_PATIENCE = 2
"""So many looks at a screen at rest a simulated person lets pass: a real one needs longer to read it."""
_QUICK = 12
"""Steps of 5 ms in one of their swipes: it is over before the screen that it began on was new."""
_LOOKS = 20
"""So often they look further for one line."""
_VERSION = re.compile(r"versionName=(\S+)")
_HOME = ("launcher", "systemui", "home")
"""Parts of the package names of home screens."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A phone that is watched, with the app to be recorded."""

    device: UiautomatorDevice
    shell: AdbPhone
    package: str
    name: str = ""
    served: Served | None = None


@contextmanager
def simulated_desk(app: App) -> Iterator[Desk]:
    """A fresh simulated phone with ``app`` on it. Raises DeviceError."""
    with running(Phone([app])) as served, AdbServer() as server:
        server.connect(served.serial)
        device = UiautomatorDevice.open(served.serial)
        try:
            yield Desk(device, AdbPhone(served.serial), app.package, app.label, served)
        finally:
            device.close()


@contextmanager
def real_desk(serial: str, package: str = "") -> Iterator[Desk]:
    """The phone with this adb serial; without ``package`` the app in front is meant. Raises DeviceError, UsageError."""
    device = UiautomatorDevice.open(serial)
    try:
        found = package or device.observe().package
        if any(part in found for part in _HOME):
            raise UsageError("No app is in front on the phone; open the app that is to be recorded, or give --package.")
        yield Desk(device, AdbPhone(device.serial), found)
    finally:
        device.close()


class Scripted:
    """A simulated person: taps what the lines name, types what follows ``#type``."""

    def __init__(self, served: Served, lines: Sequence[str]) -> None:
        self._served, self._lines = served, [line for line in lines if line.strip()]
        self._taps = self._waited = self._looks = 0

    def turn(self, *, resting: bool, touches: int) -> bool:
        """See ``Person``. Raises NotNow when nothing bears the label."""
        self._waited = self._waited + 1 if resting and touches >= self._taps else 0
        if self._waited <= _PATIENCE:
            return True
        self._waited = 0
        if not self._lines:
            return False
        line = self._lines[0].strip()
        if line.startswith(TYPE):
            self._served.call(lambda phone: phone.type_text(line.removeprefix(TYPE)))
        elif line == BACK:
            self._served.call(_draw_back)
            self._taps += 1
        elif self._looks < _LOOKS and (felt := self._served.call(lambda phone: _looked_for(phone, line))) is not None:
            self._looks, self._taps = self._looks + 1, self._taps + felt
            return True
        elif self._served.call(lambda phone: person.tap(phone, line)):
            self._taps += 1
        else:
            raise NotNow(f"Nothing on the screen is labelled '{line}'; write the words of a button, one a line.")
        self._lines.pop(0)
        self._looks = 0
        return True


def _draw_back(phone: Phone) -> None:
    """Back as people do it today: the finger drawn inwards from the edge."""
    middle = phone.screen.height // 2
    phone.swipe(2, middle, phone.screen.width // 3, middle, _QUICK, by="person")
    phone.back()


def _looked_for(phone: Phone, name: str) -> int | None:
    """Look further when nothing of this name can be seen whole: put the keyboard away, or draw the finger up over what
    scrolls. Returns how many touches the glass has felt; None when there is nothing to do."""
    nodes = phone.nodes()
    told = ((n, (n.text, n.view.description, n.view.id, n.resource_id)) for n in nodes)
    if any(name in words and n.view.bounds == n.bounds for n, words in told):
        return None
    if phone.ime_shown:
        phone.hide_keyboard()
        return 0
    scroller = next((n for n in nodes if n.scrollable and n.view.offset < n.view.reach), None)
    if scroller is None:
        return None
    x, y = scroller.bounds.center
    reach = scroller.bounds.height // 3
    phone.swipe(x, y + reach, x, y - reach, _QUICK, by="person")
    return 1


def record(
    desk: Desk, person: Person, wish: Callable[[Desk, str], Wish], folder: Path, told: Callable[[int], None]
) -> tuple[Path, ...]:
    """Watch the task being done from the app's first screen on, and write the draft; returns its files.

    ``wish`` is told the desk and the app's version. Raises UsageError, DeviceError and OSError.
    """
    if folder.exists():
        raise UsageError(f"{folder} is there already; record into another folder with --into, or move it away.")
    version = _VERSION.search(desk.shell.shell("dumpsys", "package", desk.package))
    desk.device.act(Launch(desk.package))
    desk.device.settle(lambda screen: screen.package == desk.package, 10.0)
    seen = watch(desk.device, desk.shell, person, told)
    trace = trace_of(seen, desk.package)
    return write_draft(folder, trace, wish(desk, version[1] if version else ""))


def command_line(words: Sequence[str]) -> str:
    """The command as it is typed, for ``made_by``."""
    return shlex.join(["malbeot", "connectors", "record", *words])
