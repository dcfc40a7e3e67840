import pytest

CALLTAXI = "sim.seoul.calltaxi"


@pytest.fixture
def taxi(phone, hand):
    assert phone.start(CALLTAXI)
    return hand


def called(taxi, destination: str) -> None:
    taxi.tap("바로콜", "목적지를 입력하세요", "장소, 건물, 주소")
    taxi.phone.type_text(destination)
    taxi.tap_id("place_row")
    taxi.tap("다음", "다음", "신청")


def test_a_call_waits_gets_a_car_and_arrives(taxi):
    called(taxi, "면목동")
    (entry,) = taxi.phone.ledger
    assert (entry.app, entry.task, entry.fields["destination"]) == (CALLTAXI, "call_now", "면목동")
    taxi.tap("확인", "접수현황")
    seen = []
    while taxi.texts("status_state") != ["차량 도착"]:
        seen += [*taxi.texts("status_state"), *taxi.texts("status_car")]
        taxi.phone.advance(60)
    assert list(dict.fromkeys(seen)) == ["배차 대기", "차량 배정 전", "배차 완료", *taxi.texts("status_car")]


def test_one_car_at_a_time_and_the_server_says_so(taxi):
    called(taxi, "면목동")
    taxi.tap("확인")
    called(taxi, "보라매병원")
    assert taxi.texts("refused_message") == ["이미 접수된 콜이 있습니다"]
    assert len(taxi.phone.ledger) == 1


def test_nothing_is_cancelled_before_the_apps_own_question_is_answered(taxi):
    taxi.tap("접수현황", "접수 취소", "아니요")
    assert taxi.phone.ledger == []
    taxi.tap("접수 취소", "예", "확인", "접수현황")
    assert [entry.task for entry in taxi.phone.ledger] == ["cancel"]
    assert taxi.texts("status_empty") == ["접수된 차가 없습니다"]


def test_what_was_called_is_in_the_history_after_a_restart(taxi):
    called(taxi, "면목동")
    taxi.phone.stop(CALLTAXI)
    taxi.phone.start(CALLTAXI)
    taxi.tap("이용내역")
    assert taxi.texts("history_destination") == ["면목동", "서울의료원"]


@pytest.mark.parametrize("place", ["부산", "제주도", "대전역"])
def test_places_outside_are_not_found(taxi, place):
    taxi.tap("바로콜", "목적지를 입력하세요", "장소, 건물, 주소")
    taxi.phone.type_text(place)
    assert taxi.texts("no_place") == ["서비스 지역이 아닙니다"]
