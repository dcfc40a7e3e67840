"""One Android phone through uiautomator2: the only file that names it.

uiautomator2 does the connecting, starting and recovering; the hot calls go straight to its server (``link.py``).
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Self

import uiautomator2
from uiautomator2 import exceptions

from device.action import Action, Back, Dial, Launch, Scroll, Tap, Type, Wait
from device.adb import ADB_ERRORS, AdbPhone, only_phone
from device.calls import CALLS, since_call
from device.clock import Clock, SystemClock
from device.errors import AppMissing, Failed, NoPhone, PhoneBusy, PhoneLost, TargetChanged, Unanswered
from device.hierarchy import parse
from device.link import Link
from device.lock import PhoneLock
from device.screen import Element, Screen
from device.settle import settle
from device.sharing import SHARING, shared
from device.target import at, find_again, touchable, under_keyboard
from device.uiselector import UiSelector, uiselector

SERVER_PORT = uiautomator2.DEFAULT_SERVER_PORT
DEEPEST = 50
"""Levels of the tree that a dump shows; what the stock client asks for."""
SCROLL_STEPS = 55
"""Moves of 5 ms in one page of scrolling: slow enough not to fling; the stock client's own figure."""
RECENT = 16
"""Different screens back that a target's own screen is remembered."""
DIAL = "android.intent.action.DIAL"
"""Shows the telephone, and calls nobody."""
PNG = b"\x89PNG\r\n\x1a\n"


