"""adb's file transfer (`sync:`): stat, list, send and receive."""

from __future__ import annotations

import posixpath
import stat
import struct
from typing import Final

from simulator.adb.files import LONGEST_PATH, Entry
from simulator.adb.machine import Machine
from simulator.adb.stream import ByteReader, Stream
from simulator.errors import FileTrouble

LARGEST_PIECE: Final = 64 * 1024
BATCH: Final = 14 * LARGEST_PIECE
"""Bytes that are sent before the client has to say that it has them: nearly as much as one packet holds."""
ABSENT: Final = 2
"""errno ENOENT, the only error a stat of this phone can have."""

_U32 = struct.Struct("<I")
_STAT = struct.Struct("<3I")
_STAT2 = struct.Struct("<IQQIIIIQqqq")


async def serve(machine: Machine, stream: Stream) -> None:
    """Answer requests until QUIT, the end of the stream, or a request that cannot be understood."""
    reader = ByteReader(stream)
    try:
        while await _request(machine, stream, reader):
            await stream.drain()
    except EOFError:
        pass
    await stream.drain()
    stream.close()


async def _request(machine: Machine, stream: Stream, reader: ByteReader) -> bool:
    kind = await reader.exactly(4)
    (length,) = _U32.unpack(await reader.exactly(4))
    if kind == b"QUIT":
        return False
    if length > LONGEST_PATH:
        _fail(stream, "the path is too long")
        return False
    path = (await reader.exactly(length)).decode("utf-8", "surrogateescape")
    if kind == b"STAT":
        stream.send(kind + _stat(_find(machine, path, follow=False)))
    elif kind in (b"STA2", b"LST2"):
        stream.send(kind + _stat2(_find(machine, path, follow=kind == b"STA2")))
    elif kind in (b"LIST", b"LIS2"):
        _list(machine, stream, path, second=kind == b"LIS2")
    elif kind == b"RECV":
        await _receive(machine, stream, path)
    elif kind == b"SEND":
        return await _send(machine, stream, reader, path)
    else:
        _fail(stream, f"unknown request {kind!r}")
        return False
    return True


def _find(machine: Machine, path: str, follow: bool) -> Entry | None:
    """A link that leads nowhere, or in a circle, is not there."""
    try:
        return machine.files.find(path, follow)
    except FileTrouble:
        return None


def _stat(entry: Entry | None) -> bytes:
    return _STAT.pack(entry.mode, entry.size, entry.mtime) if entry else _STAT.pack(0, 0, 0)


def _stat2(entry: Entry | None) -> bytes:
    if entry is None:
        return _STAT2.pack(ABSENT, *([0] * 10))
    links = 2 if entry.is_folder else 1
    shell_user = 2000
    time = entry.mtime
    return _STAT2.pack(0, 1, entry.inode, entry.mode, links, shell_user, shell_user, entry.size, time, time, time)


def _list(machine: Machine, stream: Stream, path: str, second: bool) -> None:
    describe, mark = (_stat2, b"DNT2") if second else (_stat, b"DENT")
    try:
        names = [".", "..", *machine.files.names(path)]
    except FileTrouble:
        names = []
    for name in names:
        raw = name.encode("utf-8", "surrogateescape")
        entry = _find(machine, posixpath.join(path, name), follow=False)
        stream.send(mark + describe(entry) + _U32.pack(len(raw)) + raw)
    stream.send(b"DONE" + bytes(72 if second else 16))


async def _receive(machine: Machine, stream: Stream, path: str) -> None:
    try:
        content = memoryview(machine.files.read(path))
    except FileTrouble as trouble:
        _fail(stream, f"open failed: {trouble}")
        return
    batch = bytearray()
    for start in range(0, len(content), LARGEST_PIECE):
        piece = content[start : start + LARGEST_PIECE]
        batch += b"DATA" + _U32.pack(len(piece)) + piece
        if len(batch) >= BATCH:
            stream.send(bytes(batch))
            batch.clear()
            await stream.drain()
    stream.send(bytes(batch))
    stream.send(b"DONE" + _U32.pack(0))


async def _send(machine: Machine, stream: Stream, reader: ByteReader, target: str) -> bool:
    path, _, mode = target.rpartition(",")
    content = bytearray()
    trouble = "" if path and mode.isdecimal() else f"{target}: no mode"
    while True:
        kind = await reader.exactly(4)
        (number,) = _U32.unpack(await reader.exactly(4))
        if kind == b"DONE":
            break
        if kind != b"DATA" or number > LARGEST_PIECE:
            _fail(stream, "expected DATA or DONE")
            return False
        piece = await reader.exactly(number)
        # What cannot be kept is still read to its end: the client answers to a FAIL only then.
        if not trouble:
            content += piece
            if len(content) > machine.files.room:
                trouble = f"{path}: No space left on device"
                content.clear()
    if not trouble:
        try:
            _keep(machine, path, bytes(content), number, int(mode))
        except FileTrouble as error:
            trouble = str(error)
    if trouble:
        _fail(stream, f"couldn't create file: {trouble}")
    else:
        stream.send(b"OKAY" + _U32.pack(0))
    return True


def _keep(machine: Machine, path: str, content: bytes, mtime: int, mode: int) -> None:
    """Write what was sent; of a link, its content is the path that it stands for."""
    files = machine.files
    folder = posixpath.dirname(files.resolve(path, follow=False))
    if files.find(folder) is None:
        files.make_folder(folder, mtime, parents=True)
    if not stat.S_ISLNK(mode):
        files.write(path, content, mtime, stat.S_IMODE(mode))
        return
    if files.find(path, follow=False) is not None:
        files.remove(path)
    files.link(path, content.rstrip(b"\0").decode("utf-8", "surrogateescape"), mtime)


def _fail(stream: Stream, text: str) -> None:
    raw = text.encode("utf-8", "replace")
    stream.send(b"FAIL" + _U32.pack(len(raw)) + raw)
