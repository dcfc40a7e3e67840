import pytest

from simulator.phone import Phone

WALKING = "kr.go.seoul.healthcare"


@pytest.fixture
def walking(phone: Phone, hand):
    assert phone.start(WALKING)
    return hand


def test_today_is_in_the_list_too_and_yesterday_does_not_change(walking) -> None:
    today = walking.texts("today_steps")
    walking.tap("걸음 기록")
    before = walking.texts("steps_count")
    assert before[:1] == today
    walking.phone.advance(3600)
    after = walking.texts("steps_count")
    assert after[1:] == before[1:] and after[0] != before[0]


def test_a_blood_pressure_is_in_the_diary_after_a_restart(walking) -> None:
    walking.tap("건강기록", "혈압")
    for name, value in (("upper", "130"), ("lower", "80")):
        walking.phone.set_text(walking.find(name).view, value)
    walking.tap("다음", "저장")
    (entry,) = walking.phone.ledger
    assert (entry.task, dict(entry.fields)) == ("record_bp", {"systolic": "130", "diastolic": "80"})
    walking.phone.stop(WALKING)
    walking.phone.start(WALKING)
    walking.tap("건강기록", "혈압 기록 보기")
    assert walking.texts("pressure_upper") == ["130 mmHg"]


@pytest.mark.parametrize(("upper", "lower"), [("80", "130"), ("300", "80"), ("", "80")])
def test_a_blood_pressure_that_cannot_be_is_refused_by_a_toast_only(walking, upper: str, lower: str) -> None:
    walking.tap("건강기록", "혈압")
    for name, value in (("upper", upper), ("lower", lower)):
        walking.phone.set_text(walking.find(name).view, value)
    walking.tap("다음")
    assert walking.texts("pressure_title") == ["혈압 입력"]
    assert walking.phone.toast_text()


def test_points_become_money_once(walking) -> None:
    walking.tap("포인트", "서울페이 머니 전환하기", "다음")
    assert walking.texts("confirm_points") == ["12,340P"]
    walking.tap("전환하기", by="person")
    assert [(e.task, e.by, dict(e.fields)) for e in walking.phone.ledger] == [
        ("points_to_pay", "person", {"amount": "12340"})
    ]
    walking.tap("확인", "포인트", "서울페이 머니 전환하기")
    assert walking.texts("short_why") == ["5,000P부터 전환할 수 있습니다"]


def test_a_challenge_is_joined_and_left(walking) -> None:
    walking.tap("챌린지", "남산 둘레길 챌린지", "참여하기", "확인", "챌린지", "남산 둘레길 챌린지")
    assert walking.texts("detail_joined") == ["참여 중인 챌린지입니다"]
    walking.tap("참여 취소", "확인", "챌린지", "남산 둘레길 챌린지")
    assert walking.texts("join") == ["참여하기"]
