"""The adapter against a simulated phone: real adb, the unmodified uiautomator2, real JSON-RPC."""

import threading

import pytest

from device.action import Back, Dial, Launch, Scroll, Tap, Type, Wait
from device.adb import AdbPhone
from device.errors import AppMissing, NoPhone, PhoneBusy, PhoneLost, TargetChanged
from device.target import under_keyboard
from device.uiautomator import PNG, RECENT, UiautomatorDevice

WALL = "org.example.wall"


def named(shown, name, n=0):
    return [e for e in shown.walk() if e.resource_id.endswith(f"id/{name}")][n]


def change(served, wall, **what):
    """The app changes what it shows, behind the device's back."""

    def do(phone):
        for name, value in what.items():
            setattr(wall, name, value)
        phone.changed()

    served.call(do)


@pytest.fixture
def opened(device):
    """The device with the test's app in front."""
    device.act(Launch(WALL))
    assert device.settle(lambda s: s.package == WALL, 5).package == WALL
    return device


def test_observe(opened):
    shown = opened.observe()
    assert (shown.package, shown.width, shown.height) == (WALL, 1080, 2340)
    assert named(shown, "send").label == "보내기"
    assert opened.observe() is shown, "an unchanged screen is not read twice"


def test_launch_starts_afresh(opened, served):
    served.call(lambda phone: phone.start(WALL, ".CoveredActivity"))
    opened.act(Launch(WALL))
    assert named(opened.settle(lambda s: s.package == WALL, 5), "send")


def test_launching_what_is_not_there(device):
    with pytest.raises(AppMissing, match=r"the app org\.example\.nowhere is not on the phone .*; install it"):
        device.act(Launch("org.example.nowhere"))


def test_tap(opened, wall):
    opened.act(Tap(named(opened.observe(), "send")))
    opened.act(Tap(named(opened.observe(), "pick", 1)))
    assert wall.taps == ["send", "2번"]


@pytest.mark.parametrize("what", [{"button": "지우기"}, {"button": ""}])
def test_a_target_that_changed_is_not_touched(what, opened, served, wall):
    target = named(opened.observe(), "send")
    change(served, wall, **what)
    with pytest.raises(TargetChanged):
        opened.act(Tap(target))
    assert wall.taps == []


def test_a_target_that_moved_is_hit_where_it_stands_now(opened, served, wall):
    target = named(opened.observe(), "pick", 1)
    change(served, wall, notice="새로 온 줄", names=["새 줄", *wall.names])
    opened.act(Tap(target))
    assert wall.taps == ["2번"]


def test_an_old_target_is_not_taken_for_what_stands_in_its_place_now(opened, served, wall):
    target = named(opened.observe(), "pick", 0)
    change(served, wall, names=["새 줄", *wall.names])
    opened.observe()
    opened.act(Tap(target))
    assert wall.taps == ["1번"]


def test_a_target_of_a_screen_long_gone_needs_to_be_the_only_one(opened, served, wall):
    change(served, wall, text="글")
    shown = opened.observe()
    twin, single = named(shown, "pick", 0), named(shown, "send")
    change(served, wall, names=["0번", *wall.names])
    for n in range(RECENT + 1):
        change(served, wall, text=f"{n}")
        opened.observe()
    with pytest.raises(TargetChanged):
        opened.act(Tap(twin))
    opened.act(Tap(single))
    assert wall.taps == ["send"]


def test_a_row_that_is_gone_is_not_swapped_for_its_neighbour(opened, served, wall):
    target = named(opened.observe(), "pick", 0)
    change(served, wall, names=wall.names[1:])
    with pytest.raises(TargetChanged):
        opened.act(Tap(target))
    assert wall.taps == []


IN_FRONT = [
    "anr", "permission_dialog", "consent_dialog", "update_popup", "notice", "incoming_call", "screen_locked",
    "low_battery",
]  # fmt: skip


@pytest.mark.parametrize("fault", IN_FRONT)
def test_what_lies_behind_another_window_is_not_touched(fault, opened, served, wall):
    target = named(opened.observe(), "send")
    served.call(lambda phone: phone.fault(fault))
    with pytest.raises(TargetChanged):
        opened.act(Tap(target))
    assert wall.taps == []
    assert opened.observe().package == served.call(lambda phone: phone.package)


@pytest.mark.parametrize("fault", ["rotation", "layout_shift"])
def test_a_shifted_layout_is_hit_where_it_stands_now(fault, opened, served, wall):
    target = named(opened.observe(), "send")
    served.call(lambda phone: phone.fault(fault))
    opened.act(Tap(target))
    assert wall.taps == ["send"]


def test_another_app_in_front_is_not_touched(opened, served, wall):
    target = named(opened.observe(), "send")
    served.call(lambda phone: phone.home())
    with pytest.raises(TargetChanged):
        opened.act(Tap(target))
    assert wall.taps == []


