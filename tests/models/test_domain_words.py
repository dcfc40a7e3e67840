"""Names that are likely to be said, found by their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain_words import MOST_CANDIDATES, DomainWords

WORDS = DomainWords(["길음", "쌍용", "안암", "마곡나루", "서울 페이", "또타지하철", "역", "QR", "길음"])


@pytest.mark.parametrize(
    ("text", "respelled"),
    [
        ("기름역 언제 와요", ["길음역 언제 와요"]),
        ("아남 열차 시간", ["안암 열차 시간"]),
        ("아남에서 기름까지", ["안암에서 길음까지", "안암에서 기름까지", "아남에서 길음까지"]),
        ("길음역 언제 와요", []),
        ("이 칸이 너무 추워", []),
        ("참기름 사 줘", []),  # inside a word what sounds alike is chance
        ("", []),
    ],
)
def test_what_sounds_like_a_name_may_be_one(text: str, respelled: list[str]) -> None:
    assert list(WORDS.respelled(text)) == respelled


@pytest.mark.parametrize(
    ("text", "held"), [("길음역에서 안암까지", 2), ("기름 값", 0), ("서울페이로", 1), ("역", 0), ("", 0)]
)
def test_names_in_a_text_are_counted(text: str, held: int) -> None:
    assert WORDS.held(text) == held


@given(st.text(alphabet="기름길음아남안암마곡나루 역에서QR3!", max_size=30))
def test_a_respelling_keeps_the_sound(text: str) -> None:
    for other in WORDS.respelled(text):
        assert len(other) == len(text) and other != text
    assert len(WORDS.respelled(text)) <= MOST_CANDIDATES
    assert DomainWords().respelled(text) == () and DomainWords().held(text) == 0
