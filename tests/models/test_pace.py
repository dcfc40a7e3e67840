"""Speed and loudness: what was asked for, measured on the sound."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pace import KNEE, in_pace, louder

RATE = 1_000


@pytest.mark.parametrize("off_by", [0.5, 0.95, 1.0, 1.05, 2.0])
def test_a_voice_that_is_off_is_asked_once_more(off_by: float) -> None:
    asked: list[float] = []

    def make(speed: float) -> tuple[np.ndarray, int]:
        asked.append(speed)
        return np.zeros(round(20 / (speed * off_by) * RATE), np.float32), RATE

    samples, rate = in_pace(make, syllables=20, wanted=4.0)
    assert 20 / (len(samples) / rate) == pytest.approx(4.0, rel=0.1)
    assert len(asked) == (1 if 0.9 < off_by < 1.1 else 2)


@pytest.mark.parametrize(("syllables", "made"), [(1, 0.2), (0, 0.5), (30, 0.0)])
def test_what_has_no_speed_is_left_as_it_is(syllables: int, made: float) -> None:
    samples, _ = in_pace(lambda _: (np.zeros(round(made * RATE), np.float32), RATE), syllables, 4.0)
    assert len(samples) == round(made * RATE)


@given(st.lists(st.floats(-1.0, 1.0, width=32), max_size=50), st.floats(0.0, 2.0))
def test_louder_stays_in_range_in_order_and_in_sign(values: list[float], gain: float) -> None:
    samples = np.sort(np.array(values, np.float32))
    loud = louder(samples, gain)
    assert np.all(np.abs(loud) <= 1.0)
    assert np.all(np.diff(loud) >= -1e-6)
    assert np.all(loud * samples >= 0.0)


def test_what_stays_below_the_knee_is_only_multiplied() -> None:
    np.testing.assert_allclose(louder(np.array([0.1, -0.3], np.float32), 2.0), [0.2, -0.6])
    assert KNEE < louder(np.array([0.9], np.float32), 1.5)[0] < 1.0
    assert louder(np.array([0.95], np.float32), 1.0)[0] == np.float32(0.95)
