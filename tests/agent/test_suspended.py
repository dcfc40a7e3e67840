"""A call right on the committing tap: quiet, then what became of it is found out, and nothing is sent a second time."""

import pytest

from device.action import Tap

COLD, SEND = "이호선 셋째 칸이 너무 추워", "보내 주세요"


@pytest.fixture
def rings(quick):
    """Lets the telephone ring at the n-th tap from now on: before the touch, or after it."""

    def at_tap(number, before=False):
        taps = iter(range(1, 100))
        act = quick.house.device._device.act

        def struck(action):
            now = isinstance(action, Tap) and next(taps) == number
            if now and before:
                quick.phone.fault("incoming_call")
            act(action)
            if now and not before:
                quick.phone.fault("incoming_call")

        quick.house.device._device.act = struck

    return at_tap


def states(quick):
    return [operation.state for operation in quick.house.agent.journal.operations()]


@pytest.fixture(autouse=True)
def read_back(quick):
    assert quick.line(COLD).outcome == "confirm"


def test_the_call_comes_right_after_the_tap(quick, submitted, rings):
    rings(1)
    answer = quick.line(SEND)
    assert (answer.outcome, answer.committed) == ("hand_over", False) and "전화" in answer.reply
    assert states(quick) == ["UNKNOWN"]
    answer = quick.line("#wait 40")
    assert (answer.outcome, answer.committed, answer.by) == ("done", True, "agent") and "접수 번호" in answer.reply
    assert submitted(quick) == ["agent"] and states(quick) == ["DONE"]


def test_the_call_is_answered_and_nothing_is_said_until_it_is_over(quick, submitted, rings):
    rings(1)
    quick.line(SEND)
    assert quick.line("#tap 받기").outcome == "waiting"
    assert quick.line("#wait 300").outcome == "waiting"
    quick.phone.in_call = False
    assert quick.line("#wait 1").outcome == "done"
    assert submitted(quick) == ["agent"]


def test_the_answer_was_lost_and_the_history_tells(quick, submitted, rings):
    quick.phone.fault("reply_lost")
    rings(1)
    quick.line(SEND)
    answer = quick.line("#wait 40")
    assert answer.outcome == "done" and "접수 번호" in answer.reply
    assert submitted(quick) == ["agent"]


def test_nothing_had_been_sent_and_it_is_read_back_again(quick, submitted, rings):
    quick.phone.network = False
    rings(1)
    assert quick.line(SEND).outcome == "hand_over"
    quick.phone.network = True
    answer = quick.line("#wait 40")
    assert (answer.outcome, answer.committed) == ("confirm", False) and "화면이 바뀌어서" in answer.reply
    assert submitted(quick) == [] and states(quick) == ["ABANDONED"]
    assert quick.line(SEND).committed
    assert submitted(quick) == ["agent"]


def test_the_history_cannot_be_read_and_it_is_said_that_nobody_knows(quick, submitted, rings):
    rings(1)
    quick.line(SEND)
    quick.phone.app("ttota_subway").opaque = True
    quick.phone.app("ttota_subway").stop = lambda: None
    assert quick.line("#wait 40").outcome == "stuck"
    assert submitted(quick) == ["agent"] and states(quick) == ["TOLD"]


def test_the_call_comes_while_the_history_is_read(quick, submitted, rings):
    quick.phone.fault("reply_lost")
    rings(3)
    assert quick.line(SEND).outcome == "hand_over"
    assert quick.line("#wait 40").outcome == "done"
    assert submitted(quick) == ["agent"]


@pytest.mark.parametrize("said", [SEND, "응", "빨리 보내 줘", COLD])
def test_whatever_is_said_meanwhile_sends_nothing(quick, submitted, rings, said):
    quick.phone.network = False
    rings(1)
    quick.line(SEND)
    quick.phone.network = True
    assert not quick.line(said).committed
    assert submitted(quick) == []


def test_dropped_meanwhile_it_is_found_out_with_the_next_request(quick, submitted, rings):
    rings(1)
    quick.line(SEND)
    assert quick.line("그만").outcome == "cancelled"
    quick.phone.advance(40)
    answer = quick.line(COLD)
    assert answer.outcome == "done" and not answer.committed, "the report of before is told first"
    assert submitted(quick) == ["agent"]


def test_a_call_before_the_tap_reaches_the_app(quick, submitted, rings):
    rings(1, before=True)
    assert quick.line(SEND).outcome == "hand_over"
    assert quick.line("#wait 40").outcome == "confirm"
    assert submitted(quick) == []
