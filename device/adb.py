"""adb: the private server we start, and one phone behind any server. The only file that names adbutils.

A phone on a real cable belongs to the user's own adb server (the one ``adb devices`` talks to); simulated phones get a
private server on a free port, from the adb inside the adbutils wheel, which leaves USB and the network alone.
"""

import os
import shlex
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

import adbutils

from device.clock import Clock, SystemClock
from device.errors import NoPhone, PhoneLost, Undelivered

START_S = 20.0
"""Longest start of an adb server; the figure adbutils itself uses."""
SHELL_S = 20.0
"""Longest a shell command of ours may take; dumpsys on a slow phone takes a few seconds."""
POLL_S = 0.02
RETRY_S = 0.2
ADB_ERRORS = (adbutils.AdbError, OSError, subprocess.SubprocessError)
"""What adbutils raises, and what comes through it."""
PORT_ENV, PATH_ENV = "ANDROID_ADB_SERVER_PORT", "ADBUTILS_ADB_PATH"


def adb_path() -> Path:
    """The adb inside the adbutils wheel. Not ``adbutils.adb_path()``, which prefers any adb that is installed."""
    name = "adb.exe" if os.name == "nt" else "adb"
    path = Path(str(files("adbutils.binaries") / name))
    if not path.is_file():
        raise NoPhone(f"there is no adb at {path}; install the adbutils wheel again")
    return path


