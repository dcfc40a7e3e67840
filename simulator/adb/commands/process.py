"""Commands about processes: ps, pidof, kill, pkill, sleep."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from simulator.adb.machine import INIT, Machine
from simulator.adb.process import Command, Process

LONGEST_SLEEP_S: Final = 3600.0
SIGNALS: Final = {"HUP": 1, "INT": 2, "QUIT": 3, "KILL": 9, "USR1": 10, "USR2": 12, "PIPE": 13, "ALRM": 14, "TERM": 15,
                  "CONT": 18, "STOP": 19, "TSTP": 20}  # fmt: skip
HARMLESS: Final = frozenset({0, 18, 19, 20})
"""Signals that end nothing; 0 only asks whether the process is there."""
HEAD: Final = "USER            PID   PPID     VSZ    RSS WCHAN            ADDR S NAME"
HELP: Final = """usage: ps [-AadefLlnwZ] [-gG GROUP,] [-k FIELD,] [-o FIELD,] [-p PID,] [-t TTY,] [-uU USER,]

List processes.

Which processes to show (-gGuUpPt selections may be comma separated lists):

-A  All
-a  Has terminal not session leader
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One process as `ps` knows it."""

    user: str
    pid: int
    parent: int
    name: str

    def field(self, name: str) -> str:
        fields = {"USER": self.user, "UID": self.user, "PID": str(self.pid), "PPID": str(self.parent)}
        return fields.get(name.upper(), self.name)

    def __str__(self) -> str:
        return f"{self.user:<15} {self.pid:>5} {self.parent:>6} 1000000  90000 do_epoll_wait       0 S {self.name}"


def rows(machine: Machine) -> list[Row]:
    """Every process: the system's, those of apps, the shell's."""
    apps = ((machine.phone.pid(package), package) for package in machine.phone.installed())
    return [
        Row("root", INIT, 0, "init"),
        Row("system", 1201, 700, "system_server"),
        *(Row("u0_a101", pid, 700, package) for pid, package in apps if pid is not None),
        Row("shell", 900, INIT, "adbd"),
        *(Row("shell", running.pid, running.parent, running.name) for running in machine.processes.values()),
    ]


async def ps(process: Process) -> int:
    """`-A` and `-e` show all, `-u USER` and `-p PID` those, a bare number that one; else the shell user's own."""
    if "--help" in process.args:
        process.print(HELP)
        return 0
    flags, values, pids, columns = "", iter(process.args[1:]), set[str](), ""
    user = "shell"
    for word in values:
        match word:
            case "-o" | "-O":
                columns = next(values, "")
            case "-p" | "-q":
                pids |= set(next(values, "").split(","))
            case "-u" | "-U":
                user = next(values, "")
            case _ if word.isdecimal():
                pids.add(word)
            case _:
                flags += word.lstrip("-")
    everything = "A" in flags or "e" in flags
    shown = [
        row for row in rows(process.machine)
        if (str(row.pid) in pids if pids else everything or row.user == user)
    ]  # fmt: skip
    names = [name.partition("=")[0] for name in columns.split(",")]
    process.print(" ".join(name.upper() for name in names) if columns else HEAD)
    for row in shown:
        process.print(" ".join(row.field(name) for name in names) if columns else str(row))
    return 0 if shown else 1


async def pidof(process: Process) -> int:
    pids = [str(row.pid) for row in rows(process.machine) if row.name == process.args[-1]]
    if pids:
        process.print(" ".join(pids))
    return 0 if pids else 1


def signal_number(name: str) -> int | None:
    """`TERM`, `SIGTERM` and `15` are one; none for what is no signal."""
    bare = name.upper().removeprefix("SIG")
    return int(bare) if bare.isdecimal() and int(bare) < 65 else SIGNALS.get(bare)


async def kill(process: Process) -> int:
    """`kill [-SIGNAL | -s SIGNAL] PID…`: only the shell's own processes can be ended."""
    words = list(process.args[1:])
    if words[:1] == ["-l"]:
        process.print(" ".join(SIGNALS))
        return 0
    signal: int | None = SIGNALS["TERM"]
    if words and words[0].startswith("-"):
        given = words.pop(0)[1:]
        signal = signal_number((words.pop(0) if words else "") if given == "s" else given)
    if signal is None or not words:
        return process.complain("usage: kill [-SIGNAL] PID…")
    status = 0
    for word in words:
        status |= _send(process, int(word), signal) if word.isdecimal() else process.complain(f"bad pid '{word}'")
    return status


def _send(process: Process, pid: int, signal: int) -> int:
    row = next((row for row in rows(process.machine) if row.pid == pid), None)
    if row is None:
        return process.complain(f"{pid}: No such process")
    if pid not in process.machine.processes:
        return process.complain(f"{pid}: Operation not permitted")
    if signal not in HARMLESS:
        process.machine.kill(pid, signal)
    return 0


async def pkill(process: Process) -> int:
    """`pkill` and `killall` by name; a part of it is enough for `pkill`."""
    words = list(process.args[1:])
    signal: int | None = SIGNALS["TERM"]
    while words and words[0].startswith("-"):
        flag = words.pop(0)
        signal = signal_number(flag[1:]) or signal
    wanted = re.escape(words[0]) if words else "$."
    pattern = re.compile(wanted if process.name == "pkill" else rf"^{wanted}$")
    found = [row for row in rows(process.machine) if row.name != process.name and pattern.search(row.name)]
    own = [row for row in found if row.pid in process.machine.processes]
    for row in own:
        process.machine.kill(row.pid, signal or 0)
    return 0 if own else 1


async def sleep(process: Process) -> int:
    """Real time: the client is waiting for it."""
    given = process.args[1].removesuffix("s") if len(process.args) > 1 else ""
    if not given.replace(".", "", 1).isdecimal():
        return process.complain("needs a number of seconds")
    await asyncio.sleep(min(float(given), LONGEST_SLEEP_S))
    return 0


COMMANDS: Final[Mapping[str, Command]] = {
    "ps": ps,
    "pidof": pidof,
    "kill": kill,
    "pkill": pkill,
    "killall": pkill,
    "sleep": sleep,
}
