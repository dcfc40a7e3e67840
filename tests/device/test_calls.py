"""What dumpsys says while a call or a screen share is going on, and while none is."""

import pytest

from device.calls import in_call, shared

CALLS = [
    ("mCallState=0", "- Actual mode = MODE_NORMAL", False),
    ("  mCallState=1", "", False),
    ("Phone Id=0\n  mCallState=2\n  mRingingCallState=0", "", True),
    ("mCallState=0", "Audio mode:\n- Requested mode = MODE_IN_COMMUNICATION", False),
    ("mCallState=0", "Audio mode:\n- Actual mode = MODE_IN_COMMUNICATION", True),
    ("mCallState=0", "- mode (internal) = IN_CALL", True),
    ("mCallState=0", "mode: MODE_IN_CALL", True),
    ("mCallState=0", "11-22 14:05 setMode(MODE_IN_COMMUNICATION) from pid 123\n- Actual mode = MODE_NORMAL", False),
    ("", "", False),
]


@pytest.mark.parametrize(("telephony", "audio", "expected"), CALLS)
def test_in_call(telephony, audio, expected):
    assert in_call(telephony, audio) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MEDIA PROJECTION MANAGER (dumpsys media_projection)\nMedia Projection: \nnull\n", False),
        ("MEDIA PROJECTION MANAGER (dumpsys media_projection)\nMedia Projection: null", False),
        ("Media Projection: \n(org.example.remote, uid=10123): TYPE_SCREEN_CAPTURE", True),
        ("Can't find service: media_projection", False),
        ("", False),
    ],
)
def test_shared(text, expected):
    assert shared(text) is expected
