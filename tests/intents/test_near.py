"""Near misses by family, and the signs that a sentence bears."""

import pytest

from intents.near import filled, near_misses
from intents.signs import signs


@pytest.mark.parametrize(
    ("sentence", "thing", "said"),
    [
        ("{x}가 고장 났어", "보일러", "보일러가 고장 났어"),
        ("{x}가 고장 났어", "선풍기 줄", "선풍기 줄이 고장 났어"),
        ("{x}로 내 줘", "토스", "토스로 내 줘"),
        ("{x}로 내 줘", "통장", "통장으로 내 줘"),
        ("{x}로 가 줘", "고속버스터미널", "고속버스터미널로 가 줘"),
        ("{x} 앱", "KB", "KB 앱"),
        ("{x}을 봐", "날씨", "날씨를 봐"),
    ],
)
def test_the_particle_fits_what_stands_before_it(sentence, thing, said) -> None:
    assert filled(sentence, thing) == said


def test_the_near_misses_are_many_and_start_nothing_of_ours(interpret) -> None:
    sentences = list(near_misses())
    assert len(sentences) > 2000
    assert not any("{" in sentence for sentence in sentences)
    started = sum(interpret(sentence).task is not None for sentence in sentences[::20])
    assert started <= len(sentences[::20]) * 0.02


@pytest.mark.parametrize(
    ("text", "borne"),
    [("아들이따릉이를탄대", {"sign:told", "sign:another"}), ("은행잔액봐줘", {"sign:bank", "sign:bids"})],
)
def test_signs(text, borne) -> None:
    assert borne <= signs(text)
