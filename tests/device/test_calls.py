"""What dumpsys says during a call, after one, and when there was none."""

import pytest

from device.calls import since_call

NOW = "11-22 14:05:00"
IDLE = "mCallState=0"
NORMAL = "Audio mode:\n- Requested mode = MODE_NORMAL\n- Actual mode = MODE_NORMAL\n"
TITLE = "Events log: phone state (logged after successful call to AudioSystem.setPhoneState(int, int))\n"


def change(at, mode, chosen=None):
    return f"{at}:101 setMode({mode}) from package=org.example pid=51 selected mode={chosen or mode} by pid=51\n"


def posted(flags, category="call", package="org.example.talk"):
    return (
        f"    NotificationRecord(0x0ab1: pkg={package} user=UserHandle{{0}} id=3 tag=null importance=4 key=0|a|3|null|10: "
        f"Notification(channel=calls shortcut=null defaults=0x0 flags={flags} color=0x00000000 category={category} "
        "vis=PRIVATE publicVersion=Notification(channel=null flags=0x62 category=call)))"
    )


@pytest.mark.parametrize(
    ("telephony", "audio", "shade", "expected"),
    [
        ("", "", "", None),
        (IDLE, NORMAL, "", None),
        ("  mCallState=1", "", "", None),
        ("Phone Id=0\n  mCallState=2\n  mRingingCallState=0", "", "", 0),
        (IDLE, "Audio mode:\n- Requested mode = MODE_IN_COMMUNICATION", "", None),
        (IDLE, "Audio mode:\n- Actual mode = MODE_IN_COMMUNICATION", "", 0),
        (IDLE, "Mode dump:\n- Current mode = MODE_IN_COMMUNICATION", "", 0),
        (IDLE, "- mode (internal) = IN_CALL", "", 0),
        (IDLE, "mode: MODE_IN_CALL", "", 0),
        (IDLE, NORMAL, posted("0x62"), 0),
        (IDLE, NORMAL, posted("ONGOING_EVENT|NO_CLEAR"), 0),
        (IDLE, NORMAL, posted("0x10"), None),
        (IDLE, NORMAL, posted("0x62", category="service"), None),
        ("mCallState=1", NORMAL, posted("0x62"), None),
        (IDLE, "- Actual mode = MODE_RINGTONE", posted("0x62"), None),
        (IDLE, NORMAL + TITLE + change("11-22 14:00:00", "MODE_RINGTONE") + change("11-22 14:00:30", "MODE_NORMAL"), "",
         None),
        (IDLE, NORMAL + TITLE + change("11-22 14:00:00", "MODE_IN_CALL") + change("11-22 14:03:20", "MODE_NORMAL"), "",
         100),
        (IDLE, NORMAL + change("11-22 13:00:00", "MODE_IN_COMMUNICATION") + change("11-22 13:05:00", "MODE_NORMAL"), "",
         3600),
        (IDLE, NORMAL + change("11-22 14:00:00", "MODE_NORMAL", "MODE_IN_CALL") + change("11-22 14:04:00", "MODE_NORMAL"),
         "", 60),
        (IDLE, NORMAL + change("11-22 14:01:00", "MODE_IN_COMMUNICATION"), "", 240),  # it timed out, unlogged
        (IDLE, NORMAL + change("11-22 14:00:00", "MODE_IN_CALL") + change("11-22 16:00:00", "MODE_NORMAL"), "", 0),
    ],
)  # fmt: skip
def test_how_long_ago_the_last_call_was(telephony, audio, shade, expected):
    assert since_call(telephony, audio, shade, NOW) == expected


def test_over_the_new_year():
    audio = NORMAL + change("12-31 23:58:00", "MODE_IN_CALL") + change("12-31 23:59:00", "MODE_NORMAL")
    assert since_call(IDLE, audio, "", "01-01 00:01:00") == 120


def test_a_time_that_cannot_be_read_is_taken_for_now():
    audio = NORMAL + change("11-22 14:00:00", "MODE_IN_CALL") + change("11-22 14:03:20", "MODE_NORMAL")
    assert since_call(IDLE, audio, "", "date: unknown option") == 0
