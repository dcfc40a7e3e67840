"""How written numbers, signs and letters are read, as a table; and as a list held out from whoever wrote the reader."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.reading.korean import spoken


def table(name: str) -> list[tuple[str, str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [(written, said) for written, _, said in (line.partition("\t") for line in lines) if written[:2] != "# "]


@pytest.mark.parametrize(("written", "said"), table("readings.tsv"))
def test_text_is_put_into_words(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize("text", ["", "그대로 둬요", "이 칸이 너무 추워요.", "네, 알겠어요! 보낼까요?"])
def test_words_are_left_as_they_are(text: str) -> None:
    assert spoken(text) == text


@given(st.text(alphabet="0123456789,.:-~/ 시분번호선칸원대에째제만천%℃₩$'\"()AQRkm가나①½３", max_size=30))
def test_no_figure_is_left_for_the_voice(text: str) -> None:
    said = spoken(text)
    assert not any(character.isdigit() for character in said)
    assert spoken(said) == said or "A" in text or "Q" in text or "R" in text


@given(st.text(max_size=60))
def test_whatever_is_written_is_read(text: str) -> None:
    assert not any(character.isdecimal() for character in spoken(text))


def test_the_held_out_list_is_mostly_read_as_people_would() -> None:
    """88 of 90 at the first and only look; spacing is a breath's matter."""
    wrong = {written for written, said in table("held_out.tsv") if _bare(spoken(written)) != _bare(said)}
    assert len(wrong) <= 2, wrong


def _bare(text: str) -> str:
    return "".join(character for character in text if "가" <= character <= "힣")
