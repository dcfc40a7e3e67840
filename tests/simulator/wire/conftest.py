"""One private adb server for the session, and phones of its own for each test, driven by unmodified clients."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import adbutils
import pytest
import uiautomator2

from simulator.app import App, screen
from simulator.host import Served, running
from simulator.phone import Phone
from simulator.view import View
from simulator.widgets import body, button, field, label, page, row, rows


class Bench(App):
    """An app with one of everything that a client asks for, independent of the imitation apps."""

    package = "sim.test.bench"
    label = "시험대"
    version = "1.2.3"

    def __init__(self) -> None:
        super().__init__()
        self.taps = 0
        self.written = ""
        self.late = False

    @screen(".MainActivity")
    def main(self) -> View:
        children = [
            label(f"누른 횟수 {self.taps}", "count"),
            button("누르기", "press", self._press),
            button("목록", "open_list", lambda: self.open(self.names)),
            button("나중에", "later", lambda: self.host.clock.after(0.3, self._arrive)),
            button("못 누름", "disabled", self._press, enabled=False),
            field("name", self.written, "이름", self._write),
        ]
        return page(body(*children, *([label("늦은 글", "late")] if self.late else [])))

    @screen(".ListActivity")
    def names(self) -> View:
        return page(rows("list", *(row("row", label(f"줄 {n}", "row_text"), on_tap=self._press) for n in range(60))))

    def _press(self) -> None:
        self.taps += 1
        self.host.changed()

    def _write(self, text: str) -> None:
        self.written = text

    def _arrive(self) -> None:
        self.late = True
        self.host.changed()


@dataclass(frozen=True)
class Adb:
    """The adb binary of the adbutils wheel against the private server."""

    path: Path
    port: int

    def __call__(self, *words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        command = [str(self.path), "-P", str(self.port), *words]
        return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)

    def connect(self, serial: str) -> None:
        done = self("connect", serial)
        assert b"connected to" in done.stdout, done


BUNDLED = Path(adbutils.__file__).parent / "binaries" / "adb"
DEBIAN = Path("/usr/bin/adb")
"""Version 29, which differs from the bundled one in what it sends."""


@pytest.fixture(scope="session")
def old_adb() -> Iterator[Adb]:
    """Debian's adb and its own server."""
    if not DEBIAN.exists():
        pytest.skip("Debian's adb is not installed: apt-get install adb")
    with _adb_server(DEBIAN, _free_port()) as client:
        yield client


@pytest.fixture(scope="session")
def _server() -> Iterator[Adb]:
    """The server of the adb that is tested: the bundled one, or another by ADB_UNDER_TEST."""
    path = Path(os.environ.get("ADB_UNDER_TEST") or BUNDLED)
    with _adb_server(path, _free_port()) as client:
        yield client


@contextlib.contextmanager
def _adb_server(path: Path, port: int) -> Iterator[Adb]:
    """An adb server that leaves USB, the network and emulators alone."""
    quiet = {"ADB_USB": "0", "ADB_MDNS": "0", "ADB_LOCAL_TRANSPORT_MAX_PORT": "5554"}
    server = subprocess.Popen(
        [path, "-L", f"tcp:localhost:{port}", "server", "nodaemon"],
        env=os.environ | quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    client = Adb(path, port)
    deadline = time.monotonic() + 30
    while not _listens(port):
        assert server.poll() is None and time.monotonic() < deadline, "the adb server does not start"
        time.sleep(0.02)
    try:
        yield client
    finally:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def adb(_server: Adb, monkeypatch: pytest.MonkeyPatch) -> Adb:
    """The server that every client of the test talks to, those included that read the environment when imported."""
    monkeypatch.setenv("ANDROID_ADB_SERVER_PORT", str(_server.port))
    monkeypatch.setattr(adbutils, "adb", adbutils.AdbClient(port=_server.port))
    return _server


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def served(adb: Adb, bench: Bench) -> Iterator[Served]:
    """A phone with the bench in front, connected to the server, its gestures taking no time."""
    with running(Phone([bench])) as served:
        served.call(_prepare)
        adb.connect(served.serial)
        yield served
        adb("disconnect", served.serial)


def _prepare(phone: Phone) -> None:
    phone.tap_hold_s = 0
    phone.start(Bench.package)


@pytest.fixture
def on_phone(adb: Adb, served: Served) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs adb against the test's phone."""

    def run(*words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        return adb("-s", served.serial, *words, stdin=stdin)

    return run


@pytest.fixture
def client(served: Served) -> Iterator[Any]:
    """uiautomator2, unmodified."""
    client = uiautomator2.connect(served.serial)
    yield client
    client.stop_uiautomator(wait=False)
