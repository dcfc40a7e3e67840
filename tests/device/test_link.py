"""What is asked again after a failure, and what never is."""

import socket

import pytest

from device.errors import Failed, NoPhone, PhoneLost, TargetChanged, Unanswered, Undelivered
from device.link import Link

DEAD = {"error": {"code": 0, "message": "UiAutomation not connected!"}}


class PhoneAt:
    """Stands where an AdbPhone does, before a server on this computer."""

    serial = "A:1"

    def __init__(self, address):
        self.address, self.gone, self.refuses = address, False, False
        self.connected = 0

    def connect(self):
        self.connected += 1
        if self.gone:
            raise NoPhone("no phone answers at A:1")

    def dial(self, port):
        if self.refuses:
            raise Undelivered("nobody listens")
        return socket.create_connection(self.address)

    def exec(self, *command):
        if self.connected == 0:
            raise PhoneLost("gone")
        return " ".join(command).encode()


@pytest.fixture
def phone(server):
    return PhoneAt(server.server_address)


@pytest.fixture
def link(phone, server):
    """A link whose server is well again once it was restarted."""

    def restart():
        server.answers.clear()
        phone.refuses = False

    made = Link(phone, 9008, restart)
    yield made
    made.close()


def methods(server):
    return [method for _, method, *_ in server.calls]


@pytest.mark.parametrize("broken", ["hang up", (500, b""), DEAD])
def test_a_question_is_asked_again_after_one_recovery(broken, link, phone, server):
    server.answers["dump"] = broken
    assert link.ask("dump", 1) == [1]
    assert methods(server) == ["dump", "dump"]
    assert phone.connected == 1


@pytest.mark.parametrize("broken", ["hang up", (500, b""), (200, b"?"), DEAD])
def test_a_touch_whose_answer_is_lost_is_not_sent_again(broken, link, phone, server):
    server.answers["click"] = broken
    with pytest.raises(Unanswered, match="did not say whether click arrived; look before going on"):
        link.touch("click", 1, 2)
    assert methods(server) == ["click"]
    assert link.ask("dump", 1) == [1], "the link works again"


def test_a_touch_that_nobody_took_is_surely_not_done(link, phone, server):
    phone.refuses = True
    with pytest.raises(TargetChanged, match="did not reach the phone"):
        link.touch("click", 1, 2)
    assert methods(server) == []


def test_the_server_may_say_no(link, phone, server):
    server.answers["setText"] = server.answers["objInfo"] = {
        "error": {"code": -32002, "message": "androidx.test.uiautomator.UiObjectNotFoundException"}
    }
    with pytest.raises(TargetChanged):
        link.touch("setText", {}, "가")
    with pytest.raises(Failed):
        link.ask("objInfo", {})
    assert phone.connected == 0, "a refusal is no reason to recover"


def test_an_error_in_the_middle_of_a_touch_is_not_called_untouched(link, phone, server):
    server.answers["click"] = {"error": {"code": 0, "message": "java.lang.IllegalStateException"}}
    with pytest.raises(Unanswered):
        link.touch("click", 1, 2)
    assert methods(server) == ["click"]
    assert phone.connected == 0


def test_a_phone_that_stays_away_is_lost(link, phone, server):
    phone.gone, phone.refuses = True, True
    for call in (link.ask, link.touch):
        with pytest.raises(PhoneLost, match=r"went away and did not come back .*; connect it again"):
            call("dump")


def test_a_server_that_stays_broken_is_lost(phone, server):
    server.answers["dump"] = "hang up"
    link = Link(phone, 9008, lambda: None)
    with pytest.raises(PhoneLost):
        link.ask("dump")
    assert methods(server) == ["dump", "dump"], "one recovery, not a loop"


def test_a_shell_command_is_run_again(link, phone):
    assert link.shell("am", "force-stop", "x") == "am force-stop x"
    assert phone.connected == 1
