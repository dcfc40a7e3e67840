"""What lies under /dev and /proc: content that is made when it is read."""

from __future__ import annotations

import os
import time
from typing import Final

from simulator.adb.files import Files

CORES: Final = 8
TICKS: Final = 100
"""Of the clock in /proc/stat, a second."""
_booted = time.monotonic() - 3600.0
"""As if the phone had been on for an hour when this process started: an uptime is never near zero on a phone in use."""


def attach(files: Files, now: int) -> None:
    """Give a phone its devices."""
    files.attach("/dev/null", now, lambda most: b"", 0o666)
    files.attach("/dev/zero", now, bytes, 0o666)
    files.attach("/dev/urandom", now, os.urandom, 0o666)
    files.attach("/dev/random", now, os.urandom, 0o666)
    files.attach("/proc/uptime", now, lambda most: _uptime())
    files.attach("/proc/stat", now, lambda most: _stat())
    files.attach("/proc/version", now, lambda most: b"Linux version 5.15.0 (sim@sim) #1 SMP PREEMPT\n")
    files.attach("/proc/meminfo", now, lambda most: _lines("MemTotal: 7800000 kB", "MemAvailable: 4100000 kB"))
    files.attach("/proc/cpuinfo", now, lambda most: _lines(*(f"processor\t: {n}" for n in range(CORES))))
    for core in range(CORES):
        files.attach(f"/sys/devices/system/cpu/cpu{core}/online", now, lambda most: b"1\n")


def show_process(files: Files, now: int, pid: int, name: str) -> None:
    """Give a running process its folder in /proc."""
    ids = "1 1 1 0 -1 0 0 0 0 0"
    files.attach(
        f"/proc/{pid}/stat",
        now,
        lambda most: f"{pid} ({name}) S {ids} 1 1 0 0 20 0 1 0 0 0 0\n".encode("utf-8", "replace"),
    )
    files.attach(f"/proc/{pid}/cmdline", now, lambda most: name.encode("utf-8", "surrogateescape") + b"\0")


def hide_process(files: Files, pid: int) -> None:
    files.detach(f"/proc/{pid}/stat")
    files.detach(f"/proc/{pid}/cmdline")


def _uptime() -> bytes:
    up = time.monotonic() - _booted
    return _lines(f"{up:.2f} {up * CORES * 0.9:.2f}")


def _stat() -> bytes:
    ticks = int((time.monotonic() - _booted) * TICKS)
    return _lines(f"cpu  {ticks} 0 {ticks // 2} {ticks * 6} 0 0 0 0 0 0", f"btime {int(time.time() - ticks / TICKS)}")


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
