"""Homophones of ordinary words are spelled as the words."""

from pathlib import Path

import pytest

from models.errors import WeightsError
from models.lexicon import read_lexicon, write_lexicon

WORDS = ["바깥이", "되돌아올", "혈압계에", "돈", "추워", "갚으련다", "낫다", "낮다", "있어"]


@pytest.mark.parametrize(
    ("heard", "first"),
    [
        ("바까치 추워", "바깥이 추워"),
        ("되도라올 돈 있어", "되돌아올 돈 있어"),
        ("혈압게에 가프련다", "혈압계에 갚으련다"),
    ],
)
def test_what_sounds_like_known_words_is_spelled_so(tmp_path: Path, heard: str, first: str) -> None:
    write_lexicon(tmp_path, WORDS)
    lexicon = read_lexicon(tmp_path)
    assert lexicon.respelled(heard)[0] == first
    assert lexicon.known(first) > lexicon.known(heard)


def test_a_known_word_is_left_alone_but_its_twin_is_offered(tmp_path: Path) -> None:
    write_lexicon(tmp_path, WORDS)
    lexicon = read_lexicon(tmp_path)
    assert lexicon.respelled("추워") == ()
    assert lexicon.respelled("돈 낫다") == ("돈 낮다",)
    assert lexicon.respelled("낙타") == ()


def test_no_lexicon_knows_nothing_and_a_broken_one_is_one_sentence(tmp_path: Path) -> None:
    assert (read_lexicon(tmp_path).known("추워"), read_lexicon(tmp_path).respelled("바까치")) == (0, ())
    (tmp_path / "lexicon.tsv").write_text("no tab\n", encoding="utf-8")
    with pytest.raises(WeightsError, match="install these weights again"):
        read_lexicon(tmp_path)
