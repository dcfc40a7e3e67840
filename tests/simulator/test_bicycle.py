import pytest

BICYCLE = "com.dki.spb_android"


def typed(hand, number: str) -> None:
    hand.tap("대여하기", "자전거 번호 다섯 자리")
    hand.phone.type_text(number)
    hand.tap("다음")


def test_renting(bicycle) -> None:
    typed(bicycle, "23405")
    assert bicycle.texts("confirm_bike") == ["23405번 자전거"]
    assert bicycle.texts("confirm_pass") == ["일일권 1시간"]
    assert bicycle.phone.ledger == []
    bicycle.tap("대여하기", by="person")
    assert bicycle.texts("rented_message") == ["대여가 시작되었습니다"]
    (entry,) = bicycle.phone.ledger
    assert (entry.app, entry.task, entry.by, dict(entry.fields)) == (
        BICYCLE, "rent", "person", {"bike_number": "23405"},
    )  # fmt: skip
    bicycle.tap("확인", "이용내역")
    assert bicycle.texts("history_bike") == ["23405번 자전거", "20517번 자전거", "31082번 자전거"]
    assert bicycle.texts("history_state") == ["대여 중", "반납 완료", "반납 완료"]
    bicycle.phone.advance(3600)
    assert bicycle.texts("history_minutes")[0] == "40분 이용"
    assert bicycle.texts("history_state")[0] == "반납 완료"


@pytest.mark.parametrize("number", ["", "1234", "00000", "00999"])
def test_a_number_that_no_bicycle_has_is_refused_by_a_toast_only(bicycle, number: str) -> None:
    typed(bicycle, number)
    assert bicycle.texts("rent_title") == ["자전거 번호 입력"]
    assert bicycle.phone.toast_text() == "없는 자전거 번호입니다"


def test_the_number_field_takes_five_digits(bicycle) -> None:
    bicycle.tap("대여하기", "자전거 번호 다섯 자리")
    bicycle.phone.type_text("1a2b3c4567")
    assert bicycle.texts("bike_number") == ["12345"]
    bicycle.phone.key("delete")
    assert bicycle.texts("bike_number") == ["1234"]


def test_an_expired_session_asks_for_a_login_and_goes_on_where_it_was(bicycle) -> None:
    typed(bicycle, "23405")
    bicycle.phone.fault("login_expired")
    assert bicycle.texts("login_title") == ["로그인"]
    bicycle.tap("로그인", by="agent")
    assert bicycle.phone.toast_text() == "아이디와 비밀번호를 입력해 주세요"
    for field, text in (("login_id", "hong"), ("login_password", "secret")):
        bicycle.phone.set_text(bicycle.find(field).view, text)
    assert bicycle.texts("login_password") == ["••••••"]
    bicycle.tap_id("login_button")
    assert bicycle.texts("confirm_bike") == ["23405번 자전거"]


def test_whoever_is_logged_out_meets_the_login_at_the_start(phone, hand) -> None:
    phone.fault(21)
    phone.start(BICYCLE)
    assert hand.texts("login_title") == ["로그인"]
