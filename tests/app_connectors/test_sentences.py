"""What a connector says: polite, short, plain."""

import pytest

from app_connectors.check_sentences import faults

GOOD = [
    "",
    "몇 호선 타고 계세요?",
    "보냈어요. 접수 번호는 {receipt_number:digits}번이에요.",
    "{bike:digits}번 자전거를 빌렸습니다.",
    "맞으면 '보내 주세요'라고 말씀해 주세요.",
    "접수 번호는 {number}이에요(예요).",
    "내 이름으로 들어가기(로그인)를 해 주세요.",
    "화면의 '로그인'을 눌러 주세요.",
]
BAD = [
    ("뭐라고?", "politely"),
    ("알았다.", "politely"),
    ("보냈어요. 끝.", "politely"),
    ("QR을 보여 주세요.", "may not be understood"),
    ("로그인해 주세요.", "may not be understood"),
    ("가" * 28 + "네요요.", "31 syllables"),
]


@pytest.mark.parametrize("text", GOOD)
def test_good_sentences_pass(text: str) -> None:
    assert list(faults(text)) == []


@pytest.mark.parametrize(("text", "what"), BAD)
def test_bad_sentences_are_told_with_a_remedy(text: str, what: str) -> None:
    found = list(faults(text))
    assert any(what in told for told, _ in found)
    assert all(remedy for _, remedy in found)
