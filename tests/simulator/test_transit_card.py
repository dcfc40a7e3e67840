import pytest

from simulator.phone import Phone

CARD = "sim.seoul.climate_card"
CHARGE = ("기후동행카드", "충전", "카드를 여기에 대 주세요")


@pytest.fixture
def card(phone: Phone, hand):
    assert phone.start(CARD)
    return hand


def charged(hand, kind: str) -> None:
    hand.tap(*CHARGE, kind, "다음", "결제하기", by="person")
    for _ in range(6):
        hand.phone.tap(*hand.find("pin_dots").bounds.center, by="person")
        if not hand.texts("pin_title"):
            return


def test_days_run_out_with_the_clock(card) -> None:
    card.tap("기후동행카드", "조회")
    assert (card.texts("period_days"), card.texts("period_last")) == (["4일 남음"], ["2026.11.26"])
    card.phone.advance(86400)
    assert card.texts("period_days") == ["3일 남음"]
    card.phone.advance(4 * 86400)
    assert card.texts("period_none") == ["사용 중인 이용권이 없습니다"]


def test_a_charge_needs_the_persons_card_and_number(card) -> None:
    card.tap(*CHARGE)
    assert card.texts("hold_title") == ["카드 접촉"]
    card.tap("카드를 여기에 대 주세요", by="person")
    card.tap("7일권", "다음", "결제하기")
    card.phone.tap(*card.find("pin_dots").bounds.center)
    assert card.texts("pin_title") and card.phone.ledger == []
    card.phone.tap(*card.find("pin_dots").bounds.center, by="person")
    (entry,) = card.phone.ledger
    assert (entry.task, entry.by, dict(entry.fields)) == (
        "charge", "person", {"pass_kind": "7일권", "price": "20,000원"},
    )  # fmt: skip
    assert (card.texts("charged_first"), card.texts("charged_last")) == (["2026.11.27"], ["2026.12.03"])


def test_the_next_pass_is_charged_once(card) -> None:
    charged(card, "30일권")
    card.tap("확인", "기후동행카드", "충전")
    assert card.texts("refused_why") == ["이미 다음 이용권이 충전되어 있습니다"]
    assert len(card.phone.ledger) == 1


def test_a_lost_card_is_stopped_behind_the_persons_identity(card) -> None:
    card.tap("분실신고", "인증 완료")
    assert card.texts("identity_title") and not card.texts("lost_title")
    card.tap("인증 완료", "사용정지", by="person")
    assert card.texts("stopped_state") == ["사용정지"]
    card.phone.stop(CARD)
    card.phone.start(CARD)
    card.tap("분실신고")
    assert card.texts("already_stopped") == ["이미 사용이 정지된 카드입니다"]
    assert [entry.task for entry in card.phone.ledger] == ["suspend"]


def test_rides_are_a_long_web_page_without_ids(card) -> None:
    card.tap("이용내역")
    web = [node for node in card.phone.nodes() if node.class_name == "android.webkit.WebView"]
    assert len(web) == 1 and web[0].scrollable
    assert "2026.11.21" in [node.text for node in card.phone.nodes() if not node.resource_id]
