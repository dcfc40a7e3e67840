"""What listens on the phone: ports, local sockets, devices; seen from the computer and from the phone's own shell."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.host import Served

Run = Callable[..., subprocess.CompletedProcess[bytes]]
LOCAL = ("localabstract:scrcpy_0badcafe", "localfilesystem:/data/local/tmp/방")


@pytest.fixture
def echo() -> Iterator[int]:
    """A port of the computer where whoever says something hears it again, and then the end."""

    def answer() -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _ = listener.accept()
                with caller:
                    caller.sendall(caller.recv(4096))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _raw(on_phone: Run, service: str, most: int = -1) -> bytes:
    """What a service says while its client has nothing to say; the client hangs up after so many bytes."""
    command = [*on_phone("get-state").args[:-1], "raw", service]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
        assert client.stdout is not None
        said = client.stdout.read(most)
        client.kill()
    return said


def _ask(port: int, words: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 10) as caller:
        caller.sendall(words)
        return b"".join(iter(lambda: caller.recv(4096), b""))


@pytest.mark.parametrize("address", LOCAL)
def test_local_sockets_are_forwarded_and_reversed(on_phone: Run, echo: int, address: str) -> None:
    port = int(on_phone("forward", "tcp:0", address).stdout)
    assert _ask(port, b"") == b"", "nothing listens yet"
    assert on_phone("reverse", address, f"tcp:{echo}").returncode == 0
    assert f"{address} tcp:{echo}".encode() in on_phone("reverse", "--list").stdout
    assert _ask(port, b"hallo") == b"hallo"
    assert on_phone("reverse", "--no-rebind", address, "tcp:9").returncode != 0
    assert on_phone("reverse", "--remove", address).returncode == 0
    assert _ask(port, b"") == b""


def test_the_phone_lists_its_local_sockets(on_phone: Run) -> None:
    on_phone("reverse", "localabstract:chrome_devtools_remote", "tcp:9")
    assert b"@chrome_devtools_remote\n" in on_phone("shell", "cat /proc/net/unix").stdout
    on_phone("reverse", "localfilesystem:/data/local/tmp/socket", "tcp:9")
    assert on_phone("shell", "ls -l /data/local/tmp/socket").stdout.startswith(b"s")
    refused = on_phone("reverse", "localfilesystem:/system/socket", "tcp:9")
    assert refused.returncode == 1 and b"Read-only" in refused.stderr
    for reserved in ("localreserved:simulated", "local:simulated"):
        assert b"Permission denied" in on_phone("reverse", reserved, "tcp:9").stderr, "they are the system's"
    assert on_phone("reverse", "vsock:1:2", "tcp:9").returncode == 1


def test_what_a_computer_has_reversed_ends_with_its_connection(on_phone: Run, adb: Run, served: Served) -> None:
    assert on_phone("reverse", "tcp:7020", "tcp:9").returncode == 0
    adb("disconnect", served.serial)
    adb("connect", served.serial)
    assert on_phone("reverse", "--list").stdout.strip() == b""


@pytest.mark.parametrize("size", [512, 1024])
def test_netcat_waits_for_a_connection(on_phone: Run, size: int) -> None:
    command = [*on_phone("get-state").args[:-1], "shell", "echo foo | nc -l -p 12345; echo done"]
    port = int(on_phone("forward", "tcp:0", "tcp:12345").stdout)
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as listening:
        # Until it listens, whoever connects is refused; a look at the port would be taken for the connection.
        while on_phone("shell", "pidof nc").returncode:
            pass
        with socket.create_connection(("127.0.0.1", port), 10) as caller:
            caller.sendall(b"a" * size)
            assert caller.recv(4096) == b"foo\n"
        assert listening.communicate(timeout=20)[0] == b"a" * size + b"done\n"


def test_netcat_connects(on_phone: Run, echo: int) -> None:
    on_phone("reverse", "tcp:7021", f"tcp:{echo}")
    on_phone("reverse", "localfilesystem:/data/local/tmp/s", f"tcp:{echo}")
    assert on_phone("shell", "echo hallo | nc localhost 7021").stdout == b"hallo\n"
    assert on_phone("shell", "echo hallo | nc -U /data/local/tmp/s").stdout == b"hallo\n"
    assert b"Connection refused" in on_phone("shell", "nc 127.0.0.1 7022").stderr
    assert b"unreachable" in on_phone("shell", "nc 192.168.0.1 80").stderr


@pytest.mark.parametrize(
    ("service", "out"),
    [
        ("dev:/dev/null", b""),
        ("dev:/data/local/tmp/file", b"content\n"),
        ("source:300000", bytes(300000)),
        ("jdwp", b""),
        ("remount:", b'Not running as root. Try "adb root" first.\n'),
    ],
)
def test_services_without_a_command(on_phone: Run, service: str, out: bytes) -> None:
    on_phone("shell", "echo content > /data/local/tmp/file")
    assert _raw(on_phone, service) == out


def test_a_device_without_an_end_lasts_as_long_as_its_client(on_phone: Run) -> None:
    assert _raw(on_phone, "dev:/dev/zero", 3_000_000) == bytes(3_000_000)
    assert on_phone("shell", "echo on").stdout == b"on\n"


@pytest.mark.parametrize(
    "service",
    ["dev:/dev", "dev:/proc/uptime", "dev:/system/bin/sh", "dev:/none", "tcp:70000", "tcp:0", "source:x", "jdwp:1"],
)
def test_what_is_refused(on_phone: Run, service: str) -> None:
    refused = on_phone("raw", service)
    assert refused.returncode == 1 and b"closed" in refused.stderr


def test_a_sink_takes_what_it_said(on_phone: Run, tmp_path: Path) -> None:
    assert on_phone("raw", "sink:1000", stdin=b"x" * 1000).returncode == 0
