"""Numbers and particles, as tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.korean import (
    count_syllables,
    read_digits,
    read_letters,
    read_native,
    read_ordinal,
    read_sino,
    resolve_josa,
)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("이 칸이 너무 추워", 7), ("QR 코드 3개", 3), ("ㅋㅋ 네!", 1), ("가힣", 2)]
)
def test_syllables_are_counted(text: str, count: int) -> None:
    assert count_syllables(text) == count


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "영"), (1, "일"), (10, "십"), (11, "십일"), (100, "백"), (101, "백일"), (1000, "천"), (10_000, "만"),
        (12_000, "만이천"), (20_000, "이만"), (23_405, "이만삼천사백오"), (110_000, "십일만"), (47_500, "사만칠천오백"),
        (100_000_000, "일억"), (100_010_000, "일억만"), (1_234_567_890, "십이억삼천사백오십육만칠천팔백구십"),
    ],
)  # fmt: skip
def test_chinese_numerals(number: int, words: str) -> None:
    assert read_sino(number) == words


@pytest.mark.parametrize(
    ("number", "before_noun", "alone"),
    [
        (1, "한", "하나"), (2, "두", "둘"), (3, "세", "셋"), (4, "네", "넷"), (5, "다섯", "다섯"), (8, "여덟", "여덟"),
        (10, "열", "열"), (11, "열한", "열하나"), (20, "스무", "스물"), (21, "스물한", "스물하나"),
        (33, "서른세", "서른셋"),
        (99, "아흔아홉", "아흔아홉"),
    ],
)  # fmt: skip
def test_korean_numerals(number: int, before_noun: str, alone: str) -> None:
    assert (read_native(number), read_native(number, before_noun=False)) == (before_noun, alone)


@pytest.mark.parametrize("number", [0, -1, 100])
def test_korean_numerals_end(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 99"):
        read_native(number)


@pytest.mark.parametrize("number", [-1, 10**16])
def test_chinese_numerals_end(number: int) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        read_sino(number)


@given(st.integers(0, 10**16 - 1))
def test_every_number_has_its_own_reading(number: int) -> None:
    assert _value(read_sino(number)) == number


def _value(words: str) -> int:
    """The number back from its reading, worked out the other way round."""
    total = group = digit = 0
    for syllable in words:
        if syllable in "만억조":
            total += ((group + digit) or 1) * {"만": 10**4, "억": 10**8, "조": 10**12}[syllable]
            group = digit = 0
        elif syllable in "십백천":
            group += (digit or 1) * {"십": 10, "백": 100, "천": 1000}[syllable]
            digit = 0
        else:
            digit = "영일이삼사오육칠팔구".index(syllable)
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "첫 번째"), (2, "두 번째"), (3, "세 번째"), (10, "열 번째"), (20, "스무 번째"), (120, "백이십 번째")],
)
def test_ordinals(number: int, words: str) -> None:
    assert read_ordinal(number) == words


@pytest.mark.parametrize(("digits", "words"), [("23405", "이 삼 사 공 오"), ("02-120", "공 이 일 이 공"), ("", "")])
def test_digits_one_by_one(digits: str, words: str) -> None:
    assert read_digits(digits) == words


@pytest.mark.parametrize(("letters", "words"), [("QR", "큐알"), ("pin", "피아이엔"), ("WC", "더블유시")])
def test_letters_have_names(letters: str, words: str) -> None:
    assert read_letters(letters) == words


@pytest.mark.parametrize(
    ("template", "resolved"),
    [
        ("강남이(가)", "강남이"), ("시청이(가)", "시청이"), ("종로3가이(가)", "종로3가가"),
        ("자전거을(를)", "자전거를"),
        ("칸은(는)", "칸은"), ("칸는(은)", "칸은"), ("버스과(와)", "버스와"), ("서울으로(로)", "서울로"),
        ("집으로(로)", "집으로"),
        ("학교로(으로)", "학교로"), ("23405이에요(예요)", "23405예요"), ("23406이에요(예요)", "23406이에요"),
        ("10으로(로)", "10으로"),
        ("1으로(로)", "1로"), ("QR을(를)", "QR을"), ("QR으로(로)", "QR로"), ("ATM이(가)", "ATM이"),
        ("NFC이(가)", "NFC가"),
        ("'대여하기'을(를) 누르세요", "'대여하기'를 누르세요"), ("'시작'을(를)", "'시작'을"),
        ("2호선이(가) 칸을(를)", "2호선이 칸을"),
        ("강남이라(라)고", "강남이라고"), ("큐알(QR)이(가)", "큐알(QR)이"), ("이(가)", "가"),
        ("그대로(정말)", "그대로(정말)"),
    ],
)  # fmt: skip
def test_particles_fit_the_sound_before(template: str, resolved: str) -> None:
    assert resolve_josa(template) == resolved