def test_type_replaces_and_reads_back(opened, wall):
    for text in ("둔촌오륜", "서울역 1호선 <&\"'>"):
        opened.act(Type(named(opened.observe(), "field"), text))
        assert wall.text == text
        assert named(opened.observe(), "field").text == text


def test_scroll_to_the_end_by_fingerprint(opened):
    seen = opened.observe()
    for _ in range(20):
        opened.act(Scroll(named(seen, "list")))
        now = opened.settle(lambda s: True, 2)
        if now.fingerprint == seen.fingerprint:
            break
        seen = now
    assert "30번" in [e.text for e in seen.walk()]
    opened.act(Scroll(named(seen, "list"), "backward"))
    assert "30번" not in [e.text for e in opened.observe().walk()]


def test_back_and_wait(opened):
    opened.act(Back())
    opened.act(Wait(2))
    assert opened.observe().package != WALL


def test_what_the_keyboard_covers_is_uncovered_first(opened, served, wall):
    served.call(lambda phone: phone.start(WALL, ".CoveredActivity"))
    opened.act(Tap(named(opened.observe(), "field")))
    assert served.wait_for(lambda phone: phone.ime_shown)
    shown = opened.observe()
    assert under_keyboard(named(shown, "next"), shown)
    assert shown.package == WALL, "the keyboard is not the app in front"
    opened.act(Tap(named(shown, "next")))
    assert wall.taps == ["next"]
    assert not served.call(lambda phone: phone.ime_shown)


def test_screenshot_and_toast(opened, served):
    assert opened.screenshot().startswith(PNG)
    assert opened.toast() == ""
    served.call(lambda phone: phone.show_toast("안 됩니다"))
    assert opened.toast() == "안 됩니다"
    assert opened.toast() == ""


@pytest.mark.parametrize("call", ["in_call", "internet_call"])
def test_calls(call, device, served):
    assert device.since_call() is None
    served.call(lambda phone: phone.seed_state(**{call: True}))
    assert device.since_call() == 0
    served.call(lambda phone: phone.seed_state(**{call: False}))
    assert 0 <= device.since_call() < 60


REMOTE = ["com.teamviewer.quicksupport.market"]


@pytest.mark.parametrize(
    ("fault", "remote"), [("screen_sharing", []), ("remote_control", REMOTE), ("remote_allowed", REMOTE)]
)
def test_shared_screens(fault, remote, device, served):
    assert device.shared(remote) is False
    served.call(lambda phone: phone.fault(fault))
    assert device.shared(remote) is True
    served.call(lambda phone: phone.seed_state(screen_shared=False, remote_controlled=False))
    assert device.shared(remote) is False


def test_a_killed_server_is_started_again(opened, served, wall):
    target = named(opened.observe(), "send")
    assert served.kill_uiautomator()
    opened.act(Tap(target))
    assert wall.taps == ["send"]


def test_a_phone_that_comes_back_goes_on(opened, served, wall):
    target = named(opened.observe(), "send")
    served.vanish()
    back = threading.Timer(0.5, served.reappear)
    back.start()
    opened.act(Tap(target))
    back.join()
    assert wall.taps == ["send"]


def test_a_phone_that_stays_away(opened, served, monkeypatch):
    monkeypatch.setattr(AdbPhone, "CONNECT_S", 0.5)
    target = named(opened.observe(), "send")
    served.vanish()
    for call in (opened.observe, opened.screenshot, lambda: opened.act(Tap(target))):
        with pytest.raises(PhoneLost, match=rf"the phone {served.serial} went away .*; connect it again") as error:
            call()
        assert "\n" not in str(error.value)


def test_two_agents_on_one_phone(device, served):
    with pytest.raises(PhoneBusy, match="another Malbeot is using the phone"):
        UiautomatorDevice.open(served.serial)


def test_another_automation_on_the_phone(adb, served):
    UiautomatorDevice.open(served.serial).close()
    phone = AdbPhone(served.serial)
    foreign = phone.client.shell(
        "CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main -p 9009", stream=True
    )
    assert b"Starting" in foreign.recv(100)
    with pytest.raises(PhoneBusy, match=r"another automation .* already drives the phone .*; end it first"):
        UiautomatorDevice.open(served.serial)
    foreign.close()


def test_a_closed_phone_is_free(adb, served):
    for _ in range(2):
        UiautomatorDevice.open(served.serial).close()


def test_an_absent_phone_is_not_kept_locked(adb, served, monkeypatch):
    monkeypatch.setattr(AdbPhone, "CONNECT_S", 0.3)
    served.vanish()
    with pytest.raises(NoPhone, match="no phone answers at"):
        UiautomatorDevice.open(served.serial)
    served.reappear()
    monkeypatch.undo()
    UiautomatorDevice.open(served.serial).close()


def test_the_dialler_shows_a_number_and_calls_nobody(served, device):
    device.act(Dial("119"))
    assert any(element.text == "119" for element in device.observe().walk())
    assert served.call(lambda phone: (phone.telephone.state, phone.telephone.called)) == ("idle", [])
