"""adb's framing, however the bytes arrive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adb.packet import CNXN, COMMANDS, HEADER, MAX_DATA, WRTE, Packet, PacketReader
from simulator.errors import MalformedPacket

UINT32 = st.integers(0, 2**32 - 1)
PACKETS = st.builds(Packet, st.sampled_from(sorted(COMMANDS)), UINT32, UINT32, st.binary(max_size=300))


@given(st.lists(PACKETS, max_size=6), st.integers(1, 50))
def test_packets_survive_any_cutting(packets: list[Packet], size: int) -> None:
    wire = b"".join(packet.encode(checksum=True) for packet in packets)
    reader = PacketReader()
    read = [p for start in range(0, len(wire), size) for p in reader.feed(wire[start : start + size])]
    assert read == packets


@given(st.binary(max_size=200))
def test_noise_is_refused_or_waited_out(noise: bytes) -> None:
    try:
        packets = list(PacketReader().feed(noise))
    except MalformedPacket:
        return
    assert all(packet.command in COMMANDS for packet in packets)


def test_a_wrong_checksum_is_refused_until_checksums_are_off() -> None:
    wire = Packet(WRTE, 1, 2, b"abc").encode(checksum=False)
    with pytest.raises(MalformedPacket, match="checksum"):
        list(PacketReader().feed(wire))
    reader = PacketReader()
    reader.verify = False
    assert list(reader.feed(wire)) == [Packet(WRTE, 1, 2, b"abc")]


def test_a_greeting_is_always_checked_where_it_has_a_checksum() -> None:
    greeting = Packet(CNXN, 1, 2, b"host::")
    reader = PacketReader()
    reader.verify = False
    with pytest.raises(MalformedPacket, match="checksum"):
        list(reader.feed(greeting.encode(checksum=True).replace(b"host", b"cost")))
    # An adb server that reconnects by itself sends none.
    assert list(PacketReader().feed(greeting.encode(checksum=False))) == [greeting]


def test_a_huge_payload_is_refused_before_it_comes() -> None:
    with pytest.raises(MalformedPacket, match="over"):
        list(PacketReader().feed(HEADER.pack(WRTE, 1, 2, MAX_DATA + 1, 0, WRTE ^ 0xFFFFFFFF)))
