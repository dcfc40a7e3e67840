"""Commands that look at the screen: screencap, uiautomator dump."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from simulator.adb.process import Command, Process, encode
from simulator.picture.encode import png

DUMP: Final = "/sdcard/window_dump.xml"


async def screencap(process: Process) -> int:
    """PNG to stdout, or to a file when one is named. Painted in a thread, so that other clients are not held up."""
    still = process.machine.phone.still()
    content = await asyncio.get_running_loop().run_in_executor(None, lambda: png(still()))
    words = [w for a, w in zip(("", *process.args[1:]), process.args[1:], strict=False) if a != "-d"]
    files = [w for w in words if not w.startswith("-")]
    if files:
        process.machine.files.write(process.path(files[0]), content, process.machine.now())
    else:
        process.stdout(content)
    return 0


async def uiautomator(process: Process) -> int:
    if process.args[1:2] != ("dump",):
        return process.complain("only `uiautomator dump [--compressed] [FILE]` is there")
    names = [a for a in process.args[2:] if not a.startswith("-")]
    target = names[0] if names else DUMP
    xml = process.machine.phone.hierarchy("--compressed" in process.args)
    if target == "/dev/tty":
        process.print(xml)
    else:
        process.machine.files.write(process.path(target), encode(xml), process.machine.now())
    process.print(f"UI hierchary dumped to: {target}")
    return 0


COMMANDS: Final[Mapping[str, Command]] = {"screencap": screencap, "uiautomator": uiautomator}
