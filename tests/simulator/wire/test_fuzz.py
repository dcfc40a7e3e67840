"""Nonsense in bulk: whatever is sent, the phone lives on, and a client that behaves notices nothing.

Two thousand messages in the suite, a hundred thousand with HYPOTHESIS_PROFILE=soak, the same for the same seed.
"""

from __future__ import annotations

import contextlib
import json
import random
import socket
import struct
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from simulator.adb.packet import AUTH, CLSE, CNXN, HEADER, MAX_DATA, OKAY, OPEN, WRTE, Packet
from simulator.host import Served, running
from simulator.phone import Phone
from simulator.uiautomator.methods import METHODS

MESSAGES = max(2_000, min(100_000, settings().max_examples * 5))
A_CONNECTION = 50
"""Messages that one client sends before it vanishes."""
GREETING = Packet(CNXN, 0x01000000, MAX_DATA, b"host::\0").encode(checksum=True)
SERVER = b"shell:CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main -p 9008"
COMMANDS = (CNXN, AUTH, OPEN, OKAY, WRTE, CLSE)
SERVICES = ("shell:cat", "shell,v2,raw:cat", "sync:", "tcp:9008", "exec:cat", "framebuffer:", "reverse:forward:tcp:0;tcp:1",
            "shell:logcat", "shell,v2,pty:", "exec:cmd package install -S 4000", "nothing:", "dev:/dev/zero", "sink:9",
            "source:99999999", "track-jdwp", "reverse:forward:localabstract:x;tcp:1", "localabstract:x", "shell:nc -l -p 7",
            "tcp:7", "shell:while :; do echo x; done")  # fmt: skip


class Good:
    """A client that behaves, with a shell that stays open all the time."""

    def __init__(self, port: int, service: bytes = b"shell:cat") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.sendall(GREETING)
        assert self._read().command == CNXN
        self._send(OPEN, 1, 0, service + b"\0")
        self._stream = self._read().arg0

    def echo(self, text: bytes) -> bytes:
        self._send(WRTE, 1, self._stream, text)
        answer = b""
        while len(answer) < len(text):
            packet = self._read()
            if packet.command == WRTE:
                answer += packet.payload
                self._send(OKAY, 1, self._stream)
        return answer

    def ask(self, service: str) -> bytes:
        """Open a service beside it and read it to its end."""
        self._send(OPEN, 2, 0, service.encode() + b"\0")
        answer = b""
        while (packet := self._read()).command != CLSE:
            if packet.command == WRTE:
                answer += packet.payload
                self._send(OKAY, 2, packet.arg0)
        return answer

    def close(self) -> None:
        self._socket.close()

    def _send(self, command: int, arg0: int, arg1: int, payload: bytes = b"") -> None:
        self._socket.sendall(Packet(command, arg0, arg1, payload).encode(checksum=True))

    def _read(self) -> Packet:
        command, arg0, arg1, length, _, _ = HEADER.unpack(self._exactly(HEADER.size))
        return Packet(command, arg0, arg1, self._exactly(length))

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            piece = self._socket.recv(count - len(data))
            assert piece, "the phone has hung up on a client that behaved"
            data += piece
        return data


def _noise(rng: random.Random) -> bytes:
    return rng.randbytes(rng.randrange(1, 200))


def _broken(rng: random.Random) -> bytes:
    """A header that lies: about its length, its checksum or its magic."""
    header = [rng.choice(COMMANDS), rng.randrange(4), rng.randrange(4), rng.randrange(50), 0, 0]
    header[5] = header[0] ^ 0xFFFFFFFF
    header[rng.randrange(3, 6)] = rng.choice((0, 1, 2**20, 2**20 + 1, 2**31, 2**32 - 1))
    return struct.pack("<6I", *header) + rng.randbytes(rng.randrange(50))


def _misplaced(rng: random.Random) -> bytes:
    payload = rng.choice((b"", b"\xff\0", rng.randbytes(30), b"QUIT\0\0\0\0", struct.pack("<BI", 0, 2**31)))
    return Packet(rng.choice(COMMANDS), rng.randrange(5), rng.randrange(5), payload).encode(checksum=True)


