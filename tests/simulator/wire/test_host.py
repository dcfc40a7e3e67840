"""Phones come and go without a trace, and go missing when told to."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from typing import Any

import pytest
import uiautomator2

from simulator.errors import PhoneOff, PortTaken
from simulator.host import Served, running
from simulator.phone import Phone

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def _threads() -> set[str]:
    return {thread.name for thread in threading.enumerate() if thread.name.startswith("simulated")}


def test_the_thread_ends_with_the_last_phone() -> None:
    before = _threads()
    with running(Phone()) as one, running(Phone()) as two:
        assert one.port != two.port
        assert one.call(lambda phone: phone.package) == two.call(lambda phone: phone.package)
        assert len(_threads()) == 1
    assert _threads() == before


def test_a_stopped_phone_says_so() -> None:
    with running(Phone()) as served:
        pass
    with pytest.raises(PhoneOff, match="start it again"):
        served.call(lambda phone: phone.package)


def test_a_port_can_be_chosen_once() -> None:
    with running(Phone()) as one, pytest.raises(PortTaken, match="choose another"), running(Phone(), port=one.port):
        pass
    with running(Phone(), port=one.port) as two:
        assert two.serial == one.serial


def test_what_goes_wrong_in_a_call_reaches_the_caller() -> None:
    with running(Phone()) as served, pytest.raises(ZeroDivisionError):
        served.call(lambda phone: 1 // 0)


def test_waiting_for_the_phone() -> None:
    with running(Phone()) as served:
        served.call(lambda phone: phone.show_toast("금방"))
        assert served.wait_for(lambda phone: phone.toast_text() == "금방", timeout_s=5)
        assert not served.wait_for(lambda phone: phone.package == "never", timeout_s=0.05)


def test_a_phone_that_vanishes_comes_back_on_its_port(adb: Run, served: Served) -> None:
    served.vanish()
    gone = adb("-s", served.serial, "shell", "echo x")
    assert gone.returncode != 0
    assert served.call(lambda phone: phone.package) == "sim.test.bench"
    served.reappear()
    adb("disconnect", served.serial)
    adb("connect", served.serial)
    assert adb("-s", served.serial, "shell", "echo x").stdout == b"x\n"


def test_a_phone_that_is_gone_for_a_while(adb: Run, served: Served) -> None:
    served.vanish(back_after_s=0.2)
    # `adb connect` fails at once while nothing listens.
    for _ in range(1000):
        adb("disconnect", served.serial)
        if b"connected to" in adb("connect", served.serial).stdout:
            break
    assert adb("-s", served.serial, "shell", "echo x").stdout == b"x\n"


def test_the_servers_life_is_its_commands(served: Served, client: Any) -> None:
    assert served.kill_uiautomator()
    served.call(lambda phone: None)
    assert not served.kill_uiautomator()
    assert client.shell("ps -A").output.count("app_process") == 0
    client.reset_uiautomator()
    assert client.info["screenOn"] is True


def test_several_users_at_once(served: Served, on_phone: Run) -> None:
    clients = [uiautomator2.connect(served.serial) for _ in range(2)]
    waits: list[bool] = []
    waiting = threading.Thread(target=lambda: waits.append(clients[0](text="늦은 글").wait(timeout=30)))
    waiting.start()
    # The wait of one client holds up neither the other nor the shell.
    assert on_phone("shell", "echo x").stdout == b"x\n"
    clients[1](text="나중에").click()
    waiting.join(30)
    assert waits == [True]
    clients[0].stop_uiautomator(wait=False)


def test_a_phone_that_is_restarted_comes_back_with_its_files(adb: Run, served: Served) -> None:
    on_phone = ("-s", served.serial, "shell")
    adb(*on_phone, "touch /data/local/tmp/kept; sleep 1000 &")
    adb("-s", served.serial, "reboot")
    assert served.wait_for(lambda phone: phone.package != "sim.test.bench")
    # Nobody connects it anew: the adb server does that by itself, as with any phone.
    assert adb("-s", served.serial, "wait-for-device").returncode == 0
    assert adb(*on_phone, "getprop sys.boot_completed; ls /data/local/tmp; pidof sleep").stdout == b"1\nkept\n"
