"""The second opinion: a text's letters laid along the frames in every way."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import WeightsError
from models.letters import BLANK, LETTERS, WORST, LetterHead, freest, letters, likelihoods, read_letter_head


def collapsed(path: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sign for at, sign in enumerate(path) if sign != BLANK and (at == 0 or path[at - 1] != sign))


def test_letters_of_a_syllable():
    assert letters("가") == [1, 20]
    assert letters("힣") == [19, 40, LETTERS - 1]
    assert letters("가 a!") == [1, 20]


@given(st.integers(1, 5), st.lists(st.lists(st.integers(1, 2), max_size=3), min_size=1, max_size=3), st.integers(0, 99))
def test_every_way_to_lay_the_letters_counts(frames: int, texts: list[list[int]], seed: int):
    chances = np.random.default_rng(seed).dirichlet(np.ones(3), frames)
    found = likelihoods(np.log(chances), texts)
    for text, value in zip(texts, found, strict=True):
        total = sum(
            np.prod([chances[at, sign] for at, sign in enumerate(path)])
            for path in product(range(3), repeat=frames)
            if collapsed(path) == tuple(text)
        )
        assert value == (pytest.approx(np.log(total)) if total else WORST)


def test_the_freest_reading_drops_repeats_and_blanks():
    read = np.log(np.eye(LETTERS)[[0, 5, 5, 0, 5, 7, 7]] + 1e-6)
    assert freest(read) == [5, 5, 7]


def test_a_head_is_read_from_its_file(tmp_path):
    assert read_letter_head(tmp_path) is None
    np.savez(tmp_path / "letters.npz", weight=np.ones((LETTERS, 4), np.float16), bias=np.zeros(LETTERS, np.float16))
    head = read_letter_head(tmp_path)
    assert isinstance(head, LetterHead)
    assert np.exp(head.read(np.ones((3, 4), np.float32))).sum(axis=1) == pytest.approx(1.0)
    (tmp_path / "letters.npz").write_bytes(b"no archive")
    with pytest.raises(WeightsError, match="install these weights again"):
        read_letter_head(tmp_path)
