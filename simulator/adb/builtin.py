"""The shell's builtins: commands that change the shell itself, or run what is behind them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from simulator.adb.commands.process import signal_number
from simulator.adb.process import Process

if TYPE_CHECKING:
    from simulator.adb.shell import Shell

DEEPEST: Final = 16
"""Shells inside each other, so that a line cannot nest without end."""


class Leave(Exception):
    """`break`, or `continue` with `again`."""

    def __init__(self, again: bool) -> None:
        self.again = again


class Exit(Exception):
    """The shell ends with this status."""

    def __init__(self, status: int) -> None:
        self.status = status


async def cd(shell: Shell, process: Process) -> int:
    target = process.args[1] if len(process.args) > 1 else "/"
    entry = shell.machine.files.find(process.path(target))
    if entry is None or not entry.is_folder:
        return process.complain(f"{target}: No such file or directory")
    shell.cwd = process.path(target)
    return 0


async def leave_loop(shell: Shell, process: Process) -> int:
    raise Leave(again=process.name == "continue")


async def leave_shell(shell: Shell, process: Process) -> int:
    given = process.args[1] if len(process.args) > 1 else str(shell.status)
    raise Exit(int(given) & 0xFF if given.isdecimal() else 1)


async def become(shell: Shell, process: Process) -> int:
    if len(process.args) == 1:
        return 0
    raise Exit(await shell.start(_shifted(process)))


async def export(shell: Shell, process: Process) -> int:
    for argument in process.args[1:]:
        name, equals, value = argument.partition("=")
        if equals:
            shell.variables[name] = value
    return 0


async def sh(shell: Shell, process: Process) -> int:
    if shell.depth >= DEEPEST:
        return process.complain("too many shells inside each other")
    inner = shell.inner(process.stdin, process.stdout, process.stderr, process.terminal)
    inner.variables = dict(process.environment)
    if process.args[1:2] == ("-c",):
        work = inner.run(process.args[2] if len(process.args) > 2 else "")
        inner.name, inner.arguments = (*process.args[3:4], "sh")[0], process.args[4:]
    elif len(process.args) > 1:
        script = shell.machine.files.read(process.path(process.args[1]))
        work = inner.run(script.decode("utf-8", "surrogateescape"))
        inner.name, inner.arguments = process.args[1], process.args[2:]
    else:
        work = inner.interact()
    return await inner.live(work, shell.pid)


async def shift(shell: Shell, process: Process) -> int:
    """Commands that run the command behind them."""
    return await shell.start(_shifted(process))


async def read(shell: Shell, process: Process) -> int:
    """`read NAME…`: one line of the input, split into the names. Reads no further than that line."""
    # A line is all that a person or a client sends at a time; what follows it in the same piece is lost.
    piece = await process.stdin.read()
    names = [word for word in process.args[1:] if not word.startswith("-")] or ["REPLY"]
    values = piece.split(b"\n")[0].decode("utf-8", "surrogateescape").split(None, len(names) - 1)
    shell.variables.update(zip(names, [*values, *[""] * len(names)], strict=False))
    return 0 if piece else 1


async def trap(shell: Shell, process: Process) -> int:
    """`trap ACTION SIGNAL…`; the action `-` takes it back."""
    action, *signals = process.args[1:] or ("",)
    for name in signals:
        number = signal_number(name)
        if number is None:
            return process.complain(f"bad signal '{name}'")
        if shell.running is not None and action == "-":
            shell.running.traps.pop(number, None)
        elif shell.running is not None:
            shell.running.traps[number] = action
    return 0


async def wait_for(shell: Shell, process: Process) -> int:
    """`wait [PID…]` for what runs in the background."""
    wanted = set(process.args[1:])
    status = 0
    for running in shell.background:
        if not wanted or str(running.pid) in wanted:
            status = await shell.machine.result(running)
    return status if wanted else 0


def _shifted(process: Process) -> Process:
    """The command that the rest of the line names."""
    return replace(process, args=process.args[1:])


BUILTINS: Final[Mapping[str, Callable[[Shell, Process], Coroutine[None, None, int]]]] = {
    "break": leave_loop,
    "cd": cd,
    "continue": leave_loop,
    "exec": become,
    "exit": leave_shell,
    "export": export,
    "nohup": shift,
    "read": read,
    "sh": sh,
    "toybox": shift,
    "trap": trap,
    "wait": wait_for,
}
