"""What goes wrong on phones: a verified end, a question, a hand-over or a safe stop; never a lie, never twice.

The whole table runs on a phone of this process, in virtual time; what the wire itself can do runs on the wire.
"""

import pytest

from simulator.faults import FAULTS

COLD = ("이호선 셋째 칸이 너무 추워", "보내 주세요")


@pytest.mark.parametrize("fault", ["adb_lost", "uiautomator_killed"])
def test_the_wire_comes_back(talk, submitted, fault):
    talk.line(COLD[0])
    talk.line(f"#fault {fault}")
    answer = talk.line(COLD[1])
    if answer.outcome == "confirm":
        answer = talk.line(COLD[1])
    assert answer.outcome == "done", answer
    assert submitted(talk) == ["agent"]


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_before_the_approval(quick, submitted, fault):
    talk = quick
    assert talk.line(COLD[0]).outcome == "confirm"
    assert talk.line(f"#fault {fault}").outcome == "fault"
    answers = [talk.line(COLD[1])]
    if answers[-1].outcome == "confirm":  # the screen was another: asked again
        answers.append(talk.line(COLD[1]))
    times = len(submitted(talk))
    assert times <= 1
    assert answers[-1].outcome in ("done", "hand_over", "confirm", "stuck"), answers
    if answers[-1].outcome == "done":
        assert times == 1
    assert all(answer.reply for answer in answers)


@pytest.mark.parametrize("fault", ["notice", "update_popup", "low_battery", "rotation", "anr", "app_crashed"])
def test_what_can_be_done_without_the_person_is_done(quick, submitted, fault):
    talk = quick
    talk.line(COLD[0])
    talk.line(f"#fault {fault}")
    answer = talk.line(COLD[1])
    if answer.outcome == "confirm":
        answer = talk.line(COLD[1])
    assert answer.outcome == "done", answer
    assert submitted(talk) == ["agent"]


def test_a_permission_is_the_persons(talk, submitted):
    talk.line(COLD[0])
    talk.line("#fault permission_dialog")
    assert talk.line(COLD[1]).outcome == "hand_over"
    assert submitted(talk) == []
    assert talk.line("#wait 60").outcome == "waiting"
    answer = talk.line("#tap 허용")
    assert answer.outcome == "confirm", "past the gate the task goes on, and asks again before it sends"
    assert talk.line(COLD[1]).committed
    assert submitted(talk) == ["agent"]


WATCHED = ("in_call", "internet_call", "screen_sharing", "remote_control", "remote_allowed")


@pytest.mark.parametrize("fault", WATCHED)
def test_no_money_while_somebody_is_on_the_line_or_at_the_screen_nor_ten_minutes_after(talk, submitted, fault):
    talk.line("#fault " + fault)
    answer = talk.line("자전거 빌릴래 이삼사오육번")
    assert answer.outcome == "refused" and "1394" in answer.reply
    talk.house.phone.served.call(hang_up)
    talk.line("#wait 300")
    assert talk.line("자전거 빌릴래 이삼사오육번").outcome == "refused"
    talk.line("#wait 400")
    assert talk.line("자전거 빌릴래 이삼사오육번").outcome == "confirm"
    assert submitted(talk) == []


def hang_up(phone):
    phone.seed_state(in_call=False, screen_shared=False, remote_controlled=False)


def test_a_call_that_nobody_here_saw_is_known_from_the_phone(talk, submitted):
    talk.line("#fault call_just_over")
    talk.line("#wait 300")
    answer = talk.line("자전거 빌릴래 이삼사오육번")
    assert answer.outcome == "refused" and "1394" in answer.reply and "십 분" in answer.reply
    talk.line("#wait 310")
    assert talk.line("자전거 빌릴래 이삼사오육번").outcome == "confirm"


def test_what_no_swindler_wants_is_done_during_a_call(quick, submitted):
    quick.line("#fault in_call")
    for line in COLD:
        answer = quick.line(line)
    assert answer.outcome == "done" and submitted(quick) == ["agent"]


