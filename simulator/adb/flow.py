"""Plain bytes over adb, with no command behind them: devices and files (`dev:`), sources and sinks of bytes."""

from __future__ import annotations

import asyncio
import stat
from typing import Final

from simulator.adb.files import Files
from simulator.adb.stream import Stream
from simulator.errors import FileTrouble

PIECE: Final = 256 * 1024


def can_open(files: Files, path: str) -> bool:
    """Whether the user `shell` may open it for reading and writing, which is how adbd opens it."""
    try:
        found = files.entry(path)
        if found.live is None:
            files.check_own(path)
    except FileTrouble:
        return False
    return not found.is_folder and bool(found.mode & stat.S_IRUSR) and bool(found.mode & stat.S_IWUSR)


async def device(files: Files, stream: Stream, path: str) -> None:
    """What a device or a file holds, to its end if it has one; what a client writes meanwhile goes nowhere."""
    taking = asyncio.create_task(_swallow(stream))
    try:
        endless = files.entry(path).live is not None
        while (content := files.read(path, PIECE)) and not stream.closed:
            stream.send(content)
            await stream.drain()
            if not endless:
                break
    finally:
        taking.cancel()


async def source(stream: Stream, count: int) -> None:
    """So many bytes, all zero."""
    while count and not stream.closed:
        piece = min(count, PIECE)
        stream.send(bytes(piece))
        await stream.drain()
        count -= piece


async def sink(stream: Stream, count: int) -> None:
    """Take so many bytes, and close."""
    while count > 0 and (data := await stream.read()):
        count -= len(data)


async def debuggable(stream: Stream) -> None:
    """`track-jdwp`: the processes that can be debugged, at every change. A phone's own apps never can."""
    stream.send(b"0000")
    await _swallow(stream)


async def _swallow(stream: Stream) -> None:
    while await stream.read():
        pass
