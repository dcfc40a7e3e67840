"""Which phone: none, two, one that is in use, and one that ``malbeot phone`` keeps running."""

import json
import os
import signal
import subprocess
import sys

import pytest
import uiautomator2

from agent.phones import open_phone
from device.adb import AdbServer, adb_path
from device.errors import NoPhone, PhoneBusy
from simulator.host import running
from simulator.phone import Phone

MALBEOT = [sys.executable, "-c", "from agent.cli.main import main; main()"]


def test_two_agents_on_one_phone():
    with running(Phone()) as served, AdbServer() as adb:
        adb.connect(served.serial)
        with open_phone(served.serial, None), pytest.raises(PhoneBusy), open_phone(served.serial, None):
            pass


def test_no_phone_and_two_phones():
    with AdbServer() as adb:
        with pytest.raises(NoPhone, match="--device sim"), open_phone("", None):
            pass
        with running(Phone()) as one, running(Phone()) as two:
            adb.connect(one.serial)
            adb.connect(two.serial)
            with pytest.raises(NoPhone, match="--device SERIAL"), open_phone("", None):
                pass


def test_no_adb(monkeypatch, tmp_path):
    monkeypatch.setattr("device.adb.files", lambda package: tmp_path)
    with pytest.raises(NoPhone, match="adb"), open_phone("sim", __import__("datetime").datetime(2026, 11, 22)):
        pass


def test_malbeot_phone_serves_adb_and_uiautomator2_until_it_is_stopped(monkeypatch):
    with AdbServer() as adb:
        command = [*MALBEOT, "phone", "--json", "--app", "ttareungyi", "--app", "ttota_subway"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ.copy())
        try:
            told = json.loads(process.stdout.readline())
            assert told["adb_port"] == adb.port
            listed = subprocess.run([adb_path(), "devices"], capture_output=True, text=True, check=True).stdout
            assert f"{told['serial']}\tdevice" in listed
            phone = uiautomator2.connect(told["serial"])
            assert phone(resourceIdMatches=".*menu_rent").wait(timeout=20), (
                "the first app that was asked for is in front"
            )
            phone.app_start("sim.seoul.ttota_subway")
            assert phone(text="민원신고").wait(timeout=20)
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