def test_a_phone_that_goes_away(talk):
    talk.line(COLD[0])
    talk.house.phone.served.vanish()
    answer = talk.line(COLD[1])
    assert answer.outcome == "stuck" and "연결" in answer.reply


def test_a_login_is_the_persons_and_then_it_goes_on(talk, submitted):
    talk.line("자전거 빌릴래 이삼사오육번")
    talk.house.phone.served.call(lambda phone: phone.start("com.dki.spb_android"))
    talk.line("#fault login_expired")
    answer = talk.line("빌려 주세요")
    assert answer.outcome == "hand_over" and "로그인" in answer.reply, answer
    assert submitted(talk) == []
    answer = talk.line("#tap 로그인")
    assert answer.outcome == "hand_over" and "대여하기" in answer.reply, answer
    assert talk.line("#tap 대여하기").by == "person"


def test_an_app_that_refuses_the_report_is_asked_of_the_person_again(quick, submitted):
    quick.line(COLD[0])
    quick.line("#fault toast_error")
    answer = quick.line(COLD[1])
    assert answer.outcome == "confirm" and not answer.committed, answer
    assert submitted(quick) == [], "an approval is for one tap; it is never used for another"
    assert quick.line(COLD[1]).committed
    assert submitted(quick) == ["agent"]


def test_a_report_of_a_minute_ago_is_no_evidence_for_this_one(quick, submitted):
    for line in COLD:
        quick.line(line)
    quick.line(COLD[0])
    quick.line("#fault toast_error")
    assert not quick.line(COLD[1]).committed, "the history shows the first report, and it is not this one"
    assert submitted(quick) == ["agent"]


@pytest.mark.parametrize("fault", WATCHED)
@pytest.mark.parametrize("before", [1, 2])
def test_a_call_that_begins_on_the_way_ends_it(quick, submitted, fault, before):
    said = ["자전거 빌릴래 이삼사오육번", "빌려 주세요"]
    for line in said[:before]:
        quick.line(line)
    quick.line(f"#fault {fault}")
    answer = quick.line(said[before] if before < 2 else "#wait 5")
    assert answer.outcome == "refused" and "1394" in answer.reply
    assert submitted(quick) == []


@pytest.mark.parametrize("fault", ["anr", "low_battery", "notice", "update_popup"])
def test_what_lies_over_the_persons_button_is_closed(quick, submitted, fault):
    for line in ("자전거 빌릴래 이삼사오육번", "빌려 주세요", f"#fault {fault}"):
        quick.line(line)
    assert quick.line("#wait 1").outcome == "waiting"
    assert quick.line("#tap 대여하기").by == "person"
    assert submitted(quick) == ["person"]


@pytest.mark.parametrize(("fault", "held"), [("reply_lost", ["person"]), ("no_network", [])])
def test_nobody_is_asked_to_tap_again_when_the_app_says_that_a_request_failed(quick, submitted, fault, held):
    for line in ("자전거 빌릴래 이삼사오육번", "빌려 주세요", f"#fault {fault}"):
        quick.line(line)
    answer = quick.line("#tap 대여하기")
    assert answer.outcome == "stuck" and not answer.committed and "확실하지 않아요" in answer.reply
    assert submitted(quick) == held
    quick.phone.network = True
    assert "확실하지 않아요" in quick.line("자전거 빌릴래 이삼사오육번").reply, (
        "and it is said before the next read-back"
    )


@pytest.mark.parametrize("fault", ["own_voice", "27"])
def test_our_own_voice_never_approves(quick, submitted, fault):
    quick.line(COLD[0])
    assert quick.line(f"#fault {fault}").outcome == "fault"
    assert submitted(quick) == []
    assert quick.line(COLD[1]).committed


def test_the_same_request_twice_is_read_back_twice_and_sent_once(quick, submitted):
    for line in (*COLD, COLD[0]):
        quick.line(line)
    quick.line("#fault same_request_twice")
    assert submitted(quick) == ["agent"]
    assert "벌써" in quick.line("다시 말해 줘").reply
