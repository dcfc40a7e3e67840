import pytest

SEOUL_ON = "sim.seoul.seoul_on"


@pytest.fixture
def wallet(phone, hand):
    assert phone.start(SEOUL_ON)
    return hand


def test_a_certificate_is_issued_and_lies_among_mine(wallet):
    wallet.tap("전자증명서", "증명서 이름")
    wallet.phone.type_text("국가유공자")
    assert wallet.texts("kind_name") == ["국가유공자확인원"]
    wallet.tap_id("kind_row")
    wallet.tap("신청", by="person")
    (entry,) = wallet.phone.ledger
    assert (entry.task, entry.by, entry.fields["document"]) == ("issue_document", "person", "국가유공자확인원")
    wallet.phone.stop(SEOUL_ON)
    wallet.phone.start(SEOUL_ON)
    wallet.tap("내 증명서")
    assert wallet.texts("paper_name")[0] == "국가유공자확인원"


def test_whoever_was_logged_out_proves_who_they_are(wallet):
    wallet.phone.fault("login_expired")
    wallet.tap_id("login_button")
    assert wallet.texts("login_title") == ["로그인"]
    wallet.phone.tap(*wallet.find("login_button").bounds.center, by="person")
    wallet.tap("전자증명서")
    wallet.tap("주민등록등본")
    assert wallet.texts("identity_title") == ["본인인증"]
    wallet.tap("인증 완료", by="person")
    assert wallet.texts("apply_document") == ["주민등록등본"]


def test_handing_in_shows_a_code_that_no_dump_holds(wallet):
    wallet.tap("내 증명서", "주민등록초본", "제출", "은행", "제출하기", by="person")
    assert wallet.texts("code_document") == ["주민등록초본"] and wallet.texts("code_recipient") == ["은행"]
    assert wallet.find("code_picture").view.description == "제출용 QR 코드"
    assert [dict(entry.fields) for entry in wallet.phone.ledger] == [{"document": "주민등록초본", "recipient": "은행"}]


@pytest.mark.parametrize(
    ("typed", "names"),
    [("도서관", ["마포중앙도서관"]), ("면목", ["면목수영장"]), ("은평구립도서관", ["은평구립도서관"]), ("백화점", [])],
)
def test_cards_are_found_by_name_and_kind(wallet, typed, names):
    wallet.tap("모바일카드", "시설 이름")
    wallet.phone.type_text(typed)
    assert wallet.texts("card_name") == names


def test_a_certificate_that_is_three_months_old_is_gone(wallet):
    wallet.tap("내 증명서")
    wallet.phone.back()
    wallet.phone.advance(100 * 24 * 3600)
    wallet.tap("내 증명서")
    assert wallet.texts("papers_empty") == ["발급받은 증명서가 없습니다"]