def _opened(rng: random.Random) -> bytes:
    name = rng.choice(SERVICES).encode()
    return Packet(OPEN, rng.randrange(1, 3), 0, name + b"\0").encode(checksum=True)


def _written(rng: random.Random) -> bytes:
    return Packet(WRTE, rng.randrange(1, 3), rng.randrange(1, 20), _request(rng)).encode(checksum=True)


def _request(rng: random.Random) -> bytes:
    """Half a sync request, or HTTP with JSON that is cut off or says strange things."""
    if rng.random() < 0.4:
        return (
            rng.choice((b"SEND", b"RECV", b"STAT", b"LIST", b"LIS2", b"DATA"))
            + struct.pack("<I", rng.choice((0, 9, 70_000)))
            + _noise(rng)
        )
    params = rng.choice(([], {}, [None], [{"mask": 1}], [{"mask": 2**25 - 1}, -1], [1e30, "x"], [[[[]]]]))
    body = json.dumps({"id": 1, "method": rng.choice(sorted(METHODS)), "params": params}).encode()
    body = body[: rng.randrange(len(body))] if rng.random() < 0.5 else body
    length = rng.choice((len(body), 0, 10**9, -1))
    return f"POST /jsonrpc/0 HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode() + body


WELL_FORMED: tuple[Callable[[random.Random], bytes], ...] = (_misplaced, _opened, _opened, _written, _written)


EXPECTED = [b"NAME", b"adbd", b"app_process", b"cat", b"ps", b"sh", b"sh", b"sh"]


@pytest.fixture
def phone() -> Iterator[Served]:
    with running(Phone()) as served:
        served.call(lambda phone: setattr(phone, "tap_hold_s", 0))
        setting_up = Good(served.port)
        setting_up.ask("exec:echo jar > /data/local/tmp/u2.jar")
        setting_up.close()
        server = Good(served.port, SERVER)
        yield served
        server.close()


@pytest.mark.timeout(1800)
def test_fuzz_nonsense_in_bulk(phone: Served) -> None:
    rng = random.Random(20261122)
    good = Good(phone.port)
    for number in range(MESSAGES // A_CONNECTION):
        with socket.create_connection(("127.0.0.1", phone.port), timeout=30) as bad:
            messages = [rng.choice(WELL_FORMED)(rng) for _ in range(A_CONNECTION - 1)]
            with contextlib.suppress(ConnectionError):
                # What ends a connection comes last, so that the rest is heard.
                bad.sendall(GREETING + b"".join(messages) + rng.choice((_noise, _broken))(rng))
        assert good.echo(text := b"still here %d" % number) == text
    # Nothing is left of them: no process but those of the two that still talk.
    for _ in range(100):
        left = sorted(good.ask("shell:ps -o NAME").split())
        if left == EXPECTED:
            break
    assert left == EXPECTED
    good.close()


def test_fuzz_clients_that_vanish_mid_transfer_leave_nothing_behind(phone: Served) -> None:
    rng = random.Random(7)
    good = Good(phone.port)
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", phone.port), timeout=30) as bad:
            bad.sendall(GREETING + Packet(OPEN, 1, 0, b"sync:\0").encode(checksum=True))
            bad.sendall(Packet(WRTE, 1, 1, b"SEND" + struct.pack("<I", 12) + b"/sdcard/x,420").encode(checksum=True))
            half = Packet(WRTE, 1, 1, b"DATA" + struct.pack("<I", 60_000) + rng.randbytes(60_000)).encode(checksum=True)
            bad.sendall(half[: rng.randrange(len(half))])
        assert good.echo(b"here") == b"here"
    good.close()


def test_fuzz_an_oversized_body_is_refused_and_the_next_client_served(phone: Served) -> None:
    with socket.create_connection(("127.0.0.1", phone.port), timeout=30) as bad:
        bad.sendall(GREETING + struct.pack("<6I", WRTE, 1, 1, 2**31, 0, WRTE ^ 0xFFFFFFFF))
        while bad.recv(65536):
            pass
    good = Good(phone.port)
    assert good.echo(b"x" * 1_000_000) == b"x" * 1_000_000
    good.close()
