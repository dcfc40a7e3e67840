"""The adb transport: one TCP connection of an adb server, and the streams inside it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from simulator.adb.keys import PUBLIC_KEY, SIGNATURE, TOKEN, Keys, read_key
from simulator.adb.packet import (
    AUTH,
    CLSE,
    CNXN,
    MAX_DATA,
    OKAY,
    OPEN,
    VERSION_CHECKSUM,
    VERSION_SKIP_CHECKSUM,
    WRTE,
    Packet,
    PacketReader,
)
from simulator.adb.stream import Stream
from simulator.errors import MalformedPacket

log = logging.getLogger(__name__)

FEATURES: Final = "shell_v2,cmd,stat_v2,ls_v2,fixed_push_mkdir,apex"
"""Left out: sendrecv_v2 (adb then compresses even what was not offered), delayed_ack (another flow control)."""
SMALLEST_DATA: Final = 4096
STREAMS: Final = 1024
"""Open streams a connection may hold; more are refused, so that one client cannot eat the process."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a daemon can speak: its newest version, its largest payload, its features."""

    version: int
    max_data: int
    features: str


CURRENT: Final = Dialect(VERSION_SKIP_CHECKSUM, MAX_DATA, FEATURES)
OLD: Final = Dialect(VERSION_CHECKSUM, SMALLEST_DATA, "")
"""Of phones up to Android 6: a checksum on every packet, small packets, no exit codes, no streamed installs."""

Service = Callable[[Stream], None]
"""Starts to serve a stream that has been opened, and returns at once."""
Resolver = Callable[[str], Service | None]
"""Finds a service by its name on the wire; none is a refusal."""


class Connection(asyncio.Protocol):
    """Speaks adb with one adb server, or with one client that needs no server."""

    def __init__(
        self, banner: str, resolve: Resolver, ended: Callable[[Connection], None], keys: Keys, dialect: Dialect
    ) -> None:
        self.max_data = SMALLEST_DATA
        self._dialect = dialect
        self._keys = keys
        self._token = b""
        """The challenge that waits for its answer."""
        self._version = VERSION_CHECKSUM
        self._banner = f"device::{banner}features={dialect.features}"
        self._resolve = resolve
        self._ended = ended
        self._reader = PacketReader()
        self._checksum = True
        self._streams: dict[int, Stream] = {}
        self._last_id = 0
        self._greeted = False
        self.connected = False
        self._transport: asyncio.Transport | None = None

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self.connected = True

    def data_received(self, data: bytes) -> None:
        try:
            for packet in self._reader.feed(data):
                self._received(packet)
        except MalformedPacket as reason:
            log.info("a client was dropped: %s", reason)
            self.drop()

    def connection_lost(self, exc: Exception | None) -> None:
        self.connected = False
        for stream in list(self._streams.values()):
            stream.lost()
        self._streams.clear()
        self._keys.withdraw(self._allowed)
        self._ended(self)

    # Carrier, towards the streams

    def write(self, stream: Stream, data: bytes) -> None:
        self._send(WRTE, stream.local, stream.remote, data)

    def acknowledge(self, stream: Stream) -> None:
        self._send(OKAY, stream.local, stream.remote)

    def finish(self, stream: Stream) -> None:
        if self._streams.pop(stream.local, None) is not None:
            self._send(CLSE, stream.local, stream.remote)
            stream.lost()

    def dial(self, name: str) -> Stream:
        """Open a service of the other side; a refusal closes the stream."""
        stream = self._new_stream(0)
        stream.calling()
        if self._transport is None or self._transport.is_closing():
            self._streams.pop(stream.local)
            stream.lost()
        else:
            self._send(OPEN, stream.local, 0, name.encode() + b"\0")
        return stream

    def _new_stream(self, remote: int) -> Stream:
        self._last_id += 1
        stream = Stream(self, self._last_id, remote)
        self._streams[stream.local] = stream
        return stream

    def drop(self) -> None:
        """Cut the connection at once, as a cable that is pulled."""
        if self._transport is not None:
            self._transport.abort()

    def _received(self, packet: Packet) -> None:
        if packet.command == CNXN:
            self._greet(packet)
        elif packet.command == AUTH:
            self._authenticate(packet)
        elif not self._greeted:
            raise MalformedPacket("a client has to say CNXN first")
        elif packet.command == OPEN:
            self._opened(packet)
        elif packet.command in (WRTE, OKAY, CLSE):
            self._spoken(packet)

    def _greet(self, packet: Packet) -> None:
        # A second greeting means that the other side has started over.
        for stream in list(self._streams.values()):
            stream.lost()
        self._streams.clear()
        self._greeted = False
        self._version = max(VERSION_CHECKSUM, min(packet.arg0, self._dialect.version))
        self.max_data = max(SMALLEST_DATA, min(packet.arg1, self._dialect.max_data))
        if self._keys.required:
            self._challenge()
        else:
            self._welcome()

    def _welcome(self) -> None:
        self._token = b""
        self._greeted = True
        self._put(Packet(CNXN, self._version, self.max_data, self._banner.encode()).encode(checksum=True))
        self._checksum = self._reader.verify = self._version == VERSION_CHECKSUM

    def _challenge(self) -> None:
        self._token = self._keys.token()
        self._put(Packet(AUTH, TOKEN, 0, self._token).encode(checksum=True))

    def _authenticate(self, packet: Packet) -> None:
        if not self._token:
            # The answer to a question that was never asked, or is answered: there is nothing to do.
            return
        if packet.arg0 == PUBLIC_KEY:
            self._keys.propose(read_key(packet.payload), self._allowed)
        elif packet.arg0 == SIGNATURE and self._keys.trusts(self._token, packet.payload):
            self._welcome()
        else:
            self._challenge()

    def _allowed(self) -> None:
        # The computer may have hung up, or started over, while the person thought about it.
        if self._token:
            self._welcome()

    def _opened(self, packet: Packet) -> None:
        remote = packet.arg0
        if remote == 0:
            raise MalformedPacket("a stream cannot have the id 0")
        name = packet.payload.rstrip(b"\0").decode("utf-8", "surrogateescape")
        service = self._resolve(name) if len(self._streams) < STREAMS else None
        if service is None:
            self._send(CLSE, 0, remote)
            return
        stream = self._new_stream(remote)
        self._send(OKAY, stream.local, remote)
        service(stream)

    def _spoken(self, packet: Packet) -> None:
        stream = self._streams.get(packet.arg1)
        if stream is not None and stream.remote == 0 and packet.command == OKAY:
            stream.remote = packet.arg0
        if stream is None or stream.remote != packet.arg0:
            # Late words of a stream that is over. A CLSE with no sender means "refused".
            if packet.command == WRTE:
                self._send(CLSE, 0, packet.arg0)
            return
        if packet.command == WRTE:
            stream.received(packet.payload)
        elif packet.command == OKAY:
            stream.acknowledged()
        else:
            self._streams.pop(stream.local)
            self._send(CLSE, stream.local, stream.remote)
            stream.lost()

    def _send(self, command: int, arg0: int, arg1: int, payload: bytes = b"") -> None:
        self._put(Packet(command, arg0, arg1, payload).encode(self._checksum))

    def _put(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)
