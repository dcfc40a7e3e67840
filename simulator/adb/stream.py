"""One conversation inside an adb connection, such as a shell, a file transfer or a port."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

from simulator.errors import MalformedPacket

UNREAD: Final = 16
"""Writes that may wait to be read: one by the protocol, a few more for clients that are careless about it."""


UNSENT: Final = 4 * 1024 * 1024
"""Bytes of a writer that may wait for a slow reader."""


class Carrier(Protocol):
    """What a stream needs of the connection that carries it."""

    max_data: int
    connected: bool
    """Whether the connection is there at all."""

    def write(self, stream: Stream, data: bytes) -> None: ...
    def acknowledge(self, stream: Stream) -> None: ...
    def finish(self, stream: Stream) -> None: ...
    def dial(self, name: str) -> Stream: ...


class Stream:
    """Bytes both ways, one unacknowledged write in each direction, as adb's flow control asks.

    Data is taken in one of two ways: `read` (acknowledged when taken, so a slow reader slows the sender), or by setting
    `on_data`, called straight from the socket without a task in between.
    """

    def __init__(self, carrier: Carrier, local: int, remote: int) -> None:
        self.local = local
        self.remote = remote
        self.on_data: Callable[[bytes], None] | None = None
        self.on_close: Callable[[], None] | None = None
        self.closed = False
        """The other side has gone: nothing written from now on arrives."""
        self._carrier = carrier
        self._incoming: deque[bytes] = deque()
        self._outgoing = bytearray()
        self._in_flight = False
        self._ending = False
        self._readable = asyncio.Event()
        self._drained = asyncio.Event()
        self._drained.set()
        self._moved = asyncio.Event()

    def send(self, data: bytes) -> None:
        """Queue `data`; await `drain` between large pieces."""
        if self.closed or self._ending or not data:
            return
        self._drained.clear()
        if self._in_flight or len(data) > self._carrier.max_data:
            self._outgoing += data
            if not self._in_flight:
                self._push()
        else:
            self._in_flight = True
            self._carrier.write(self, data)

    async def drain(self) -> None:
        """Wait until everything sent was acknowledged, or the stream is closed."""
        await self._drained.wait()

    async def room(self) -> None:
        """Wait while much of what was sent has not gone out: a writer is to be as slow as its reader."""
        while len(self._outgoing) > UNSENT and not self.closed:
            self._moved.clear()
            await self._moved.wait()

    async def read(self) -> bytes:
        """The next piece of data, empty when the other side has closed."""
        while not self._incoming:
            if self.closed:
                return b""
            self._readable.clear()
            await self._readable.wait()
        data = self._incoming.popleft()
        if not self.closed:
            self._carrier.acknowledge(self)
        return data

    @property
    def connected(self) -> bool:
        """Whether the connection that carries it is there, be the stream itself open or not."""
        return self._carrier.connected

    def dial(self, name: str) -> Stream:
        """Open a service of the other side, over the connection that carries this stream."""
        return self._carrier.dial(name)

    def close(self) -> None:
        """End the stream once the last write was acknowledged."""
        if self._ending or self.closed:
            return
        self._ending = True
        if not self._in_flight:
            self._carrier.finish(self)

    # What the connection tells the stream.

    def calling(self) -> None:
        """The other side has been asked to open it, and answers as it acknowledges a write."""
        self._in_flight = True
        self._drained.clear()

    def received(self, data: bytes) -> None:
        if self.on_data is not None:
            self._carrier.acknowledge(self)
            self.on_data(data)
        elif len(self._incoming) >= UNREAD:
            raise MalformedPacket("the other side does not wait for its writes to be acknowledged")
        else:
            self._incoming.append(data)
            self._readable.set()

    def acknowledged(self) -> None:
        self._in_flight = False
        self._moved.set()
        if self._outgoing:
            self._push()
            return
        self._drained.set()
        if self._ending:
            self._carrier.finish(self)

    def lost(self) -> None:
        """The other side closed, or the connection has gone."""
        if self.closed:
            return
        self.closed = True
        self._outgoing.clear()
        self._drained.set()
        self._moved.set()
        self._readable.set()
        if self.on_close is not None:
            self.on_close()

    def _push(self) -> None:
        piece = bytes(self._outgoing[: self._carrier.max_data])
        del self._outgoing[: len(piece)]
        self._in_flight = True
        self._carrier.write(self, piece)


class ByteReader:
    """Exact amounts out of a stream's pieces."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._buffer = bytearray()

    async def exactly(self, count: int) -> bytes:
        """`count` bytes. Raises EOFError when the stream ends first."""
        while len(self._buffer) < count:
            data = await self._stream.read()
            if not data:
                raise EOFError
            self._buffer += data
        taken = bytes(memoryview(self._buffer)[:count])
        del self._buffer[:count]
        return taken
