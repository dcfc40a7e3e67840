"""What tells that somebody else sees the screen or moves the finger."""

import pytest

from device.notifications import notifications
from device.sharing import shared

REMOTE = ("org.example.remote", "org.example.remote.addon")
NONE = "MEDIA PROJECTION MANAGER (dumpsys media_projection)\nMedia Projection: \nnull\n"


def posted(flags, package="org.example.remote"):
    return (
        f"  NotificationRecord(0x0ab1: pkg={package} user=UserHandle{{0}} id=1 tag=null importance=2 key=0|x|1|null|10: "
        f"Notification(channel=status shortcut=null defaults=0x0 flags={flags} color=0x00000000 vis=PRIVATE))"
    )


@pytest.fixture
def front(node, screen):
    return lambda *packages: screen(*(node("", package=package) for package in packages))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NONE, False),
        ("MEDIA PROJECTION MANAGER (dumpsys media_projection)\nMedia Projection: null", False),
        ("Media Projection: \n(org.example.recorder, uid=10123): TYPE_SCREEN_CAPTURE", True),
        ("Can't find service: media_projection", False),
        ("", False),
    ],
)
def test_projection(text, expected, front):
    assert shared(text, "", "", front("org.example.app"), ()) is expected


@pytest.mark.parametrize(
    ("shade", "accessibility", "windows", "expected"),
    [
        ("", "", ["org.example.app"], False),
        ("", "null", ["org.example.app"], False),
        (posted("0x62"), "", ["org.example.app"], True),
        (posted("0x40"), "null", ["org.example.app"], True),
        (posted("ONGOING_EVENT|FOREGROUND_SERVICE|SILENT"), "", [], True),
        (posted("0x10"), "", ["org.example.app"], False),  # an advertisement of an app that is only installed
        (posted("0x62", "org.example.music"), "", ["org.example.app"], False),
        ("", "org.example.remote.addon/.Service\n", ["org.example.app"], True),
        ("", "org.example.reader/.Service:org.example.remote/.Service", ["org.example.app"], True),
        ("", "org.example.reader/org.example.remote.Service", ["org.example.app"], False),
        ("", "", ["org.example.app", "org.example.remote"], True),  # a floating window is enough
    ],
)
def test_an_app_for_remote_control(shade, accessibility, windows, expected, front):
    assert shared(NONE, shade, accessibility, front(*windows), REMOTE) is expected
    assert not shared(NONE, shade, accessibility, front(*windows), ())


def test_each_entry_of_the_shade_is_read_once():
    dump = f"Notification List:\n{posted('0x62')}\n      android.title=String (flags=0x62)\n{posted('0x0', 'org.example.b')}"
    assert [(one.package, one.ongoing, one.service) for one in notifications(dump)] == [
        ("org.example.remote", True, True),
        ("org.example.b", False, False),
    ]
