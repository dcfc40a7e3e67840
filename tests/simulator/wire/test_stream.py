"""adb's flow control: one unacknowledged write, nothing lost, the end after the last acknowledgement."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adb.stream import UNREAD, UNSENT, ByteReader, Stream
from simulator.errors import MalformedPacket


class Wire:
    """The other side, which acknowledges when told to."""

    max_data = 8
    connected = True

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.unacknowledged = 0
        self.acknowledged = 0
        self.finished = False

    def write(self, stream: Stream, data: bytes) -> None:
        assert not self.finished and self.unacknowledged == 0 and 0 < len(data) <= self.max_data
        self.unacknowledged += 1
        self.written.append(data)

    def acknowledge(self, stream: Stream) -> None:
        self.acknowledged += 1

    def finish(self, stream: Stream) -> None:
        assert self.unacknowledged == 0 and not self.finished
        self.finished = True
        stream.lost()

    def dial(self, name: str) -> Stream:
        raise NotImplementedError

    def reply(self, stream: Stream) -> None:
        self.unacknowledged -= 1
        stream.acknowledged()


@given(st.lists(st.one_of(st.binary(max_size=30), st.none()), max_size=20))
def test_what_is_sent_arrives_in_order_and_then_the_end(moves: list[bytes | None]) -> None:
    wire = Wire()
    stream = Stream(wire, 1, 2)
    for move in moves:
        if move is not None:
            stream.send(move)
        elif wire.unacknowledged:
            wire.reply(stream)
    stream.close()
    stream.send(b"too late")
    while wire.unacknowledged:
        assert not wire.finished
        wire.reply(stream)
    assert wire.finished and stream.closed
    assert b"".join(wire.written) == b"".join(move for move in moves if move is not None)


def test_a_slow_reader_slows_the_sender() -> None:
    async def scene() -> None:
        wire = Wire()
        stream = Stream(wire, 1, 2)
        stream.received(b"ab")
        stream.received(b"cde")
        assert wire.acknowledged == 0
        assert await ByteReader(stream).exactly(3) == b"abc"
        assert wire.acknowledged == 2
        stream.lost()
        assert await stream.read() == b""

    asyncio.run(scene())


def test_a_client_that_never_waits_is_dropped() -> None:
    stream = Stream(Wire(), 1, 2)
    for _ in range(UNREAD):
        stream.received(b"x")
    with pytest.raises(MalformedPacket, match="acknowledged"):
        stream.received(b"x")


def test_draining_ends_with_the_stream() -> None:
    async def scene() -> None:
        stream = Stream(Wire(), 1, 2)
        stream.send(b"never acknowledged")
        waiting = asyncio.create_task(stream.drain())
        await asyncio.sleep(0)
        assert not waiting.done()
        stream.lost()
        await asyncio.wait_for(waiting, 10)

    asyncio.run(scene())


def test_a_writer_waits_for_a_slow_reader() -> None:
    async def write() -> None:
        wire = Wire()
        wire.max_data = UNSENT
        stream = Stream(wire, 1, 2)
        stream.send(b"x" * UNSENT)
        stream.send(b"x" * (UNSENT + 1))
        waiting = asyncio.create_task(stream.room())
        await asyncio.sleep(0)
        assert not waiting.done()
        wire.reply(stream)
        await waiting
        stream.send(b"x" * (2 * UNSENT))
        waiting = asyncio.create_task(stream.room())
        await asyncio.sleep(0)
        stream.lost()
        await waiting

    asyncio.run(write())
