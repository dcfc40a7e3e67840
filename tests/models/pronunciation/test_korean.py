"""The sound changes, one table a rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pronunciation.korean import pronounced

RULES = {
    "linking": [
        ("칸이", "카니"),
        ("값이", "갑씨"),
        ("닭이", "달기"),
        ("앉아", "안자"),
        ("밖에", "바께"),
        ("있어요", "이써요"),
    ],
    "palatalisation": [("해돋이", "해도지"), ("같이", "가치"), ("붙여", "부처"), ("닫혀", "다처"), ("굳이", "구지")],
    "nasalisation": [
        ("국립", "궁닙"),
        ("왕십리", "왕심니"),
        ("종로", "종노"),
        ("습니다", "슴니다"),
        ("독립문", "동님문"),
    ],
    "lateralisation": [("신라", "실라"), ("선릉", "설릉"), ("신림", "실림"), ("칼날", "칼랄"), ("생산량", "생산냥")],
    "weak h": [
        ("좋아요", "조아요"),
        ("않아요", "아나요"),
        ("싫어요", "시러요"),
        ("괜찮아요", "괜차나요"),
        ("놓는", "논는"),
    ],
    "aspiration": [("축하", "추카"), ("못해", "모태"), ("급행", "그팽"), ("많고", "만코"), ("맞히다", "마치다")],
    "tensing": [("학교", "학꾜"), ("없다", "업따"), ("읽고", "일꼬"), ("앉다", "안따"), ("옷장", "옷짱")],
    "codas": [("부엌", "부억"), ("여덟", "여덜"), ("밖", "박"), ("꽃", "꼿"), ("삶", "삼"), ("밟는", "밤는")],
    "vowels": [("가져", "가저"), ("시계", "시게"), ("희망", "히망"), ("의자", "의자"), ("예약", "예약")],
    "stations": [
        ("서울역", "서울력"),
        ("강남역에서", "강남녀게서"),
        ("시청역", "시청녁"),
        ("종로역", "종노역"),
        ("번역", "버녁"),
    ],
    "lexicon": [("십육", "심뉵"), ("이십육", "이심뉵"), ("꽃잎", "꼰닙"), ("맛있어요", "마시써요")],
    "left alone": [("", ""), ("QR 3!", "QR 3!"), ("우리 다리", "우리 다리"), ("ㅋㅋ", "ㅋㅋ")],
}


@pytest.mark.parametrize(
    ("written", "said"),
    [pytest.param(*pair, id=f"{rule}: {pair[0]}") for rule, pairs in RULES.items() for pair in pairs],
)
def test_words_sound_as_the_standard_says(written: str, said: str) -> None:
    assert pronounced(written) == said


@given(st.text(alphabet=st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), max_size=12))
def test_any_word_keeps_its_number_of_syllables(word: str) -> None:
    said = pronounced(word)
    assert len(said) == len(word)
    assert all("가" <= syllable <= "힣" for syllable in said)
