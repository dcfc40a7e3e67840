"""What a person's finger does is read from the kernel's own words, on any glass, held any way."""

import pytest

from device.adb import AdbPhone
from device.errors import NoPhone
from device.touches import DESCRIBE, FOLLOW, Glass, TouchReader, glass
from simulator.host import running
from simulator.phone import Phone

DESCRIBED = """add device 1: /dev/input/event3
  name:     "gpio-keys"
  events:
    KEY (0001): KEY_VOLUMEUP
add device 2: /dev/input/event5
  name:     "fts_ts"
  events:
    KEY (0001): BTN_TOUCH
    ABS (0003): ABS_MT_SLOT           : value 0, min 0, max 9, fuzz 0, flat 0, resolution 0
                ABS_MT_TOUCH_MAJOR    : value 0, min 0, max 255, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_X     : value 0, min 0, max 1000, fuzz 0, flat 0, resolution 0
                ABS_MT_POSITION_Y     : value 0, min 0, max 2000, fuzz 0, flat 0, resolution 0
                ABS_MT_TRACKING_ID    : value 0, min 0, max 65535, fuzz 0, flat 0, resolution 0
  input props:
    INPUT_PROP_DIRECT
"""
TAP = """[    4711.000001] /dev/input/event5: EV_ABS       ABS_MT_TRACKING_ID   000015de
[    4711.000001] EV_ABS       ABS_MT_POSITION_X    000001f4
[    4711.000001] EV_ABS       ABS_MT_POSITION_Y    000003e8
[    4711.000001] EV_KEY       BTN_TOUCH            DOWN
[    4711.000001] EV_SYN       SYN_REPORT           00000000
[    4711.080001] EV_ABS       ABS_MT_TRACKING_ID   ffffffff
[    4711.080001] EV_KEY       BTN_TOUCH            UP
[    4711.080001] EV_SYN       SYN_REPORT           00000000"""
SECOND_FINGER = """[    4711.000002] EV_ABS       ABS_MT_SLOT          00000001
[    4711.000002] EV_ABS       ABS_MT_TRACKING_ID   000015df
[    4711.000002] EV_ABS       ABS_MT_POSITION_X    00000001
[    4711.000002] EV_ABS       ABS_MT_POSITION_Y    00000001
[    4711.010002] EV_ABS       ABS_MT_TRACKING_ID   ffffffff
[    4711.010002] EV_ABS       ABS_MT_SLOT          00000000"""
GLASS = Glass("/dev/input/event5", (0, 1000), (0, 2000))


def read(text):
    reader = TouchReader(GLASS)
    return [touch for line in text.splitlines() for touch in reader.feed(line)]


def test_the_touchscreen_is_the_device_with_both_axes():
    assert glass(DESCRIBED) == GLASS
    with pytest.raises(NoPhone, match="touchscreen"):
        glass("add device 1: /dev/input/event3\n")


def test_a_tap_and_where_it_was():
    (touch,) = read(TAP)
    assert (touch.kind, touch.start, touch.end) == ("tap", (0.5, 0.5), (0.5, 0.5))
    assert touch.on(1080, 2340) == ((540, 1170), (540, 1170))


@pytest.mark.parametrize(("rotation", "where"), [(0, (250, 1000)), (1, (500, 750)), (2, (750, 1000)), (3, (500, 250))])
def test_the_glass_does_not_turn(rotation, where):
    (touch,) = read(TAP.replace("000001f4", "000000fa"))  # a quarter across, half-way down
    size = (1000, 2000) if rotation % 2 == 0 else (1000, 1000)
    assert touch.on(*size, rotation)[0] == where


def test_a_press_and_a_swipe():
    assert read(TAP.replace("4711.08", "4711.68"))[0].kind == "press"
    lines = TAP.splitlines()
    lines.insert(5, "[    4711.040001] EV_ABS       ABS_MT_POSITION_Y    00000064")
    (swipe,) = read("\n".join(lines))
    assert (swipe.kind, swipe.start, swipe.end) == ("swipe", (0.5, 0.5), (0.5, 0.05))


def test_a_second_finger_is_left_out():
    lines = TAP.splitlines()
    (touch,) = read("\n".join([*lines[:5], SECOND_FINGER, *lines[5:]]))
    assert touch.start == touch.end == (0.5, 0.5)


@pytest.mark.parametrize(
    "noise", ["", "add device 1: /dev/input/event0", "could not get driver version", "[ 1.0] EV_MSC x y"]
)
def test_other_lines_are_passed_over(noise):
    assert read(f"{noise}\n{TAP}\n{noise}") == read(TAP)


@pytest.mark.parametrize("rotation", [0, 1, 3])
def test_a_person_s_finger_on_a_simulated_phone_and_nobody_else_s(adb, rotation):
    phone = Phone()
    phone.set_rotation(rotation)
    with running(phone) as served:
        shell = AdbPhone(served.serial)
        shell.connect()
        found = glass(shell.shell(*DESCRIBE))
        reader = TouchReader(found)
        with shell.following(*FOLLOW, found.device) as lines:
            assert served.wait_for(lambda phone: bool(phone.on_finger))
            served.call(lambda phone: phone.tap(300, 400))
            served.call(lambda phone: phone.tap(700, 500, by="person"))
            served.call(lambda phone: phone.swipe(500, 900, 500, 300, by="person"))
            touches = []
            for line in lines:
                touches += reader.feed(line)
                if len(touches) == 2:
                    break
        assert served.wait_for(lambda phone: not phone.on_finger), "the command ends with its stream"
    screen = phone.screen
    assert [touch.kind for touch in touches] == ["tap", "swipe"]
    (x, y), _ = touches[0].on(screen.width, screen.height, rotation)
    assert abs(x - 700) <= 1 and abs(y - 500) <= 1
    (_, y1), (_, y2) = touches[1].on(screen.width, screen.height, rotation)
    assert abs(y1 - 900) <= 1 and abs(y2 - 300) <= 1
