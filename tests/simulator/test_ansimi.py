import pytest

ANSIMI = "kr.go.seoul.ansimi.woman"


@pytest.fixture
def safety(phone, hand):
    assert phone.start(ANSIMI)
    return hand


def watched(safety, destination: str) -> None:
    safety.tap("안심귀가", "목적지를 입력하세요", "장소, 건물, 주소")
    safety.phone.type_text(destination)
    safety.tap_id("place_row")
    safety.tap("서비스 시작")


def test_a_call_for_help_counts_ten_seconds_and_goes_out(safety):
    safety.tap("긴급신고")
    assert safety.texts("sos_left") == ["10초"]
    safety.phone.advance(9)
    assert safety.phone.ledger == [] and safety.texts("sos_left") == ["1초"]
    safety.phone.advance(1)
    assert [entry.task for entry in safety.phone.ledger] == ["sos"]
    assert safety.texts("sent_title") == ["긴급신고 완료"]


def test_called_off_it_never_goes_out(safety):
    safety.tap("긴급신고", "신고 취소")
    safety.phone.advance(60)
    assert safety.phone.ledger == [] and safety.texts("called_off_title") == ["긴급신고 취소"]


def test_called_off_and_started_again_it_goes_out_once(safety):
    safety.tap("긴급신고", "신고 취소", "확인", "긴급신고")
    safety.phone.advance(60)
    assert len(safety.phone.ledger) == 1


def test_it_goes_out_without_the_app_which_then_says_so(safety):
    safety.tap("긴급신고")
    safety.phone.stop(ANSIMI)
    safety.phone.start(ANSIMI)
    assert safety.texts("sos_left") == ["10초"]
    safety.phone.stop(ANSIMI)
    safety.phone.advance(60)
    assert len(safety.phone.ledger) == 1
    safety.phone.start(ANSIMI)
    assert safety.texts("sent_title") == ["긴급신고 완료"]
    safety.tap("확인")
    assert safety.texts("title") == ["안심이"]


def test_watched_until_it_is_ended_even_after_a_restart(safety):
    watched(safety, "면목동")
    safety.phone.stop(ANSIMI)
    safety.phone.start(ANSIMI)
    safety.tap("안심귀가")
    assert safety.texts("watching_destination") == ["면목동"]
    safety.tap("귀가 종료", "예", "확인", "이용내역")
    assert [entry.task for entry in safety.phone.ledger] == ["watch_me_home", "end_watch"]
    assert safety.texts("history_kind") == ["종료", "시작"]


def test_what_is_near_is_counted_and_sorted(safety):
    safety.tap("안심시설물")
    metres = [int(text.removesuffix("m")) for text in safety.texts("facility_metres")]
    assert metres == sorted(metres) and safety.texts("camera_count")
