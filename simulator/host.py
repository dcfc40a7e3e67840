"""The door to running phones: one background thread with an asyncio loop hosts any number of them.

A phone's model belongs to that thread. Other threads reach it through `Served.call`, which runs a function there.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Final, TypeVar

from simulator.adb.connection import OLD
from simulator.adb.daemon import LOOPBACK, Daemon
from simulator.errors import PhoneOff
from simulator.phone import Phone

T = TypeVar("T")
log = logging.getLogger(__name__)

PULSE_S: Final = 0.05
"""How often a phone that nobody asks anything does what its clock has made due."""
PATIENCE_S: Final = 30.0
"""The longest a caller waits for the loop: it never blocks, so this much means that it is stuck."""


class _Loop:
    """The process's one loop thread, running while at least one phone does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._started = threading.Event()

    def enter(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._thread is None:
                self._started.clear()
                # A daemon, so that a program which forgets to stop its phones can still end.
                self._thread = threading.Thread(target=self._run, name="simulated-phones", daemon=True)
                self._thread.start()
                self._started.wait()
            assert self._loop is not None
            self._users += 1
            return self._loop

    def leave(self) -> None:
        with self._lock:
            self._users -= 1
            if self._users or self._thread is None or self._loop is None or self._end is None:
                return
            self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join(PATIENCE_S)
            self._thread = self._loop = self._end = None

    def _run(self) -> None:
        # The runner cancels what is left over, and ends the threads that encoded pictures.
        with asyncio.Runner() as runner:
            runner.run(self._until_ended())

    async def _until_ended(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._started.set()
        await self._end.wait()


_shared = _Loop()


class Served:
    """A phone on the wire."""

    def __init__(self, phone: Phone, loop: asyncio.AbstractEventLoop) -> None:
        self._phone = phone
        self._loop = loop
        self._daemon = Daemon(phone)
        self._tasks: list[asyncio.Task[None]] = []
        self._running = False
        self.port = 0
        """TCP port of its adb daemon on 127.0.0.1."""

    @property
    def serial(self) -> str:
        """What `adb connect` takes, and what names the phone afterwards: "127.0.0.1:PORT"."""
        return f"{LOOPBACK}:{self.port}"

    def call(self, act: Callable[[Phone], T]) -> T:
        """Run `act` with the phone on the phones' thread and return what it returns; its exceptions come through.

        Raises PhoneOff when the phone was stopped.
        """

        async def run() -> T:
            return act(self._phone)

        return self._await(run())

    def wait_for(self, holds: Callable[[Phone], bool], timeout_s: float = 10.0) -> bool:
        """Wait until `holds` says so of the phone, looking at every change of it; whether it did in time."""
        return self._await(self._wait(holds, timeout_s), timeout_s + PATIENCE_S)

    def vanish(self, back_after_s: float | None = None) -> None:
        """The phone is gone from the wire at once (fault 15: adb lost); for good, unless told for how long."""

        async def vanish() -> None:
            await self._daemon.vanish()
            if back_after_s is not None:
                self._tasks.append(self._loop.create_task(self._return(back_after_s)))

        self._await(vanish())

    def reappear(self) -> None:
        """The phone is back on the port it had. Raises PortTaken."""
        self._await(self._daemon.start(self.port))

    def kill_uiautomator(self) -> bool:
        """The system kills the uiautomator2 server (fault 16); false when none was running."""

        async def kill() -> bool:
            server = self._daemon.machine.uiautomator
            if server is not None:
                server.kill()
            return server is not None

        return self._await(kill())

    def disconnect_uiautomator(self) -> None:
        """The server loses the system's ear (fault 16): `/ping` is well, every call fails until it is started again."""

        async def disconnect() -> None:
            if self._daemon.machine.uiautomator is not None:
                self._daemon.machine.uiautomator.disconnect()

        self._await(disconnect())

    def occupy(self, occupied: bool = True) -> None:
        """Another automation owns the phone (fault 17): no uiautomator2 server can start beside it."""
        self.kill_uiautomator()

        async def occupy() -> None:
            self._daemon.machine.occupied = occupied

        self._await(occupy())

    def speak_old_adb(self) -> None:
        """From now on speak as a phone of Android 6 does: the first version of adb, and none of its features."""

        async def speak() -> None:
            self._daemon.dialect = OLD

        self._await(speak())

    def require_keys(self, required: bool = True) -> None:
        """From now on a computer that connects needs a key that the phone trusts; those that are connected stay."""

        async def require() -> None:
            self._daemon.keys.required = required

        self._await(require())

    def asking_to_debug(self) -> list[str]:
        """Fingerprints of the keys whose computers wait for the person's permission."""

        async def asking() -> list[str]:
            return self._daemon.keys.waiting

        return self._await(asking())

    def allow_debugging(self, allow: bool = True, *, remember: bool = True) -> None:
        """The person answers "allow USB debugging?" for every computer that waits."""

        async def answer() -> None:
            self._daemon.keys.answer(allow, remember)

        self._await(answer())

    def start(self, port: int = 0) -> None:
        """Switch on; `running` does this. Raises PortTaken."""
        self._running = True
        self._await(self._start(port))

    def stop(self) -> None:
        """Switch off: every connection, process and task of the phone has ended when this returns."""
        if self._running:
            self._await(self._stop())
            self._running = False

    async def _start(self, port: int) -> None:
        await self._daemon.start(port)
        self.port = self._daemon.port
        self._tasks.append(self._loop.create_task(self._tick()))

    async def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._daemon.stop()

    async def _return(self, after_s: float) -> None:
        await asyncio.sleep(after_s)
        await self._daemon.start(self.port)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(PULSE_S)
            try:
                self._phone.pulse()
            except Exception:
                # A mistake in one app's timer must not stop the phone's clock.
                log.exception("a timer of the simulated phone failed")

    async def _wait(self, holds: Callable[[Phone], bool], timeout_s: float) -> bool:
        changed = asyncio.Event()
        self._phone.on_change.append(changed.set)
        try:
            async with asyncio.timeout(timeout_s):
                while not holds(self._phone):
                    changed.clear()
                    await changed.wait()
            return True
        except TimeoutError:
            return holds(self._phone)
        finally:
            self._phone.on_change.remove(changed.set)

    def _await(self, work: Coroutine[Any, Any, T], timeout_s: float = PATIENCE_S) -> T:
        if not self._running:
            work.close()
            raise PhoneOff("The simulated phone was stopped; start it again with `running`.")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout_s)


@contextlib.contextmanager
def running(phone: Phone, port: int = 0) -> Iterator[Served]:
    """Put a phone on the wire for the length of a `with` block, on a port of its own unless one is given.

    Raises PortTaken.
    """
    served = Served(phone, _shared.enter())
    try:
        served.start(port)
        try:
            yield served
        finally:
            served.stop()
    finally:
        _shared.leave()
