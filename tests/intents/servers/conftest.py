"""A server on this machine that answers whatever a test tells it to, well or badly."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from intents.interpretation import Asked, Interpretation

NOW = datetime(2026, 11, 22, 18, 0)
TIMEOUT_S = 0.5


class StubServer:
    """Takes one request a connection, keeps it, and answers with ``reply``; by default ``answer`` as JSON."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, object]]] = []
        self.answer: object = {}
        self.reply: Callable[[socket.socket], None] = self._well
        self.over = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        return self._listening.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.over.set()
        with socket.create_connection(("127.0.0.1", self.port)):
            for thread in self._threads:
                thread.join()
        self._listening.close()

    def _accept(self) -> None:
        while not self.over.is_set():
            connection, _ = self._listening.accept()
            if self.over.is_set():
                connection.close()
                return
            self._threads.append(threading.Thread(target=self._serve, args=(connection,)))
            self._threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as stream:
            try:
                path = stream.readline().split()[1].decode()
                length = 0
                while (line := stream.readline()) not in (b"\r\n", b""):
                    name, _, value = line.partition(b":")
                    length = int(value) if name.lower() == b"content-length" else length
                self.requests.append((path, json.loads(stream.read(length))))
                self.reply(connection)
            except OSError:
                return  # the client hung up, as it may

    def _well(self, connection: socket.socket) -> None:
        connection.sendall(http(json.dumps(self.answer).encode()))

    def says(self, raw: bytes) -> Callable[[socket.socket], None]:
        return lambda connection: connection.sendall(raw)

    def never(self, connection: socket.socket) -> None:
        """Answers nothing and keeps the line."""
        self.over.wait()

    def drips(self, connection: socket.socket) -> None:
        """Answers so slowly that no single wait is long, and all together are."""
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not self.over.wait(TIMEOUT_S / 20):
            connection.sendall(b" ")

    def floods(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not self.over.is_set():
            connection.sendall(b"[" * 65536)


def http(body: bytes, status: str = "200 OK", headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


class Scripted:
    """An engine inside that gives up, unless a test says what it means."""

    def __init__(self) -> None:
        self.meaning: Interpretation | None = None

    def interpret(self, text: str, now: datetime, asked: Asked | None = None) -> Interpretation:
        return self.meaning or Interpretation(text, out_of_scope=True, confidence=0.4)


MISBEHAVIOUR: dict[str, Callable[[StubServer], object]] = {
    "never answers": lambda s: s.never,
    "drips": lambda s: s.drips,
    "floods": lambda s: s.floods,
    "HTTP 500": lambda s: s.says(http(b"{}", "500 Oops")),
    "HTTP 401": lambda s: s.says(http(b"{}", "401 Who are you")),
    "redirects": lambda s: s.says(http(b"", "302 Found", f"Location: {s.url}/elsewhere\r\n")),
    "hangs up": lambda s: s.says(b""),
    "hangs up midway": lambda s: s.says(http(b'{"a": 1}')[:-3]),
    "no HTTP": lambda s: s.says(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "no JSON": lambda s: s.says(http(b"<html>")),
    "not UTF-8": lambda s: s.says(http(b'{"a": "\xff"}')),
    "an abyss": lambda s: s.says(http(b"[" * 200_000)),
    "a number without end": lambda s: s.says(http(b"9" * 100_000)),
}


@pytest.fixture
def server() -> Iterator[StubServer]:
    stub = StubServer()
    try:
        yield stub
    finally:
        stub.close()


@pytest.fixture(params=list(MISBEHAVIOUR))
def bad_server(request: pytest.FixtureRequest, server: StubServer) -> StubServer:
    server.reply = MISBEHAVIOUR[request.param](server)
    return server


@pytest.fixture
def inner() -> Scripted:
    return Scripted()


@pytest.fixture
def now() -> datetime:
    return NOW
