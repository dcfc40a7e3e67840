"""When somebody has finished: by their last word, by what was asked."""

import pytest

from agent.listening.ending import waiting
from intents.interpretation import Interpretation
from models.endpoint import Pauses
from models.transcript import Transcript


@pytest.mark.parametrize(
    ("whole", "begun"),
    [
        ("이호선 셋째 칸이 춥다고 신고해 줘", "이호선 셋째 칸이 춥다고"),
        ("강남역에 열차 언제 와요", "강남역에"),
        ("자전거 한 대 빌려 주세요", "자전거 한 대"),
        ("이 칸이 너무 추워요", "이 칸이"),
    ],
)
def test_a_closed_sentence_is_likelier_whole_than_its_beginning(endings, whole, begun):
    assert endings.chance(whole) > 0.9
    assert endings.chance(begun) < 0.3


@pytest.mark.parametrize("filler", ["어", "자전거 그", "뭐더라", "이호선 음…", "가만있어 봐", ""])
def test_nobody_ends_with_a_filler(endings, filler):
    assert endings.chance(filler) < 0.05


def wait(endings, text, asked=False, **meaning):
    means = Interpretation(text, **meaning)
    return waiting(endings, lambda heard: means, lambda: asked)(Transcript(text), Pauses())


def test_an_answer_ends_sooner_than_the_same_words_out_of_the_blue(endings):
    assert wait(endings, "이호선", asked=True, slots={"line": "2"}) < 1.0 < wait(endings, "이호선", slots={"line": "2"})


def test_yes_and_no_are_short(endings):
    assert wait(endings, "응", asked=True, control="yes") <= 0.72


def test_where_nothing_was_asked_a_word_that_could_be_an_answer_is_the_beginning_of_something(endings):
    assert wait(endings, "방금", control="undo") > 2


def test_a_stop_and_an_emergency_do_not_wait(endings):
    assert wait(endings, "그만", control="stop") < 0.5
    assert wait(endings, "살려 줘", out_of_scope=True, register="emergency") < 0.5
    assert wait(endings, "누가 내", out_of_scope=True, register="emergency") <= 2.1


def test_a_filler_gets_two_and_a_half_seconds_and_more(endings):
    assert 2.5 <= wait(endings, "자전거 빌리는데 어") <= 3.5
