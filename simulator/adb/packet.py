"""One adb message: a header of six little-endian uint32, then the payload."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulator.errors import MalformedPacket

HEADER: Final = struct.Struct("<6I")
VERSION_CHECKSUM: Final = 0x01000000
"""First protocol version: every payload carries a checksum."""
VERSION_SKIP_CHECKSUM: Final = 0x01000001
MAX_DATA: Final = 1024 * 1024
"""Largest payload in bytes that this daemon accepts, and offers to negotiate down from."""

CNXN: Final = 0x4E584E43
AUTH: Final = 0x48545541
OPEN: Final = 0x4E45504F
OKAY: Final = 0x59414B4F
WRTE: Final = 0x45545257
CLSE: Final = 0x45534C43
COMMANDS: Final = frozenset({CNXN, AUTH, OPEN, OKAY, WRTE, CLSE})


@dataclass(frozen=True, slots=True)
class Packet:
    """`arg0` and `arg1` are stream ids, sender's first; for CNXN they are protocol version and largest payload."""

    command: int
    arg0: int
    arg1: int
    payload: bytes = b""

    def encode(self, checksum: bool) -> bytes:
        """The bytes on the wire; without `checksum` that field is 0."""
        total = sum(self.payload) & 0xFFFFFFFF if checksum else 0
        magic = self.command ^ 0xFFFFFFFF
        return HEADER.pack(self.command, self.arg0, self.arg1, len(self.payload), total, magic) + self.payload


class PacketReader:
    """Cuts a byte stream into packets."""

    __slots__ = ("_buffer", "verify")

    def __init__(self) -> None:
        self._buffer = bytearray()
        self.verify = True
        """Whether payload checksums are compared: true until a version without them is agreed on."""

    def feed(self, data: bytes) -> Iterator[Packet]:
        """Yield every packet that `data` completes.

        Raises MalformedPacket; the connection is out of step from then on and has to be dropped.
        """
        self._buffer += data
        while len(self._buffer) >= HEADER.size:
            command, arg0, arg1, length, checksum, magic = HEADER.unpack_from(self._buffer)
            if command not in COMMANDS or magic != command ^ 0xFFFFFFFF:
                raise MalformedPacket(f"no adb command has the code {command:#010x} with the magic {magic:#010x}")
            if length > MAX_DATA:
                raise MalformedPacket(f"a payload of {length} bytes is over the {MAX_DATA} that were agreed on")
            end = HEADER.size + length
            if len(self._buffer) < end:
                return
            payload = bytes(memoryview(self._buffer)[HEADER.size : end])
            del self._buffer[:end]
            if self._sums(command, checksum) and checksum != sum(payload) & 0xFFFFFFFF:
                raise MalformedPacket(f"the checksum of a payload of {length} bytes does not match")
            yield Packet(command, arg0, arg1, payload)

    def _sums(self, command: int, checksum: int) -> bool:
        """Whether a checksum is to be compared.

        CNXN and AUTH come before a version is agreed on; yet an adb server that reconnects by itself holds to what it
        had agreed on before, and sends 0 in them.
        """
        return checksum != 0 if command in (CNXN, AUTH) else self.verify
