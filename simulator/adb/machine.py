"""What the services of one phone share: its model, its files, its ports, and the processes that a shell started."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from simulator.adb.files import Files
from simulator.adb.stream import Stream
from simulator.phone import Phone
from simulator.uiautomator.server import UiautomatorServer

FIRST_PID: Final = 20000
"""Processes of the shell are numbered from here, above those of apps."""

PortService = Callable[[Stream], None]


class Machine:
    """The Android system around a `Phone`, as far as adb can see it."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.files = Files(self.now())
        self.ports: dict[int, PortService] = {}
        """What listens on a device port: called with each stream that connects to it."""
        self.processes: dict[int, str] = {}
        """Names of the shell's running processes by pid."""
        self.uiautomator: UiautomatorServer | None = None
        """The server while its command runs."""
        self.occupied = False
        """Another automation has the phone, so that the server cannot start."""
        self._pid = FIRST_PID

    def now(self) -> int:
        """Seconds since 1970, for the times of files."""
        return int(time.time())

    def new_process(self, name: str) -> int:
        self._pid += 1
        self.processes[self._pid] = name
        return self._pid
