"""More clients, unmodified: adb-shell with no adb server, pure-python-adb, Debian's adb, and phones of another age."""

from __future__ import annotations

import io
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from adb_shell.adb_device import AdbDeviceTcp
from adb_shell.auth.keygen import keygen
from adb_shell.auth.sign_pythonrsa import PythonRSASigner
from adb_shell.exceptions import AdbCommandFailureException, DeviceAuthError
from PIL import Image
from ppadb import ClearError, InstallError
from ppadb.client import Client

from simulator.host import Served, running
from simulator.phone import Phone

Run = Callable[..., subprocess.CompletedProcess[bytes]]
PACKAGE = "sim.test.bench"


# adb-shell speaks with the phone itself.


@pytest.fixture
def direct(served: Served) -> Iterator[AdbDeviceTcp]:
    device = AdbDeviceTcp("127.0.0.1", served.port, default_transport_timeout_s=20)
    assert device.connect()
    yield device
    device.close()


def test_adb_shell_runs_commands(direct: AdbDeviceTcp) -> None:
    assert direct.shell("echo 하나; echo 둘 >&2") == "하나\n둘\n"
    assert direct.exec_out("cat /dev/urandom | head -c 5000", decode=False).__len__() == 5000
    assert "".join(direct.streaming_shell("printf 'a\\nb\\n'")) == "a\nb\n"
    assert "production builds" in (direct.root() or direct.shell("echo production builds"))