class AdbServer:
    """A private adb server on a free port of 127.0.0.1, as a context manager.

    While it runs, every adb client of this process talks to it: child processes and new clients read the environment
    variables that it sets; the client that adbutils makes when it is imported, which uiautomator2 uses, is exchanged.
    Afterwards all of it is put back. Raises NoPhone when it does not start.
    """

    def __init__(self, clock: Clock | None = None, port: int | None = None) -> None:
        """``port``: a free one when none is given."""
        self._clock = clock or SystemClock()
        self.port = port or _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher: subprocess.Popen[bytes] | None = None
        self._before: dict[str, str | None] = {}
        self._shared = adbutils.adb

    def __enter__(self) -> Self:
        path = adb_path()
        quiet = {"ADB_USB": "0", "ADB_MDNS": "0", "ADB_LOCAL_TRANSPORT_MAX_PORT": "5554"}
        try:
            self._process = subprocess.Popen(
                [path, "-L", f"tcp:localhost:{self.port}", "server", "nodaemon"],
                env={**os.environ, **quiet},
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
            self._watcher = _end_with_us(self._process.pid)
        except OSError as e:
            raise NoPhone(f"adb does not start ({path}: {e.strerror}); install the adbutils wheel again") from e
        self._await_start()
        for name, value in ((PORT_ENV, str(self.port)), (PATH_ENV, str(path))):
            self._before[name] = os.environ.get(name)
            os.environ[name] = value
        self._shared, adbutils.adb = adbutils.adb, adbutils.AdbClient(port=self.port)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        adbutils.adb = self._shared
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        self._stop()

    def connect(self, serial: str) -> None:
        """Let the server reach a phone that listens at ``serial`` (``host:port``). Raises NoPhone when it does not."""
        AdbPhone(serial, self._clock).connect()

    def _await_start(self) -> None:
        end = self._clock.monotonic() + START_S
        while not _listening(self.port):
            if self._process is None or self._process.poll() is not None or self._clock.monotonic() > end:
                self._stop()
                raise NoPhone("adb ended as soon as it was started; run 'malbeot doctor' to see what is missing")
            self._clock.wait(POLL_S)

    def _stop(self) -> None:
        # The watcher first: the process number that it would end may soon be somebody else's.
        for process in (self._watcher, self._process):
            if process is not None:
                process.kill()
                process.wait()
                if process.stdin is not None:
                    process.stdin.close()
        self._watcher = self._process = None


class AdbPhone:
    """One phone behind the adb server that the environment names."""

    CONNECT_S = 5.0
    """How long a phone may take to come (back)."""

    def __init__(self, serial: str, clock: Clock | None = None) -> None:
        self.serial = serial
        self._clock = clock or SystemClock()
        self._client = adbutils.AdbClient()
        self.client = self._client.device(serial)
        """The adbutils device, for uiautomator2."""

    def connect(self) -> None:
        """Wait until adb can use the phone, connecting to it where ``serial`` is ``host:port``. Raises NoPhone."""
        end = self._clock.monotonic() + self.CONNECT_S
        while (state := self.state()) != "device":
            if state == "unauthorized":
                raise NoPhone(f"the phone {self.serial} does not allow this computer yet; tap Allow on the phone")
            if self._clock.monotonic() >= end:
                raise NoPhone(f"no phone answers at {self.serial}; check that it is on and its number is right")
            if ":" in self.serial:
                with _adb_errors(self.serial):
                    if state:
                        self._client.disconnect(self.serial)
                    self._client.connect(self.serial, timeout=self.CONNECT_S)
                if self.state() == "device":
                    return
            self._clock.wait(RETRY_S)

    def state(self) -> str:
        """``device`` when usable, else ``offline``, ``unauthorized``, … or empty when adb does not know it."""
        return dict(devices()).get(self.serial, "")

    def shell(self, *command: str) -> str:
        """What a shell command prints. Raises PhoneLost when the phone is not there."""
        return self.exec(*command).decode(errors="replace")

    def exec(self, *command: str) -> bytes:
        """What a shell command prints, as bytes. Raises PhoneLost."""
        try:
            return bytes(self.client.shell(shlex.join(command), timeout=SHELL_S, encoding=None))
        except ADB_ERRORS as e:
            raise PhoneLost(f"the phone {self.serial} is gone ({e}); connect it again") from e

    @contextmanager
    def following(self, *command: str) -> Iterator[Iterator[str]]:
        """The lines of a shell command that prints until it is stopped; leaving the block stops it.

        It gets a terminal where the phone can give one, because most commands hold their lines back from a pipe.
        The iterator ends when the phone is gone. Raises PhoneLost when it is not there to begin with.
        """
        try:
            kind = "shell,pty:" if "shell_v2" in self.client.get_features() else "shell:"
            connection = self.client.open_transport()
            connection.send_command(kind + shlex.join(command))
            connection.check_okay()
        except ADB_ERRORS as e:
            raise PhoneLost(f"the phone {self.serial} is gone ({e}); connect it again") from e
        try:
            yield _lines(connection.conn)
        finally:
            _hang_up(connection.conn)
            connection.close()

    def dial(self, port: int) -> socket.socket:
        """A stream to a TCP port of the phone, through the adb server.

        What ``adb forward`` does, less the local port: a refusal is seen before anything is sent. Raises Undelivered.
        """
        try:
            sock = self.client.create_connection(adbutils.Network.TCP, port)
        except ADB_ERRORS as e:
            raise Undelivered(f"nothing listens on port {port} of the phone {self.serial} ({e})") from e
        assert isinstance(sock, socket.socket)
        return sock


def server_port() -> int:
    """The port of the adb server that this process talks to: the one in the environment, else adb's own."""
    return int(os.environ.get(PORT_ENV, "5037"))


def server_runs() -> bool:
    """True when an adb server answers there."""
    return _listening(server_port())


def devices() -> list[tuple[str, str]]:
    """(serial, state) of every phone that the adb server knows. Raises NoPhone when there is no adb."""
    with _adb_errors():
        if not server_runs():
            # adbutils would start it, too, with words on standard error that are nobody's here.
            subprocess.run([adbutils.adb_path(), "start-server"], capture_output=True, timeout=START_S, check=False)
        return [(d.serial, d.state) for d in adbutils.AdbClient().list()]


def only_phone() -> str:
    """The serial of the one phone that is connected. Raises NoPhone when there is none, or more than one."""
    known = devices()
    ready = [serial for serial, state in known if state == "device"]
    if len(ready) == 1:
        return ready[0]
    if len(ready) > 1:
        raise NoPhone(f"{len(ready)} phones are connected ({', '.join(ready)}); say which one with --device SERIAL")
    if any(state == "unauthorized" for _, state in known):
        raise NoPhone("the phone does not allow this computer yet; unlock it and tap Allow on its screen")
    raise NoPhone("no phone is connected; connect one with USB debugging on, or use --device sim")


@contextmanager
def _adb_errors(serial: str = "") -> Iterator[None]:
    """Turns what adbutils raises into NoPhone."""
    try:
        yield
    except ADB_ERRORS as e:
        where = f" for the phone {serial}" if serial else ""
        raise NoPhone(f"adb does not work{where} ({e}); run 'malbeot doctor' to see what is missing") from e


def _end_with_us(pid: int) -> subprocess.Popen[bytes] | None:
    """Something small that ends process ``pid`` when we are gone, however that came: its input then ends."""
    if os.name != "posix":
        return None
    return subprocess.Popen(
        ["sh", "-c", 'read -r _; kill -9 "$0"', str(pid)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _lines(stream: socket.socket) -> Iterator[str]:
    held = b""
    while True:
        try:
            piece = stream.recv(4096)
        except OSError:
            return
        if not piece:
            return
        *whole, held = (held + piece).split(b"\n")
        for line in whole:
            yield line.decode(errors="replace").rstrip("\r")


def _hang_up(stream: socket.socket) -> None:
    """Wakes whoever still reads from it."""
    with suppress(OSError):
        stream.shutdown(socket.SHUT_RDWR)


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _listening(port: int) -> bool:
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0
