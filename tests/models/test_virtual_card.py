"""The virtual sound card: time moves only while somebody listens, and never past work in hand."""

import threading

import numpy as np
import pytest

from models.errors import AudioError
from models.source import CHUNK, CHUNK_S
from models.speech import Speech
from models.virtual_card import VirtualCard

TONE = np.full(10 * CHUNK, 0.5, np.float32)


def heard(card):
    with card.listen() as chunks:
        return [chunk.samples.max() for chunk in chunks]


def test_what_is_put_in_is_heard_when_it_is_said():
    card = VirtualCard(1.0)
    assert card.put(10 * CHUNK_S, TONE[:CHUNK]) == pytest.approx(11 * CHUNK_S)
    assert np.nonzero(heard(card))[0].tolist() == [10]
    assert card.opened == [(0.0, card.clock())]


def test_what_is_played_takes_its_time_and_comes_back_as_an_echo():
    card = VirtualCard(1.0, echo=0.5, echo_delay_s=2 * CHUNK_S)
    with card.executor() as worker:
        played = worker.submit(card.play, Speech("음", TONE, 16_000))
        found = heard(card)
    assert played.result() == pytest.approx(10 * CHUNK_S)
    assert np.nonzero(found)[0].tolist() == list(range(2, 12))
    assert max(found) == 0.25
    assert card.spoken == [(0.0, pytest.approx(10 * CHUNK_S), "음")]


def test_a_stop_is_obeyed_within_a_chunk():
    card, stop = VirtualCard(1.0), threading.Event()
    with card.executor() as worker:
        played = worker.submit(card.play, Speech("음", TONE, 16_000), stop)
        assert card.rest(3 * CHUNK_S)
        stop.set()
        heard(card)
    assert played.result() <= 4 * CHUNK_S


def test_time_waits_for_work_and_the_end_of_time_for_nobody():
    card = VirtualCard(5 * CHUNK_S)
    with card.executor() as worker:
        worked = worker.submit(lambda: [card.wait(2 * CHUNK_S), card.clock()][1])
        late = worker.submit(card.wait, 60.0)
        heard(card)
    assert worked.result() == pytest.approx(2 * CHUNK_S)
    assert late.done()
    assert not card.rest(1.0)


def test_it_can_be_unplugged():
    card = VirtualCard(1.0)
    card.unplugged_s = 0.5
    with pytest.raises(AudioError, match="unplugged"):
        heard(card)
    assert card.clock() == pytest.approx(0.5, abs=2 * CHUNK_S)