def test_adb_shell_moves_files(direct: AdbDeviceTcp, tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    (tmp_path / "보낼 것").write_bytes(content)
    direct.push(str(tmp_path / "보낼 것"), "/sdcard/깊이/받은 것", st_mode=0o100640)
    mode, size, _ = direct.stat("/sdcard/깊이/받은 것")
    assert (mode, size) == (0o100640, len(content))
    held = io.BytesIO()
    direct.pull("/sdcard/깊이/받은 것", held)
    assert held.getvalue() == content
    assert {entry.filename.decode() for entry in direct.list("/sdcard/깊이")} == {".", "..", "받은 것"}
    with pytest.raises(AdbCommandFailureException):
        direct.pull("/sdcard/없음", io.BytesIO())


@pytest.fixture
def signer(tmp_path: Path) -> PythonRSASigner:
    keygen(str(tmp_path / "adbkey"))
    return PythonRSASigner.FromRSAKeyPath(str(tmp_path / "adbkey"))


def test_a_computer_without_a_key_is_not_let_in(served: Served) -> None:
    served.require_keys()
    with pytest.raises(DeviceAuthError):
        AdbDeviceTcp("127.0.0.1", served.port, default_transport_timeout_s=20).connect()


def test_a_new_key_waits_for_the_person_and_is_known_from_then_on(served: Served, signer: PythonRSASigner) -> None:
    served.require_keys()

    def person() -> None:
        while not served.asking_to_debug():
            pass
        served.allow_debugging()

    answering = threading.Thread(target=person)
    answering.start()
    for _ in range(2):
        device = AdbDeviceTcp("127.0.0.1", served.port, default_transport_timeout_s=20)
        assert device.connect(rsa_keys=[signer], auth_timeout_s=20)
        assert device.shell("echo in") == "in\n"
        device.close()
        answering.join(20)
    assert served.asking_to_debug() == []


def test_adb_itself_is_let_in_by_its_key(adb: Run, served: Served) -> None:
    served.require_keys()
    adb("disconnect", served.serial)
    adb("connect", served.serial)
    while not served.asking_to_debug():
        pass
    assert served.serial + "\tunauthorized" in adb("devices").stdout.decode()
    served.allow_debugging()
    assert adb("-s", served.serial, "wait-for-device", "shell", "echo in").stdout == b"in\n"
    adb("disconnect", served.serial)
    assert b"connected to" in adb("connect", served.serial).stdout
    assert adb("-s", served.serial, "wait-for-device", "shell", "echo in").stdout == b"in\n"


# pure-python-adb speaks with the server.


@pytest.fixture
def pure(adb: Any, served: Served) -> Any:
    return Client("127.0.0.1", adb.port).device(served.serial)


def test_pure_python_adb(pure: Any, tmp_path: Path) -> None:
    assert pure.shell("echo 하나") == "하나\n"
    assert pure.get_state() == "device"
    assert pure.get_properties()["ro.product.model"] == "Malbeot A35"
    assert PACKAGE in pure.list_packages() and pure.is_installed(PACKAGE)
    assert pure.list_features()["reqGlEsVersion"] == "0x20000"
    assert pure.wm_size().width == 1080 and pure.wm_density() > 1
    assert pure.get_top_activity().package == PACKAGE
    assert pure.get_pid(PACKAGE) is not None
    assert pure.get_battery_level() == 87
    assert pure.cpu_count() == 8 and pure.get_total_cpu().user > 0
    assert Image.open(io.BytesIO(pure.screencap())).size == (1080, 2340)
    assert pure.clear(PACKAGE) is True
    with pytest.raises(ClearError):
        pure.clear("no.such.app")
    assert pure.uninstall("no.such.app") is False
    (tmp_path / "x.apk").write_bytes(b"no apk")
    with pytest.raises(InstallError, match="INVALID_APK"):
        pure.install(str(tmp_path / "x.apk"))
    (tmp_path / "파일").write_bytes(b"\0\xff" * 50_000)
    pure.push(str(tmp_path / "파일"), "/sdcard/파일")
    pure.pull("/sdcard/파일", str(tmp_path / "또"))
    assert (tmp_path / "또").read_bytes() == b"\0\xff" * 50_000
    assert len(pure.shell("md5sum -b /sdcard/파일").strip()) == 32
    assert pure.wait_boot_complete() is True
    pure.input_tap(1, 1)


# Debian's adb, and the protocol of old phones with both.


@pytest.fixture(params=["bundled", "Debian's"])
def any_adb(request: pytest.FixtureRequest) -> Run:
    name = "_server" if request.param == "bundled" else "old_adb"
    run: Run = request.getfixturevalue(name)
    return run


@pytest.fixture(params=["current", "old"])
def phone_of_some_age(request: pytest.FixtureRequest, any_adb: Any) -> Iterator[tuple[Run, str, bool]]:
    with running(Phone()) as served:
        if request.param == "old":
            served.speak_old_adb()
        any_adb.connect(served.serial)
        yield any_adb, served.serial, request.param == "old"
        any_adb("disconnect", served.serial)


def test_every_adb_with_every_phone(phone_of_some_age: tuple[Run, str, bool], tmp_path: Path) -> None:
    run, serial, old = phone_of_some_age

    def on_phone(*words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        return run("-s", serial, *words, stdin=stdin)

    done = on_phone("shell", "echo 하나; echo 둘 >&2; exit 3")
    if old:
        assert (done.stdout.decode(), done.returncode) == ("하나\n둘\n", 0)
    else:
        assert (done.stdout.decode(), done.stderr.decode(), done.returncode) == ("하나\n", "둘\n", 3)
        assert on_phone("shell", "cat", stdin=b"x" * 300_000).stdout == b"x" * 300_000
    content = bytes(range(256)) * 4_000
    (tmp_path / "가 나").mkdir()
    (tmp_path / "가 나" / "파일").write_bytes(content)
    assert on_phone("push", str(tmp_path / "가 나"), "/sdcard/").returncode == 0
    assert on_phone("exec-out", "cat", "/sdcard/가 나/파일").stdout == content
    assert on_phone("pull", "/sdcard/가 나", str(tmp_path / "또")).returncode == 0
    assert (tmp_path / "또" / "파일").read_bytes() == content
    assert on_phone("exec-in", "cat > /sdcard/in", stdin=content).returncode == 0
    # The client has gone before the phone has written what it was sent.
    sums = "md5sum /sdcard/in '/sdcard/가 나/파일' | cut -c 1-32 | sort -u | wc -l"
    assert any(on_phone("exec-out", sums).stdout == b"1\n" for _ in range(100))
    (tmp_path / "no.apk").write_bytes(b"no apk")
    refused = on_phone("install", str(tmp_path / "no.apk"))
    assert b"INVALID_APK" in refused.stdout + refused.stderr
    assert on_phone("reverse", "tcp:7010", "tcp:9").returncode == 0
    assert b"tcp:7010 tcp:9" in on_phone("reverse", "--list").stdout
    assert on_phone("get-state").stdout == b"device\n"
