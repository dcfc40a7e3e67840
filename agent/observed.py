"""ObservedDevice: the phone, with every action counted, timed, told to whoever watches, and stoppable.

It is the one place through which the agent touches a phone, so the stop word works here (I7): once ``stop`` is set, no
further action reaches the phone.
"""

import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from device.action import Action, Wait
from device.device import Device
from device.screen import Screen

Watcher = Callable[[Action], None]


class Stopped(Exception):
    """The stop word was heard; nothing more may be done to the phone in this turn."""


class ObservedDevice:
    """A ``Device`` around another."""

    def __init__(self, device: Device, stop: threading.Event, watchers: tuple[Watcher, ...] = ()) -> None:
        """``watchers`` are called before each action reaches the phone."""
        self._device = device
        self._stop = stop
        self._watchers = watchers
        self.serial = device.serial
        self.actions = 0
        """Taps, typing, scrolling, launches and back so far; waits are not counted."""
        self.phone_s = 0.0
        """Seconds spent waiting for the phone so far."""

    def observe(self) -> Screen:
        """See ``Device.observe``."""
        with self._timed():
            return self._device.observe()

    def settle(self, until: Callable[[Screen], bool], budget_s: float) -> Screen:
        """See ``Device.settle``; ends early when stopped."""
        with self._timed():
            screen = self._device.settle(lambda s: self._stop.is_set() or until(s), budget_s)
        self._check()
        return screen

    def act(self, action: Action) -> None:
        """See ``Device.act``. Raises Stopped instead of touching the phone once the stop word was heard."""
        self._check()
        for watcher in self._watchers:
            watcher(action)
        self.actions += not isinstance(action, Wait)
        with self._timed():
            self._device.act(action)

    def screenshot(self) -> bytes:
        """See ``Device.screenshot``."""
        with self._timed():
            return self._device.screenshot()

    def toast(self) -> str:
        """See ``Device.toast``."""
        with self._timed():
            return self._device.toast()

    def since_call(self) -> float | None:
        """See ``Device.since_call``."""
        with self._timed():
            return self._device.since_call()

    def shared(self, remote: Collection[str] = ()) -> bool:
        """See ``Device.shared``."""
        with self._timed():
            return self._device.shared(remote)

    def close(self) -> None:
        """See ``Device.close``."""
        self._device.close()

    def _check(self) -> None:
        if self._stop.is_set():
            raise Stopped

    @contextmanager
    def _timed(self) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.phone_s += time.perf_counter() - started
