"""The private adb server, and which phone is meant."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from device import adb as adb_module
from device.adb import PORT_ENV, AdbPhone, AdbServer, adb_path, devices, only_phone
from device.errors import NoPhone, Undelivered
from simulator.host import running
from simulator.phone import Phone


@pytest.fixture
def adb():
    """A server that no other test's phone is connected to."""
    with AdbServer() as server:
        yield server


def test_the_path_is_the_wheels_own():
    assert adb_path().is_file()
    assert adb_path().parent.parent.name == "adbutils"


def test_the_environment_is_given_back(monkeypatch):
    monkeypatch.setenv(PORT_ENV, "5037")
    with AdbServer() as server:
        assert os.environ[PORT_ENV] == str(server.port) != "5037"
        assert devices() == []
    assert os.environ[PORT_ENV] == "5037"


HOLD = """
import sys
from device.adb import AdbServer
with AdbServer() as server:
    print(server.port, flush=True)
    sys.stdin.read()
"""


def test_a_killed_agent_leaves_no_server_behind():
    with subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as agent:
        port = int(agent.stdout.readline())
        with socket.create_connection(("127.0.0.1", port)) as open_to_the_server:
            agent.kill()
            agent.wait()
            open_to_the_server.settimeout(10)
            with suppress(ConnectionResetError):  # the other way a connection ends; a server that lives times out
                assert open_to_the_server.recv(1) == b""


def test_no_phone(adb):
    with pytest.raises(NoPhone, match="no phone is connected; connect one with USB debugging on, or use --device sim"):
        only_phone()


def test_one_phone_then_two(adb):
    with running(Phone([])) as one, running(Phone([])) as two:
        adb.connect(one.serial)
        assert only_phone() == one.serial
        adb.connect(two.serial)
        with pytest.raises(NoPhone, match=r"2 phones are connected .* say which one with --device SERIAL") as error:
            only_phone()
        assert one.serial in str(error.value)


def test_nobody_at_that_address(adb, monkeypatch):
    monkeypatch.setattr(AdbPhone, "CONNECT_S", 0.1)
    with pytest.raises(NoPhone, match=r"no phone answers at 127\.0\.0\.1:1; check"):
        adb.connect("127.0.0.1:1")


def test_a_closed_port_of_the_phone(adb):
    with running(Phone([])) as served:
        adb.connect(served.serial)
        with pytest.raises(Undelivered, match="nothing listens on port 9008"):
            AdbPhone(served.serial).dial(9008)


@pytest.mark.parametrize(
    ("states", "says"),
    [
        ([("A", "unauthorized")], "unlock it and tap Allow"),
        ([("A", "offline")], "no phone is connected"),
        ([("A", "device"), ("B", "unauthorized")], None),
    ],
)
def test_states(states, says, monkeypatch):
    monkeypatch.setattr(adb_module, "devices", lambda: states)
    if says is None:
        assert only_phone() == "A"
    else:
        with pytest.raises(NoPhone, match=says):
            only_phone()


def test_no_adb(monkeypatch, tmp_path):
    monkeypatch.setattr(adb_module, "files", lambda package: tmp_path)
    with pytest.raises(NoPhone, match="install the adbutils wheel again"), AdbServer():
        pass


def test_an_adb_that_does_not_run(monkeypatch, tmp_path):
    broken = tmp_path / "adb"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(adb_module, "adb_path", lambda: Path(broken))
    with pytest.raises(NoPhone, match="malbeot doctor"), AdbServer():
        pass
