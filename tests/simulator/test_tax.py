import pytest

from simulator.phone import Phone

TAX = "sim.seoul.stax"


@pytest.fixture
def tax(phone: Phone, hand):
    assert phone.start(TAX)
    return hand


def to_last_screen(tax) -> None:
    tax.tap("납부할 세금", "재산세 · 2기분", "납부하기")
    tax.tap("인증 완료", by="person")
    tax.tap("다음")
    tax.tap("동의하고 계속", by="person")


def test_paying(tax) -> None:
    to_last_screen(tax)
    assert tax.texts("pay_won") == ["152,340원"]
    assert tax.phone.ledger == []
    tax.tap("세입금 납부", by="person")
    (entry,) = tax.phone.ledger
    assert (entry.app, entry.task, entry.by, dict(entry.fields)) == (
        TAX, "pay", "person", {"tax": "재산세", "amount": "152340"},
    )  # fmt: skip
    tax.tap("확인", "납부할 세금")
    assert tax.texts("due_tax") == ["상하수도 요금 · 10월분"]
    tax.phone.back()
    tax.tap("납부내역조회")
    assert tax.texts("paid_tax")[0] == "재산세 · 2기분"


def test_a_script_s_finger_proves_nobody_s_identity(tax) -> None:
    tax.tap("납부할 세금", "재산세 · 2기분", "납부하기", "인증 완료")
    assert tax.texts("identity_title") == ["본인인증"]
    assert tax.phone.toast_text() == "인증이 확인되지 않았습니다"


def test_nothing_is_paid_twice(tax) -> None:
    to_last_screen(tax)
    tax.phone.fault("reply_lost")
    tax.tap("세입금 납부", by="person")
    tax.tap("확인", by="person")
    tax.tap("세입금 납부", by="person")
    assert tax.phone.toast_text() == "이미 납부한 세금입니다"
    assert len(tax.phone.ledger) == 1


def test_nothing_is_due(tax) -> None:
    tax.phone.app(TAX).seed_state(due=[])
    tax.tap("납부할 세금")
    assert tax.texts("due_empty") == ["납부할 세금이 없습니다"]
