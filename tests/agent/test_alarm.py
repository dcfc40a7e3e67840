"""Emergencies: what starts a call for help, what calls it off, and what takes its place where it cannot be proven."""

from dataclasses import replace

import pytest

from agent.dialogue.emergency import emergency
from agent.preferences import PreferenceBook
from models.transcript import Transcript


@pytest.fixture
def calling(quick):
    """A call for help that has started."""
    quick.line("누가 나를 쫓아와 살려 줘")
    answer = quick.line("신고해 주세요")
    assert (answer.outcome, answer.task, answer.committed) == ("done", "ansimi.sos", False)
    return quick


def ledger(talk):
    return [(entry.task, entry.by) for entry in talk.phone.ledger]


def test_it_goes_out_by_itself_once(calling):
    assert ledger(calling) == []
    out = calling.line("#wait 12")
    assert (out.outcome, out.committed, out.by) == ("done", True, "agent") and "112" in out.reply
    calling.line("#wait 60")
    assert ledger(calling) == [("sos", "agent")]
    assert [one.state for one in calling.house.agent.journal.operations()] == ["DONE"]


@pytest.mark.parametrize(
    "words", ["", "그만", "아니야", "됐어", "취소해 줘", "응", "뭐라고?", "이 칸이 너무 추워", "살려 줘", "고마워"]
)
def test_nothing_but_its_own_words_call_it_off(calling, words):
    answer = calling.line(words)
    assert answer.outcome in ("done", "control"), answer
    calling.line("#wait 12")
    assert ledger(calling) == [("sos", "agent")]


@pytest.mark.parametrize("words", ["잘못 눌렀어요", "아이고 잘못 눌렀네", "실수로 눌렀어"])
def test_its_own_words_call_it_off_in_time(calling, words):
    answer = calling.line(words)
    assert answer.outcome == "cancelled" and "취소했어요" in answer.reply
    calling.line("#wait 30")
    assert ledger(calling) == []
    assert [one.state for one in calling.house.agent.journal.operations()] == ["ABANDONED"]


def test_a_television_cannot_call_it_off(calling):
    now = calling.house.clock.monotonic()
    answer = calling.hear(Transcript("잘못 눌렀어요", started_s=now, channel="overheard"))
    assert answer.outcome == "done"
    calling.line("#wait 12")
    assert ledger(calling) == [("sos", "agent")]


def test_whoever_is_too_late_is_told_that_it_is_out(calling):
    calling.pass_time(12)
    answer = calling.line("잘못 눌렀어요")
    assert answer.outcome == "done" and "112에 신고됐어요" in answer.reply


def test_the_stop_word_is_for_our_voice_until_it_is_out(calling):
    assert calling.aloud
    assert calling.line("그만").outcome == "control" and not calling.aloud
    assert calling.line("#wait 12").outcome == "done" and not calling.aloud
    calling.line("고마워")
    assert calling.aloud


def test_silent_mode_shows_and_does_not_say(quick):
    quick.house.agent.preferences.keep(quiet=True)
    quick.line("살려 줘")
    assert quick.line("신고해 주세요").outcome == "done" and not quick.aloud


@pytest.mark.parametrize(
    "words", ["아니야 텔레비전 소리야", "신고 취소해 주세요", "신고하지 마", "잘못 눌렀어요", "그만"]
)
def test_before_it_has_started_a_no_is_enough(quick, words):
    quick.line("살려 줘")
    assert quick.line(words).outcome == "cancelled"
    assert quick.line("#wait 30").outcome == "waiting" and ledger(quick) == []


def test_on_a_real_phone_it_is_off_until_it_is_switched_on(quick):
    quick.house = replace(quick.house, agent=replace(quick.house.agent, real=True, preferences=PreferenceBook()))
    quick.line("살려 줘")
    answer = quick.line("신고해 주세요")
    assert answer.outcome == "refused" and answer.actions == 0 and "119" in answer.reply
    quick.house.agent.preferences.keep(emergency_calls=True)
    assert quick.line("신고해 주세요").outcome == "done"


@pytest.mark.parametrize("fault", ["hidden_nodes", "no_network"])
def test_what_cannot_be_proven_falls_through_to_the_telephone(quick, fault):
    quick.line("살려 줘")
    quick.phone.start("kr.go.seoul.ansimi.woman")
    quick.line(f"#fault {fault}")
    if fault == "hidden_nodes":
        quick.phone.app("ansimi").stop = lambda: None  # a new start does not bring them back
    answer = quick.line("신고해 주세요")
    assert answer.outcome == "hand_over" and "112" in answer.reply, answer
    assert ledger(quick) == []
    quick.phone.tap_label("통화", "person")
    assert quick.phone.telephone.called == ["112"]


def test_a_call_goes_out_though_the_app_breaks_and_is_looked_up(calling):
    calling.line("#fault app_crashed")
    answer = calling.line("#wait 16")
    assert answer.committed and "112에 신고됐어요" in answer.reply


@pytest.mark.parametrize("fault", ["reply_lost", "toast_error"])
def test_an_answer_that_is_lost_leads_to_one_call(quick, fault):
    quick.line("살려 줘")
    quick.line(f"#fault {fault}")
    assert quick.line("신고해 주세요").outcome == "done"
    assert quick.line("#wait 16").committed
    assert ledger(quick) == [("sos", "agent")]


def test_a_phone_that_rings_is_waited_for(quick):
    quick.line("살려 줘")
    quick.line("#fault incoming_call")
    assert quick.line("신고해 주세요").outcome == "hand_over"
    answer = quick.line("#wait 40")
    assert (answer.outcome, answer.committed) == ("done", False) and "뒤에 신고돼요" in answer.reply


def test_the_person_calls_it_off_on_the_phone(calling):
    answer = calling.line("#tap 신고 취소")
    assert answer.outcome == "cancelled" and "취소했어요" in answer.reply
    assert calling.line("#wait 30").outcome == "waiting" and ledger(calling) == []


def test_a_window_in_front_does_not_keep_us_from_seeing_that_it_is_out(calling):
    calling.line("#fault notice")
    assert calling.line("#wait 12").committed


@pytest.mark.parametrize(
    ("cried", "number"),
    [("불이야", "119"), ("할아버지가 쓰러졌어요", "119"), ("숨을 못 쉬겠어", "119"), ("강도야", "112"), ("살려 줘", "112"),
     ("누가 칼을 들고 쫓아와", "112"), ("119 좀 불러 줘", "119"), ("도둑이 들었어", "112")],
)  # fmt: skip
def test_which_number_stands_in_the_telephone(cried, number):
    assert emergency().number_for(cried) == number


def test_what_was_cried_first_still_counts(quick):
    quick.line("불이야")
    quick.line("살려 줘")
    quick.line("#fault login_expired")
    assert "119" in quick.line("신고해 주세요").reply
