"""Clients that talk nonsense: the phone lives on, and other clients notice nothing."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import struct
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from simulator.adb.packet import AUTH, CLSE, CNXN, COMMANDS, HEADER, MAX_DATA, OKAY, OPEN, WRTE, Packet
from simulator.host import Served, running
from simulator.phone import Phone
from simulator.uiautomator.methods import METHODS

TIMEOUT_S = 20.0
GREETING = Packet(CNXN, 0x01000000, MAX_DATA, b"host::\0").encode(checksum=True)
on_one_phone = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class Direct:
    """An adb client with no server in between."""

    def __init__(self, port: int, greeting: bytes = GREETING) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT_S)
        self.socket.sendall(greeting)
        assert self.read().command == CNXN

    def __enter__(self) -> Direct:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, command: int, arg0: int, arg1: int, payload: bytes = b"") -> None:
        self.socket.sendall(Packet(command, arg0, arg1, payload).encode(checksum=True))

    def read(self) -> Packet:
        command, arg0, arg1, length, checksum, magic = HEADER.unpack(self._exactly(HEADER.size))
        payload = self._exactly(length)
        assert magic == command ^ 0xFFFFFFFF and checksum == sum(payload) & 0xFFFFFFFF
        return Packet(command, arg0, arg1, payload)

    def ask(self, service: str, *writes: bytes) -> bytes:
        """Open a service, write to it, and read to its end; none but the first answer is waited for out of turn."""
        self.send(OPEN, 1, 0, service.encode() + b"\0")
        opened = self.read()
        assert opened.command == OKAY, opened
        answer = b""
        for write in writes:
            self.send(WRTE, 1, opened.arg0, write)
        while (packet := self.read()).command != CLSE:
            if packet.command == WRTE:
                answer += packet.payload
                self.send(OKAY, 1, opened.arg0)
        return answer

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                raise ConnectionError("the phone has hung up")
            data += piece
        return data


@pytest.fixture(scope="module")
def phone() -> Iterator[Served]:
    with running(Phone()) as served:
        served.call(lambda phone: setattr(phone, "tap_hold_s", 0))
        yield served


def _lives(phone: Served) -> bool:
    with Direct(phone.port) as other:
        return other.ask("shell:echo 하나") == "하나\n".encode()


def _until_hung_up(client: socket.socket) -> None:
    """Read what comes until the phone closes, or goes quiet, which it may as well."""
    client.settimeout(0.05)
    try:
        while client.recv(65536):
            pass
    except (TimeoutError, ConnectionError):
        pass


@on_one_phone
@given(noise=st.binary(min_size=1, max_size=500), greet=st.booleans())
def test_noise_instead_of_adb(phone: Served, noise: bytes, greet: bool) -> None:
    with socket.create_connection(("127.0.0.1", phone.port), timeout=TIMEOUT_S) as client:
        client.sendall((GREETING if greet else b"") + noise)
        _until_hung_up(client)
    assert _lives(phone)


def test_what_was_agreed_on_is_kept(phone: Served) -> None:
    greeting = Packet(CNXN, 0x01000000, 4096, b"host::\0").encode(checksum=True)
    with Direct(phone.port, greeting) as client:
        client.send(OPEN, 1, 0, b"shell:screencap -p\0")
        stream = client.read().arg0
        sizes = []
        while (packet := client.read()).command == WRTE:
            sizes.append(len(packet.payload))
            client.send(OKAY, 1, stream)
    assert len(sizes) > 1 and max(sizes) <= 4096


def test_a_stranger_is_refused_services_before_it_greets(phone: Served) -> None:
    with socket.create_connection(("127.0.0.1", phone.port), timeout=TIMEOUT_S) as client:
        client.sendall(Packet(OPEN, 1, 0, b"shell:id\0").encode(checksum=True))
        assert client.recv(100) == b""


SMALL = st.integers(0, 3)


@on_one_phone
@given(
    packets=st.lists(
        st.builds(
            Packet,
            st.sampled_from(sorted(COMMANDS)),
            SMALL,
            SMALL,
            st.sampled_from(
                [b"", b"shell:cat\0", b"sync:\0", b"tcp:9008\0", b"exec:cat\0", b"\xff\xfe\0", b"SEND\xff"]
            ),
        ),
        max_size=12,
    )
)
def test_packets_out_of_order(phone: Served, packets: list[Packet]) -> None:
    with socket.create_connection(("127.0.0.1", phone.port), timeout=TIMEOUT_S) as client:
        client.sendall(GREETING + b"".join(packet.encode(checksum=True) for packet in packets))
        _until_hung_up(client)
    assert _lives(phone)


@on_one_phone
@given(request=st.binary(max_size=60))
@example(request=b"SEND" + struct.pack("<I", 9) + b"/x,99999" + b"DATA" + struct.pack("<I", 2**31))
@example(request=b"STAT" + struct.pack("<I", 2**32 - 1))
@example(request=b"SEND" + struct.pack("<I", 6) + b"/a,420" + b"DATA")
def test_noise_instead_of_sync(phone: Served, request: bytes) -> None:
    with Direct(phone.port) as client:
        client.send(OPEN, 1, 0, b"sync:\0")
        stream = client.read().arg0
        client.send(WRTE, 1, stream, request)
        client.send(WRTE, 1, stream, b"QUIT\0\0\0\0")
        _until_hung_up(client.socket)
    assert _lives(phone)


@on_one_phone
@given(line=st.text(max_size=60))
@example(line="a" * 200_000)
@example(line="$" + "a" * 100_000)
@example(line="sh -c " * 40)
def test_any_command_line_ends(phone: Served, line: str) -> None:
    # What asks to wait for input or for time is no mistake, and would only make this test wait too.
    words = {"cat", "sleep", "logcat", "sh"}
    with Direct(phone.port) as client:
        if not any(word in line for word in words):
            client.ask("shell,v2,raw:" + line.replace("\0", "") if line.strip("\0") else "exec:true")
    assert _lives(phone)


# JSON-RPC, through a server that a shell keeps running.


@pytest.fixture(scope="module")
def server(phone: Served) -> Iterator[Served]:
    with Direct(phone.port) as client:
        client.ask("exec:echo jar > /data/local/tmp/u2.jar")
        client.send(OPEN, 7, 0, b"shell:CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main -p 9008\0")
        assert client.read().command == OKAY
        assert b"Starting Server" in client.read().payload
        yield phone


def _http(server: Served, request: bytes) -> bytes:
    """The reply to one request on a stream of its own."""
    with Direct(server.port) as client:
        client.send(OPEN, 1, 0, b"tcp:9008\0")
        client.send(WRTE, 1, client.read().arg0, request)
        while (packet := client.read()).command == OKAY:
            pass
        return packet.payload


def _rpc(server: Served, body: bytes) -> Any:
    head = f"POST /jsonrpc/0 HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    reply = _http(server, head.encode() + body)
    assert reply.startswith(b"HTTP/1.1 200"), reply
    return json.loads(reply.partition(b"\r\n\r\n")[2])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", -32700),
        (b"{", -32700),
        (b"\xff", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b'{"id":1}', -32600),
        (b'{"method":"click","params":5}', -32602),
        (b'{"method":"click","params":[1]}', -32602),
        (b'{"method":"click","params":["a","b"]}', -32602),
        (b'{"method":"click","params":[1e999,NaN]}', -32602),
        (b'{"method":"objInfo","params":[{"mask":1}]}', -32602),
        (b'{"method":"objInfo","params":[{"mask":4,"textMatches":"("}]}', -32602),
        (b'{"method":"objInfo","params":[{"mask":1,"text":"none"}]}', -32002),
        (b'{"method":"nothing"}', -32601),
    ],
)
def test_mistakes_have_codes(server: Served, body: bytes, code: int) -> None:
    assert _rpc(server, body)["error"]["code"] == code


@on_one_phone
@given(noise=st.binary(min_size=1, max_size=200))
@example(noise=b"POST /jsonrpc/0 HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
@example(noise=b"GET /ping HTTP/1.1\r\n" + b"a" * 100_000)
def test_noise_instead_of_http(server: Served, noise: bytes) -> None:
    with Direct(server.port) as client:
        client.send(OPEN, 1, 0, b"tcp:9008\0")
        client.send(WRTE, 1, client.read().arg0, noise)
        _until_hung_up(client.socket)
    assert _http(server, b"GET /ping HTTP/1.1\r\nHost: x\r\n\r\n").endswith(b"pong")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["mask", "text", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
WAITING = {"waitForExists", "waitUntilGone"}


@on_one_phone
@given(method=st.sampled_from(sorted(METHODS.keys() - WAITING)), params=st.lists(JSON, max_size=4))
def test_any_call_is_answered(server: Served, method: str, params: list[Any]) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": "일", "method": method, "params": params}).encode()
    answer = _rpc(server, body)
    assert answer["id"] == "일"
    assert ("result" in answer) != ("error" in answer)
    assert answer.get("error", {}).get("code") != -32001, answer


@on_one_phone
@given(kind=st.integers(0, 4), payload=st.binary(max_size=40) | st.binary(min_size=256, max_size=256))
@example(kind=3, payload=b"QUFBQQ== someone@somewhere\0")
@example(kind=3, payload=base64.b64encode(struct.pack("<II", 64, 0) + b"\xff" * 512 + struct.pack("<I", 65537)))
def test_a_locked_phone_lets_nobody_in_for_noise(phone: Served, kind: int, payload: bytes) -> None:
    phone.require_keys()
    try:
        with socket.create_connection(("127.0.0.1", phone.port), timeout=TIMEOUT_S) as client:
            answer = Packet(AUTH, kind, 0, payload).encode(checksum=True)
            client.sendall(GREETING + answer + Packet(OPEN, 1, 0, b"shell:id\0").encode(checksum=True))
            client.settimeout(0.05)
            received = b""
            with contextlib.suppress(TimeoutError, ConnectionError):
                while piece := client.recv(65536):
                    received += piece
        assert struct.pack("<I", CNXN) not in received and b"uid=" not in received
    finally:
        phone.require_keys(False)
    assert _lives(phone)
