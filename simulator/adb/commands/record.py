"""`screenrecord`: a film of the screen, until it is interrupted or its time is over."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from simulator.adb.process import Command, Process
from simulator.errors import FileTrouble
from simulator.picture.encode import jpeg
from simulator.picture.movie import mp4

LONGEST_S: Final = 180.0
"""As on a phone, where it is also the time unless another is said."""
SHORTEST_PICTURE_S: Final = 0.1
"""What changes faster is not seen: painting takes its time, and other phones want theirs."""
QUALITY: Final = 70.0
WITH_VALUE: Final = frozenset({"--size", "--bit-rate", "--time-limit", "--display-id"})


async def screenrecord(process: Process) -> int:
    """`screenrecord [--time-limit SECONDS] FILE`; the picture's size and rate are its own."""
    options: dict[str, str] = {}
    files: list[str] = []
    ahead = iter(process.args[1:])
    for word in ahead:
        if word in WITH_VALUE:
            options[word] = next(ahead, "")
        elif not word.startswith("--"):
            files.append(word)
    limit = options.get("--time-limit", "")
    if not files or (limit and not limit.isdecimal()):
        return process.complain("must specify output file (see --help)")
    length_s = min(float(limit or LONGEST_S), LONGEST_S)
    path, machine = process.path(files[0]), process.machine
    try:
        # As a phone does: the file is there from the first moment.
        machine.files.write(path, b"", machine.now())
    except FileTrouble as trouble:
        return process.complain(f"Unable to open '{files[0]}': {trouble}")
    await _film(process, path, length_s)
    return 0


async def _film(process: Process, path: str, length_s: float) -> None:
    """Record; what there is by then is kept, however it ends."""
    phone, loop, machine = process.machine.phone, asyncio.get_running_loop(), process.machine
    began = loop.time()
    pictures: list[bytes] = []
    begun: list[float] = []
    changed = asyncio.Event()
    phone.on_change.append(changed.set)
    screen = phone.screen
    try:
        async with asyncio.timeout(length_s):
            while True:
                changed.clear()
                still, now = phone.still(), loop.time()
                pictures.append(await loop.run_in_executor(None, lambda still=still: jpeg(still(), 1, QUALITY)))  # type: ignore[misc]
                begun.append(now)
                await asyncio.sleep(SHORTEST_PICTURE_S)
                await changed.wait()
    except TimeoutError:
        pass
    finally:
        phone.on_change.remove(changed.set)
        if not begun:
            pictures, begun = [jpeg(phone.screenshot(), 1, QUALITY)], [began]
        ends = [*begun[1:], loop.time()]
        shown = [end - start for start, end in zip(begun, ends, strict=True)]
        machine.files.write(path, mp4(pictures, shown, screen.width, screen.height), machine.now())


COMMANDS: Final[Mapping[str, Command]] = {"screenrecord": screenrecord}
