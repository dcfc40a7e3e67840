"""What the services of one phone share: its model, its files, its ports, and the processes that a shell started."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Final

from simulator.adb import devices
from simulator.adb.files import Files
from simulator.adb.log import Log
from simulator.adb.packages import Packages
from simulator.adb.sockets import Sockets
from simulator.phone import Phone
from simulator.uiautomator.server import UiautomatorServer

FIRST_PID: Final = 20000
"""Processes of the shell are numbered from here, above those of apps."""
INIT: Final = 1
HANG_UP: Final = 1
KILLED: Final = 128
"""A process that a signal ended has this and the signal's number as its status."""


@dataclass(slots=True, eq=False)
class Running:
    """A process that runs. `parent` is the pid of the shell that started it."""

    pid: int
    name: str
    parent: int
    task: asyncio.Task[int]
    signal: int = 0
    """The one that ends it, 0 while none does."""
    traps: dict[int, str] = field(default_factory=dict)
    """What a shell runs when a signal comes; nothing at all for one that it ignores."""


class Machine:
    """The Android system around a `Phone`, as far as adb can see it."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.files = Files(self.now())
        self.packages = Packages(phone, self.files)
        self.log = Log()
        self.sockets = Sockets(self.files)
        self.processes: dict[int, Running] = {}
        """The shell's running processes by pid."""
        self.uiautomator: UiautomatorServer | None = None
        """The server while its command runs."""
        self.occupied = False
        """Another automation has the phone, so that the server cannot start."""
        self.finger: tuple[float, float, float] | None = None
        """Where and when (monotonic seconds) a finger of `input motionevent` went down."""
        self.sessions: dict[int, bytes] = {}
        """The APK of each installation that has begun and was not yet committed."""
        self.restart: Callable[[], None] = lambda: None
        """Switches the phone off and on again; the daemon says how."""
        self._pid = FIRST_PID
        devices.attach(self.files, self.now())
        self.files.attach("/proc/net/unix", self.now(), self.sockets.table)

    def now(self) -> int:
        """Seconds since 1970, for the times of files."""
        return int(time.time())

    def start(self, name: str, parent: int, work: Coroutine[None, None, int]) -> Running:
        """Begin a process; `result` waits for it, or it runs on by itself."""
        self._pid += 1
        running = Running(self._pid, name, parent, asyncio.get_running_loop().create_task(work))
        self.processes[running.pid] = running
        devices.show_process(self.files, self.now(), running.pid, name)
        running.task.add_done_callback(lambda task: self._ended(running))
        return running

    async def result(self, running: Running) -> int:
        """Wait for a process: its status, also when a signal has ended it. It ends when the waiting is cancelled."""
        try:
            return await running.task
        except asyncio.CancelledError:
            waiting = asyncio.current_task()
            if running.signal and not (waiting and waiting.cancelling()):
                return self.status(running.signal)
            raise

    @staticmethod
    def status(signal: int) -> int:
        """The exit status of what a signal has ended."""
        return KILLED + signal

    def kill(self, pid: int, signal: int) -> bool:
        """Send a signal, which ends the process unless it ignores it; false when there is no such process."""
        running = self.processes.get(pid)
        if running is None:
            return False
        if signal and running.traps.get(signal) != "":
            running.signal = signal
            running.task.cancel()
        return True

    async def stop(self) -> None:
        """End every process."""
        tasks = [running.task for running in self.processes.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, running: Running) -> None:
        self.processes.pop(running.pid, None)
        devices.hide_process(self.files, running.pid)
        # Whoever waits has the exception; of one that nobody waits for, it is of no interest.
        with contextlib.suppress(asyncio.CancelledError):
            running.task.exception()
