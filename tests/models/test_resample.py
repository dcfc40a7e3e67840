"""Resampling keeps length and loudness, whatever the rates."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.resample import resample, to_utterance


@given(length=st.integers(1, 5_000), rate=st.integers(8_000, 192_000))
def test_the_length_follows_the_rates(length: int, rate: int) -> None:
    samples = resample(np.full(length, 0.5, np.float32), rate)
    assert len(samples) == max(1, round(length * 16_000 / rate))
    assert np.abs(samples).max() <= 1.0


def test_the_same_rate_is_left_alone() -> None:
    samples = np.linspace(-1, 1, 100, dtype=np.float32)
    assert resample(samples, 16_000) is samples


def test_an_utterance_keeps_its_time() -> None:
    utterance = to_utterance(np.zeros(22_050, np.float32), 22_050, started_s=3.0)
    assert (utterance.started_s, utterance.ended_s) == (3.0, 4.0)
