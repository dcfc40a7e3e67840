import pytest

from simulator.apps.pin_pad import DOTS
from simulator.phone import Phone

PAY = "com.bizplay.seoul.pay"


@pytest.fixture
def pay(phone: Phone, hand):
    assert phone.start(PAY)
    return hand


def typed(hand, name: str, text: str) -> None:
    hand.phone.set_text(hand.find(name).view, text)


def to_purchase(pay) -> None:
    pay.tap("상품권 구매", "강북구")
    typed(pay, "purchase_amount", "50000")
    pay.tap("다음")


def test_a_voucher_is_bought_with_the_person_s_pin(pay) -> None:
    to_purchase(pay)
    assert pay.texts("confirm_price") == ["47,500원"]
    pay.tap("결제", by="person")
    assert pay.phone.ledger == []
    pay.tap(DOTS, by="person")
    (entry,) = pay.phone.ledger
    assert (entry.task, entry.by, dict(entry.fields)) == (
        "buy_voucher", "person", {"voucher": "강북구", "amount": "50000", "price": "47500"},
    )  # fmt: skip
    pay.tap("확인")
    assert pay.texts("balance") == ["133,200원"]


def test_a_script_s_finger_knows_no_pin_and_sees_no_keys(pay) -> None:
    to_purchase(pay)
    pay.tap("결제")
    seen = {node.text for node in pay.phone.nodes() if node.view.kind == "Button"}
    assert not seen
    pay.tap(DOTS)
    assert pay.texts("pin_title") == ["비밀번호 입력"] and pay.phone.ledger == []


def test_a_pin_is_typed_key_by_key_too(pay) -> None:
    to_purchase(pay)
    pay.tap("결제", by="person")
    pad = pay.find("pin_dots").bounds
    height, width = pay.phone.screen.height, pay.phone.screen.width
    for _ in range(6):
        pay.phone.tap(width // 2, (pad.bottom + height * 3) // 4, by="person")
    assert [entry.task for entry in pay.phone.ledger] == ["buy_voucher"]


@pytest.mark.parametrize(
    ("kind", "amount", "told", "text"),
    [
        ("강남구", "", "sold_out_title", "판매 완료"),
        ("광역", "800000", "over_title", "구매 한도 초과"),
    ],
)
def test_what_is_not_sold(pay, kind: str, amount: str, told: str, text: str) -> None:
    pay.tap("상품권 구매", kind)
    if amount:
        typed(pay, "purchase_amount", amount)
        pay.tap("다음")
    assert pay.texts(told) == [text]


def test_a_gift_asks_for_the_address_book_first(pay) -> None:
    pay.tap("선물하기", "허용")
    pay.tap("딸")
    typed(pay, "gift_amount", "30000")
    pay.tap("다음")
    assert pay.texts("gift_confirm_number") == ["010-****-2841"]
    pay.tap("선물 보내기", DOTS, by="person")
    (entry,) = pay.phone.ledger
    assert (entry.task, entry.fields["recipient"], entry.fields["amount"]) == ("gift_voucher", "딸", "30000")
    pay.tap("확인", "선물하기")
    assert pay.texts("recipients_title") == ["받는 분"]


def test_the_code_is_drawn_and_not_told_and_goes_after_three_minutes(pay) -> None:
    pay.tap("결제하기", "QR/바코드 보기", DOTS, by="person")
    assert pay.texts("code_title") == ["결제 코드"]
    assert not [node for node in pay.phone.nodes() if node.view.kind == "View" and node.text]
    assert [entry.task for entry in pay.phone.ledger] == ["pay_qr"]
    pay.phone.advance(181)
    assert pay.texts("code_title") == []


def test_shops_follow_what_is_typed(pay) -> None:
    pay.tap("가맹점 찾기")
    typed(pay, "shop_kind", "약국")
    assert pay.texts("shop_name") and all("약국" in name for name in pay.texts("shop_name"))
    typed(pay, "shop_kind", "당구장")
    assert pay.texts("no_shop") == ["찾는 가맹점이 없습니다"]
