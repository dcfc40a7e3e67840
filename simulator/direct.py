"""DirectDevice: a simulated phone without a wire, in virtual time, for what must be fast and exact.

Recordings and property tests use it. Whatever is claimed of the product is shown over the real wire instead.
"""

import io
from collections.abc import Callable, Collection

from device.action import Action, Back, Dial, Launch, Scroll, Tap, Type, Wait
from device.errors import DeviceError
from device.hierarchy import parse
from device.screen import Element, Screen
from device.settle import settle
from device.target import find_again, touchable
from simulator.phone import Phone
from simulator.view import View


class _PhoneClock:
    """The phone's virtual clock, as ``device.settle`` wants one: waiting lets its time pass."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone

    def monotonic(self) -> float:
        return self._phone.clock.seconds

    def wait(self, seconds: float) -> None:
        self._phone.advance(seconds)


class DirectDevice:
    """A ``Device`` on a phone of this process."""

    serial = "direct"

    def __init__(self, phone: Phone) -> None:
        """``phone`` should have a frozen clock."""
        self._phone = phone
        self._seen: Screen | None = None

    def observe(self) -> Screen:
        """See ``Device.observe``."""
        self._seen = parse(self._phone.hierarchy())
        return self._seen

    def settle(self, until: Callable[[Screen], bool], budget_s: float) -> Screen:
        """See ``Device.settle``."""
        return settle(self.observe, until, budget_s, _PhoneClock(self._phone))

    def act(self, action: Action) -> None:
        """See ``Device.act``."""
        match action:
            case Tap(target):
                self._phone.tap(*self._aim(target).bounds.center)
            case Type(target, text):
                self._phone.set_text(self._view(self._aim(target)), text)
            case Scroll(target, direction):
                self._phone.scroll(self._view(self._aim(target)), direction == "forward")
            case Back():
                self._phone.back()
            case Launch(package):
                self._phone.stop(package)
                if not self._phone.start(package):
                    raise DeviceError(f"The app {package} is not installed; install it first.")
            case Dial(number):
                self._phone.telephone.offer(number)
            case Wait(budget_s):
                self.settle(lambda _: True, budget_s)

    def screenshot(self) -> bytes:
        """See ``Device.screenshot``."""
        png = io.BytesIO()
        self._phone.screenshot().save(png, "PNG")
        return png.getvalue()

    def toast(self) -> str:
        """See ``Device.toast``."""
        text = self._phone.toast_text() or ""
        self._phone.clear_toast()
        return text

    def since_call(self) -> float | None:
        """See ``Device.since_call``."""
        ended = self._phone.telephone.ended_s
        return 0.0 if self._phone.in_call else None if ended is None else self._phone.clock.seconds - ended

    def shared(self, remote: Collection[str] = ()) -> bool:
        """See ``Device.shared``."""
        return self._phone.screen_shared or self._phone.onlookers.remote

    def close(self) -> None:
        """See ``Device.close``."""

    def _aim(self, target: Element) -> Element:
        seen, now = self._seen, self.observe()
        found = find_again(target, seen, now)
        touchable(found, now)
        return found

    def _view(self, element: Element) -> View:
        """The widget behind an element: the dump and the nodes are in the same order."""
        paths = [e.path for e in parse(self._phone.hierarchy()).walk()]
        return self._phone.nodes()[paths.index(element.path)].view