class UiautomatorDevice:
    """A ``Device`` over uiautomator2.

    The server offers no accessibility click on a node, so a tap is a touch at the centre of its element, sent only
    after a fresh look has found that element, uncovered and enabled (I3). Typing and scrolling name the node itself.
    A touch is sent once: when its answer is lost it is not repeated, and ``Unanswered`` is raised (I2).
    For one thread at a time.
    """

    def __init__(self, phone: AdbPhone, client: uiautomator2.Device, lock: PhoneLock, clock: Clock) -> None:
        """Use ``open``."""
        self.serial = phone.serial
        self.client = client
        """The stock client, already connected: what the bench compares with."""
        self._lock = lock
        self._clock = clock
        self._link = Link(phone, SERVER_PORT, self._restart)
        self._recent: deque[Screen] = deque(maxlen=RECENT)

    @classmethod
    def open(cls, serial: str | None = None, *, clock: Clock | None = None) -> Self:
        """Take the phone ``serial`` (None: the only one connected) and start uiautomator2 on it.

        Raises NoPhone (no adb, no such phone, several phones and no serial, not authorised) or PhoneBusy.
        """
        clock = clock or SystemClock()
        serial = serial or only_phone()
        lock = PhoneLock(serial)
        lock.take()
        try:
            phone = AdbPhone(serial, clock)
            phone.connect()
            with _u2_errors(serial):
                client = uiautomator2.connect(phone.client)
            device = cls(phone, client, lock, clock)
            device.observe()
        except BaseException:
            lock.release()
            raise
        return device

    def observe(self) -> Screen:
        """What is on the phone now, without waiting."""
        xml = self._link.ask("dumpWindowHierarchy", False, DEEPEST) or "<hierarchy />"
        if not self._recent or self._recent[-1].xml != xml:
            self._recent.append(parse(xml))
        return self._recent[-1]

    def settle(self, until: Callable[[Screen], bool], budget_s: float) -> Screen:
        """Watch until ``until`` holds on a screen at rest, or the budget is spent."""
        return settle(self.observe, until, budget_s, self._clock)

    def act(self, action: Action) -> None:
        """Do ``action``; Tap, Type and Scroll look again first.

        Raises TargetChanged (nothing was touched), AppMissing, Unanswered or PhoneLost.
        """
        match action:
            case Tap(target):
                if not self._link.touch("click", *self._aim(target)[0].bounds.center):
                    raise Unanswered(f"the phone {self.serial} says that a touch failed half-way; look before going on")
            case Type(target, text):
                if not self._link.touch("setText", self._node(*self._aim(target)), text):
                    raise TargetChanged(f"the field {target.resource_id} takes no text now; look again")
            case Scroll(target, direction):
                method = "scrollForward" if direction == "forward" else "scrollBackward"
                upright = not target.class_name.endswith("HorizontalScrollView")
                self._link.touch(method, self._node(*self._aim(target)), upright, SCROLL_STEPS)
            case Back():
                self._link.touch("pressKey", "back")
            case Launch(package):
                self._launch(package)
            case Dial(number):
                said = self._link.shell("am", "start", "-a", DIAL, "-d", f"tel:{number}")
                if "unable to resolve" in said:
                    raise AppMissing(f"the phone {self.serial} has no telephone; call {number} on another one")
            case Wait(budget_s):
                self.settle(lambda screen: True, budget_s)

    def screenshot(self) -> bytes:
        """The screen as PNG bytes (``screencap``; the server itself only gives JPEG)."""
        png = self._link.exec("screencap", "-p")
        if not png.startswith(PNG):
            raise PhoneLost(f"the phone {self.serial} gave no picture of its screen; unlock it and try again")
        return png

    def toast(self) -> str:
        """The last toast since it was last asked for, or empty."""
        text = str(self._link.ask("getLastToast") or "")
        if text:
            self._link.ask("clearLastToast")
        return text

    def since_call(self) -> float | None:
        """Seconds since the last phone or internet call; 0 during one, None when the phone remembers none."""
        return since_call(*(self._link.shell(*command) for command in CALLS))

    def shared(self, remote: Collection[str] = ()) -> bool:
        """True while an app projects the screen, or one of the packages ``remote`` is at work."""
        projection, posted, accessibility = (self._link.shell(*command) for command in SHARING)
        return shared(projection, posted, accessibility, self.observe(), remote)

    def close(self) -> None:
        """Stop the server if we started it, and let the next agent have the phone."""
        self._link.close()
        self.client.stop_uiautomator(wait=False)
        self._lock.release()

    def _aim(self, target: Element) -> tuple[Element, Screen]:
        """The target as it stands now, with the screen it stands on. A keyboard over it is put away first."""
        seen = next((screen for screen in self._recent if at(screen, target.path) is target), None)
        now = self.observe()
        found = find_again(target, seen, now)
        if under_keyboard(found, now):
            self._link.touch("pressKey", "back")
            now = self.settle(lambda screen: not under_keyboard(target, screen), budget_s=1.0)
            found = find_again(target, seen, now)
        touchable(found, now)
        return found, now

    def _node(self, target: Element, screen: Screen) -> UiSelector:
        """The server's selector for ``target``, after the server has shown that it means the same node."""
        selector = uiselector(target, screen)
        try:
            info = self._link.ask("objInfo", selector)
        except Failed as e:
            raise TargetChanged(f"{target.resource_id or target.class_name} is gone; look again") from e
        x, y = target.bounds.center
        b = info["bounds"]
        if info["className"] != target.class_name or not (b["left"] <= x < b["right"] and b["top"] <= y < b["bottom"]):
            raise TargetChanged(f"the phone takes {selector} for another element; look again")
        return selector

    def _restart(self) -> None:
        with _u2_errors(self.serial):
            self.client.reset_uiautomator()

    def _launch(self, package: str) -> None:
        self._link.shell("am", "force-stop", package)
        said = self._link.shell("monkey", "-p", package, "-c", "android.intent.category.LAUNCHER", "1")
        if "No activities found" in said or "monkey aborted" in said:
            raise AppMissing(f"the app {package} is not on the phone {self.serial}; install it from the app store")


@contextmanager
def _u2_errors(serial: str) -> Iterator[None]:
    """Turns what uiautomator2 raises while it starts into PhoneBusy or NoPhone."""
    try:
        yield
    except exceptions.AccessibilityServiceAlreadyRegisteredError as e:
        raise PhoneBusy(
            f"another automation (Appium, a test recorder) already drives the phone {serial}; end it first"
        ) from e
    except (exceptions.BaseException, HTTPException, *ADB_ERRORS) as e:
        raise NoPhone(f"uiautomator2 does not start on the phone {serial} ({e}); restart the phone") from e
