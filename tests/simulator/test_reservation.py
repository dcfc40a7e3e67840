from datetime import date

import pytest

from simulator.apps.lessons import facilities, lessons

YEYAK = "sim.seoul.yeyak"


@pytest.fixture
def reservation(phone, hand):
    assert phone.start(YEYAK)
    return hand


def test_lessons_are_where_and_when_they_are_asked_for() -> None:
    found = lessons("서예", "중랑구", date(2026, 11, 28))
    assert found and all(lesson.place.startswith("중랑구 ") for lesson in found)
    assert found == lessons("서예", "중랑구", date(2026, 11, 28))
    assert lessons("꽹과리", "", None) == [] and facilities("꽹과리") == []


def test_the_pages_lie_in_a_web_view(reservation) -> None:
    assert 'class="android.webkit.WebView"' in reservation.phone.hierarchy()


def test_a_booked_hour_is_taken_and_a_cancelled_one_is_free(reservation) -> None:
    hand = reservation
    assert hand.phone.installed()[YEYAK].bookings[0].facility == "테니스장"

    def to_hours() -> None:
        hand.tap("체육시설")
        hand.phone.set_text(hand.find("facility_input").view, "탁구장")
        hand.tap("탁구장", "11월 24일")

    to_hours()
    hand.tap("가장 빠른 시간", "신청하기")
    assert hand.texts("booked_hour") == ["오전 7:00"]
    hand.tap("확인")
    to_hours()
    assert hand.texts("hour_state")[:4] == ["예약 마감", "예약 마감", "예약 마감", "예약 가능"]
    hand.phone.stop(YEYAK)
    hand.phone.start(YEYAK)
    hand.tap("마이페이지", "예약현황")
    assert hand.texts("bookings_count") == ["예약 2건"]
    assert hand.texts("booking_facility") == ["탁구장", "테니스장"]
    hand.tap("탁구장", "예약 취소", "예약 취소하기")
    assert [entry.task for entry in hand.phone.ledger] == ["book_place", "cancel"]
    hand.tap("확인", "마이페이지", "신청·취소 내역")
    assert hand.texts("log_what") == ["취소", "신청"]
    hand.phone.back()
    hand.tap("예약현황")
    assert hand.texts("booking_facility") == ["테니스장"]


def test_who_has_booked_nothing_is_told_so(reservation) -> None:
    reservation.phone.installed()[YEYAK].seed_state(bookings=[])
    reservation.tap("마이페이지", "예약현황")
    assert reservation.texts("bookings_none") == ["예약된 서비스가 없습니다"]
