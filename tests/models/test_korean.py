"""Numbers, particles and spoken text, as tables."""

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
    spoken,
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
    ("written", "said"),
    [
        # counters that take Korean numerals
        ("3시", "세 시"), ("12시 5분", "열두 시 오 분"), ("3번째 칸", "세 번째 칸"), ("1번째", "첫 번째"),
        ("2명", "두 명"),
        ("20살", "스무 살"), ("3시간 30분", "세 시간 삼십 분"), ("1정거장", "한 정거장"), ("4단계", "네 단계"),
        # counters that take Chinese numerals
        ("3분", "삼 분"), ("2호선", "이호선"), ("3호차", "삼호차"), ("2번 출구", "이 번 출구"), ("5,000원", "오천 원"),
        ("15시", "십오 시"), ("36%", "삼십육 퍼센트"), ("2개월", "이 개월"), ("만 65세", "만 육십오 세"),
        ("300m", "삼백 미터"),
        # dates, clocks, decimals, doors
        ("6월 3일", "유월 삼일"), ("10월", "시월"), ("2026년 12월", "이천이십육년 십이월"), ("3:30", "세 시 삼십 분"),
        ("15:00", "십오 시"),
        ("36.5도", "삼십육 점 오도"), ("3-2", "삼 다시 이"), ("3~5분 뒤", "삼에서 오 분 뒤"),
        ("30일권", "삼십일권"), ("종로3가역", "종로삼가역"), ("4.19 민주묘지", "사일구 민주묘지"),
        # numbers that are names
        ("010-1234-5678", "공 일 공 일 이 삼 사 오 육 칠 팔"),
        ("접수 번호는 20261122예요", "접수 번호는 이 공 이 육 일 일 이 이예요"),
        ("23405번", "이만삼천사백오 번"), ("다산콜 120에", "다산콜 일 이 공에"), ("119", "일 일 구"),
        ("2026-000123", "이 공 이 육 공 공 공 일 이 삼"),
        ("007", "공 공 칠"),
        # what is not read
        ("'대여하기' 단추", "대여하기 단추"), ("“보내 주세요”라고", "보내 주세요라고"),
        ("네모난 무늬(QR)를", "네모난 무늬 큐알 를"),
        ("0", "영"), ("그대로 둬요", "그대로 둬요"), ("", ""),
    ],
)  # fmt: skip
def test_text_is_put_into_words(written: str, said: str) -> None:
    assert spoken(written) == said


@given(st.text(alphabet="0123456789,.:- 시분번호선칸원%'\"()AQR가나", max_size=30))
def test_no_digit_is_left_for_the_voice(text: str) -> None:
    assert not any(character.isdigit() for character in spoken(text))


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
