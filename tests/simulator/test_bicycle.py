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


def test_stands_around_here_and_around_a_place(bicycle) -> None:
    bicycle.tap("대여소 찾기", "현재 위치")
    assert bicycle.texts("list_place") == ["현재 위치 근처"]
    assert all(text.removesuffix("대").isdecimal() for text in bicycle.texts("stand_bikes"))
    bicycle.phone.back()
    bicycle.tap("역이나 장소 이름")
    bicycle.phone.type_text("뚝섬역")
    bicycle.phone.hide_keyboard()
    bicycle.tap("검색")
    assert bicycle.texts("list_place") == ["'뚝섬역' 근처"]
    assert bicycle.texts("stand_name")[0].startswith("뚝섬역")


def test_a_pass_is_paid_for_with_the_persons_number_and_runs_out(bicycle) -> None:
    bicycle.tap("이용권 구매", "일일권 선택", "2시간", "다음")
    assert bicycle.texts("pay_price") == ["2,000원"]
    bicycle.tap("결제하기", by="person")
    bicycle.phone.tap(*bicycle.find("pin_dots").bounds.center, by="person")
    (entry,) = bicycle.phone.ledger
    assert (entry.task, dict(entry.fields)) == (
        "buy_pass", {"pass_kind": "일일권", "hours": "2시간", "price": "2,000원"},
    )  # fmt: skip
    bicycle.tap("확인", "내 이용권")
    assert bicycle.texts("pass_hours") == ["2시간", "1시간"]
    bicycle.phone.advance(2 * 86400)
    assert bicycle.texts("mine_none") == ["사용 중인 이용권이 없습니다"]


@pytest.mark.parametrize(("number", "title"), [("00123", "broken_title"), ("23405", "check_title")])
def test_only_a_bicycle_that_exists_can_be_broken(bicycle, number: str, title: str) -> None:
    bicycle.tap("고장신고", "자전거 번호 다섯 자리")
    bicycle.phone.type_text(number)
    bicycle.phone.hide_keyboard()
    bicycle.tap("체인", "내용")
    bicycle.phone.type_text("체인")
    bicycle.phone.hide_keyboard()
    bicycle.tap("다음")
    assert bicycle.texts(title)
