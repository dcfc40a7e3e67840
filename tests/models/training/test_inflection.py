"""Inflection: stems and endings joined as the standard language joins them."""

import pytest

from models.training import korean
from models.training.inflection.forms import forms
from models.training.inflection.korean import inflect
from models.training.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("stem", "ending", "change", "form"),
    [
        ("먹", "아요", "none", "먹어요"),
        ("받", "아 줘", "none", "받아 줘"),
        ("가", "아요", "none", "가요"),
        ("오", "았어", "none", "왔어"),
        ("주", "아 봐", "none", "줘 봐"),
        ("마시", "아", "none", "마셔"),
        ("되", "아야", "none", "돼야"),
        ("쉬", "아요", "none", "쉬어요"),
        ("하", "았는데", "none", "했는데"),
        ("쓰", "았어", "none", "썼어"),
        ("아프", "아요", "none", "아파요"),
        ("모르", "아서", "none", "몰라서"),
        ("부르", "아 줘", "none", "불러 줘"),
        ("따르", "아", "none", "따라"),
        ("받", "으러", "none", "받으러"),
        ("가", "으러", "none", "가러"),
        ("살", "으러", "none", "살러"),
        ("살", "으니까", "none", "사니까"),
        ("살", "으세요", "none", "사세요"),
        ("찾", "을게요", "none", "찾을게요"),
        ("가", "을게요", "none", "갈게요"),
        ("만들", "을게요", "none", "만들게요"),
        ("만들", "는데", "none", "만드는데"),
        ("먹", "는다", "none", "먹는다"),
        ("놀", "는다", "none", "논다"),
        ("있", "습니다", "none", "있습니다"),
        ("가", "습니까", "none", "갑니까"),
        ("춥", "아서", "b", "추워서"),
        ("돕", "아", "b", "도와"),
        ("덥", "은데", "b", "더운데"),
        ("덥", "고", "b", "덥고"),
        ("걷", "으면", "d", "걸으면"),
        ("묻", "아 봐", "d", "물어 봐"),
        ("짓", "았어", "s", "지었어"),
        ("낫", "을까", "s", "나을까"),
        ("그렇", "으니까", "h", "그러니까"),
        ("빨갛", "아", "h", "빨개"),
        ("하얗", "은데", "h", "하얀데"),
    ],
)
def test_a_stem_and_an_ending_make_a_word(stem: str, ending: str, change: str, form: str) -> None:
    assert inflect(stem, ending, change) == form


def test_the_lists_make_many_words_and_nearly_all_can_be_spelled() -> None:
    made = {word for words in forms().values() for phrase in words for word in phrase.split()}
    assert len(made) > 50_000
    assert all(korean.is_hangul(word) for word in made)
    spelled = Vocabulary().holds
    assert sum(not spelled(word) for word in made) < len(made) / 1000
