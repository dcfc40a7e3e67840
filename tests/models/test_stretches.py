"""A long recording is cut where it is quiet, whole, in order and in little memory."""

import tracemalloc
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.stretches import stretches
from models.utterance import SAMPLE_RATE


@given(st.lists(st.integers(0, 60_000), max_size=8), st.floats(0.5, 3.0))
def test_nothing_is_lost_or_doubled(lengths: list[int], longest_s: float) -> None:
    rng = np.random.default_rng(len(lengths))
    blocks = [rng.normal(0, 0.1, length).astype(np.float32) for length in lengths]
    found = list(stretches(blocks, longest_s))
    whole = np.concatenate([np.zeros(0, np.float32), *blocks])
    np.testing.assert_array_equal(np.concatenate([np.zeros(0, np.float32), *(u.samples for u in found)]), whole)
    assert all(0 < u.duration_s <= longest_s for u in found)
    at_s = 0.0
    for utterance in found:
        assert utterance.started_s == pytest.approx(at_s)
        at_s = utterance.ended_s


def test_it_is_cut_in_the_pause() -> None:
    loud, pause = np.full(SAMPLE_RATE * 3, 0.3, np.float32), np.zeros(SAMPLE_RATE // 2, np.float32)
    first, second = stretches([np.concatenate([loud, pause, loud])], longest_s=5.0)
    assert 3.0 < first.duration_s < 3.5
    assert second.started_s == first.duration_s


def test_three_hours_take_no_more_memory_than_a_minute() -> None:
    def hours(count: float) -> Iterator[np.ndarray]:
        for _ in range(int(count * 360)):
            yield np.zeros(10 * SAMPLE_RATE, np.float32)

    def peak(count: float) -> int:
        tracemalloc.start()
        assert sum(u.duration_s for u in stretches(hours(count), 30.0)) == pytest.approx(count * 3600)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(3) < 1.1 * peak(1 / 60)
