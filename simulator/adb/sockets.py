"""What listens on the phone, by address: TCP ports, and local sockets with and without a path."""

from __future__ import annotations

import asyncio
import posixpath
from collections.abc import Callable, Iterator
from typing import Final

from simulator.adb.files import Files
from simulator.adb.packet import MAX_DATA
from simulator.adb.stream import Stream
from simulator.errors import FileTrouble

FIRST_FREE: Final = 40000
"""Ports that the phone chooses itself are counted from here."""
LAST_PORT: Final = (1 << 16) - 1
HERE: Final = ("localhost", "127.0.0.1", "::1", "0.0.0.0")
MOST: Final = 4096
"""Sockets that can listen at a time, so that a client cannot eat the process."""
RESERVED: Final = "/dev/socket"
"""Where a reserved name lies in the file system."""

SocketService = Callable[[Stream], None]
"""Called with each stream that connects."""


class Sockets:
    """The listening sockets of one phone.

    An address is what adb calls one: `tcp:PORT`, `localabstract:NAME`, `localfilesystem:PATH`, `localreserved:NAME`;
    on a phone, `local:NAME` is a reserved one.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._listening: dict[str, SocketService] = {}

    def find(self, address: str) -> SocketService | None:
        """What listens there; none where nothing does, or where it is no address of this phone."""
        return self._listening.get(self.full(address))

    def listen(self, address: str, service: SocketService, now: int) -> str:
        """Listen; for `tcp:0` a free port is chosen. The full address.

        Raises FileTrouble where something else listens already, or nothing can.
        """
        full = self.full(address)
        if not full:
            raise FileTrouble(f"{address}: unknown socket specification")
        if full == "tcp:0":
            full = next(f"tcp:{port}" for port in range(FIRST_FREE, LAST_PORT) if f"tcp:{port}" not in self._listening)
        if full in self._listening:
            raise FileTrouble("Address already in use")
        if len(self._listening) >= MOST:
            raise FileTrouble("Too many open files")
        kind, _, path = full.partition(":")
        if kind == "localfilesystem":
            self._files.bind(path, now)
        self._listening[full] = service
        return full

    def close(self, full: str) -> None:
        """Stop to listen. A socket's file stays behind, as everywhere."""
        self._listening.pop(full, None)

    @staticmethod
    def full(address: str) -> str:
        """The one way to write an address; empty for what is none, or is another computer's."""
        kind, _, name = address.partition(":")
        if kind == "tcp":
            host, colon, port = name.rpartition(":")
            here = not colon or host in HERE
            return f"tcp:{int(port)}" if here and port.isdecimal() and len(port) <= 5 and int(port) <= LAST_PORT else ""
        if not name:
            return ""
        if kind in ("local", "localreserved"):
            return f"localfilesystem:{RESERVED}/{name}"
        if kind == "localfilesystem":
            return f"{kind}:{posixpath.normpath(posixpath.join('/', name))}"
        return address if kind == "localabstract" else ""

    def table(self, most: int) -> bytes:
        """/proc/net/unix: the local sockets; an abstract one has an @ before its name."""
        lines = ["Num       RefCount Protocol Flags    Type St Inode Path"]
        for inode, name in enumerate(self._local(), 10001):
            lines.append(f"0000000000000000: 00000002 00000000 00010000 0001 01 {inode} {name}")
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")

    def _local(self) -> Iterator[str]:
        for full in self._listening:
            kind, _, name = full.partition(":")
            if kind != "tcp":
                yield f"@{name}" if kind == "localabstract" else name


class _Cable:
    """Joins two streams inside the phone. Everything arrives a turn of the loop later, as from a wire."""

    max_data = MAX_DATA
    connected = True

    def __init__(self) -> None:
        self.ends = (Stream(self, 1, 2), Stream(self, 2, 1))

    def write(self, stream: Stream, data: bytes) -> None:
        self._soon(self._other(stream).received, data)

    def acknowledge(self, stream: Stream) -> None:
        self._soon(self._other(stream).acknowledged)

    def finish(self, stream: Stream) -> None:
        for end in self.ends:
            self._soon(end.lost)

    def dial(self, name: str) -> Stream:
        raise NotImplementedError("nothing inside the phone asks a computer through another stream")

    def _other(self, stream: Stream) -> Stream:
        return self.ends[stream is self.ends[0]]

    @staticmethod
    def _soon(act: Callable[..., None], *given: bytes) -> None:
        asyncio.get_running_loop().call_soon(act, *given)


def connect(service: SocketService) -> Stream:
    """A stream of a process of the phone to what listens on it."""
    near, far = _Cable().ends
    service(far)
    return near
