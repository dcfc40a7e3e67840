"""Processes on the phone: they have numbers, take signals, and end when nobody listens."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import pytest

from simulator.adb import service
from simulator.host import Served

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.mark.parametrize(
    ("command", "out", "status"),
    [
        ("kill $$; echo never", "", 143),
        ("kill -9 $$", "", 137),
        ("kill -0 $$ && echo alive", "alive\n", 0),
        ("sleep 1000 & kill $!; wait $!; echo $?", "143\n", 0),
        ("sleep 1000 & pkill sleep; wait $!; echo $?", "143\n", 0),
        ("sleep 1000 & kill -INT $!; wait $!; echo $?", "130\n", 0),
        ("ps -o NAME -p $$", "NAME\nsh\n", 0),
        ("sleep 1000 & pidof sleep | grep -c .", "1\n", 0),
        ("trap 'echo caught; exit 3' TERM; kill $$; sleep 1000", "caught\n", 3),
        ("trap '' TERM; kill $$; echo still here", "still here\n", 0),
        ("echo a b c | read X Y; echo 1 | cat", "1\n", 0),
        ("ps 99999 | grep 99999", "", 1),
        ("logcat | head -n 1", "--------- beginning of main\n", 0),
        ("[ -t 0 ]", "", 1),
        ("sh -c 'echo $0 $1 $2 $# $3.' name a 'b  c'", "name a b c 2 .\n", 0),
        ("echo 'for x in \"$@\"; do echo \"<$x>\"; done' > /sdcard/s; sh /sdcard/s 'a b' c", "<a b>\n<c>\n", 0),
    ],
)
def test_shell(on_phone: Run, command: str, out: str, status: int) -> None:
    done = on_phone("shell", command)
    assert (done.stdout.decode(), done.returncode) == (out, status), done.stderr


def test_a_foreign_process_is_left_alone(on_phone: Run, served: Served) -> None:
    pid = served.call(lambda phone: phone.pid("sim.test.bench"))
    done = on_phone("shell", f"kill {pid}")
    assert done.returncode == 1 and b"Operation not permitted" in done.stderr
    assert b"No such process" in on_phone("shell", "kill 99999").stderr


def test_a_background_process_outlives_its_shell(on_phone: Run) -> None:
    on_phone("shell", "sleep 1000 &")
    assert on_phone("shell", "pidof sleep").returncode == 0
    assert on_phone("shell", "pkill sleep").returncode == 0
    assert on_phone("shell", "pidof sleep").returncode == 1


def test_a_client_that_is_interrupted_ends_its_command_and_its_trap_is_run(on_phone: Run, served: Served) -> None:
    command = "trap 'echo hung up > /data/local/tmp/note' HUP; echo $$; sleep 1000"
    arguments = on_phone("get-state").args[:-1]
    with subprocess.Popen([*arguments, "shell", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
        assert client.stdout is not None
        pid = int(client.stdout.readline())
        assert on_phone("shell", f"ps {pid} | grep {pid}").returncode == 0
        client.terminate()
    for _ in range(200):
        if on_phone("shell", f"ps {pid} | grep {pid}").returncode:
            break
    assert on_phone("shell", f"ps {pid} | grep {pid}").returncode == 1
    assert on_phone("shell", "cat /data/local/tmp/note").stdout == b"hung up\n"


@pytest.mark.parametrize(
    ("flags", "terminal"), [(["-T"], False), (["-tt"], True), (["-t", "-t"], True), (["-ttT"], False), (["-Ttt"], True)]
)
def test_a_terminal_is_there_when_it_is_asked_for(on_phone: Run, flags: list[str], terminal: bool) -> None:
    assert (on_phone("shell", *flags, "[ -t 0 ]", stdin=b"").returncode == 0) == terminal


def test_what_is_logged_is_in_the_log(on_phone: Run) -> None:
    on_phone("shell", "log -p w -t MyTag 하나 둘; log -t Other x")
    shown = on_phone("logcat", "-d", "-v", "time", "MyTag:W", "*:S").stdout.decode()
    assert "W/MyTag(" in shown and shown.endswith(": 하나 둘\n") and "Other" not in shown
    assert on_phone("logcat", "-c").returncode == 0
    assert "MyTag" not in on_phone("logcat", "-d").stdout.decode()


@pytest.mark.parametrize(
    "command",
    [
        "while true; do echo x; done",
        "while :; do :; done",
        "sleep 1000",
        "cat",
        "nc -l -p 7030",
        "trap '' HUP; while :; do :; done",
    ],
)
@pytest.mark.parametrize("way", ["exec-out", "shell", "shell -x", "shell -tt"])
def test_what_has_no_end_ends_with_its_client(
    on_phone: Run, command: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "GRACE_S", 0.1)
    arguments = [*on_phone("get-state").args[:-1], *way.split()]
    with subprocess.Popen([*arguments, f"echo $$; {command}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as client:
        assert client.stdout is not None
        pid = int(client.stdout.readline())
        client.kill()
    deadline = time.monotonic() + 20
    while on_phone("shell", f"ps {pid} | grep {pid}").returncode == 0:
        assert time.monotonic() < deadline, "it goes on and on"
