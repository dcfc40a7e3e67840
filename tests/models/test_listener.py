"""The listener on made-up speech: which silence is an end is decided here, not what was said."""

from concurrent.futures import Future

import numpy as np
import pytest

from models.endpoint import LONGEST_S, SHORTEST_S, Pauses, wait_at_all, wait_s
from models.listener import Ended, Listener, Partial
from models.source import CHUNK, CHUNK_S, Chunk
from models.transcript import Transcript

LOUD, QUIET = np.full(CHUNK, 0.5, np.float32), np.zeros(CHUNK, np.float32)


class Loudness:
    """Speech is what is loud."""

    def probability(self, samples):
        return float(abs(samples).max() > 0.1)

    def reset(self):
        pass


class Counts:
    """Hears how many words, stretches of loud sound, there were."""

    name, synthetic_only = "counts", True

    def __init__(self):
        self.heard_s = []

    def transcribe(self, utterance):
        loud = np.abs(utterance.samples[::CHUNK]) > 0.1
        self.heard_s.append(utterance.duration_s)
        return Transcript("말 " * int((np.diff(loud.astype(int)) > 0).sum()))


class Later:
    """An executor that works when told to."""

    def __init__(self):
        self.jobs = []

    def submit(self, fn, *args):
        self.jobs.append((Future(), fn, args))
        return self.jobs[-1][0]

    def work(self):
        for future, fn, args in self.jobs:
            if not future.done():
                future.set_result(fn(*args))


class Now(Later):
    def submit(self, fn, *args):
        future = super().submit(fn, *args)
        self.work()
        return future


def listen(pattern, wait=lambda heard, pauses: 1.0, executor=None):
    """``pattern``: seconds of speech and of silence in turn, silence first."""
    listener = Listener(Loudness(), Counts(), executor or Now(), wait)
    events, number = [], 0
    for at, seconds in enumerate(pattern):
        for _ in range(round(seconds / CHUNK_S)):
            event = listener.feed(Chunk(LOUD if at % 2 else QUIET, number * CHUNK_S))
            number += 1
            if event:
                events.append((number * CHUNK_S, event))
    return events, listener


def ends(events):
    return [(at_s, event) for at_s, event in events if isinstance(event, Ended)]


def test_an_utterance_is_put_into_words_in_the_pause_and_ends_after_the_wait():
    (first, second), _ = listen([0.5, 1.0, 3.0])
    assert isinstance(first[1], Partial)
    assert first[0] == pytest.approx(1.5 + 0.11, abs=0.04)
    assert second[0] == pytest.approx(1.5 + 0.95, abs=0.04)
    ended = second[1]
    assert ended.transcript == first[1].transcript
    assert (ended.began_s, ended.ended_s) == pytest.approx((0.5, 1.45), abs=0.04)  # as if the sound had rung on
    assert ended.waited_s == pytest.approx(1.0, abs=0.04)
    assert ended.utterance.started_s == pytest.approx(0.2, abs=0.04)


def test_what_was_heard_is_thrown_away_when_the_speaker_goes_on():
    events, listener = listen([0.5, 1.0, 0.7, 1.0, 3.0])
    assert [type(event) for _, event in events] == [Partial, Partial, Ended]
    assert events[-1][1].transcript.text.split() == ["말", "말"]
    assert listener.pauses.mean_s > Pauses().mean_s  # a pause of 0.7 s was noted


def test_a_longer_pause_is_an_end_and_the_rest_another_utterance():
    events, _ = listen([0.5, 1.0, 1.5, 1.0, 3.0])
    assert [round(event.began_s, 1) for _, event in ends(events)] == [0.5, 3.0]


def test_the_middle_of_a_pause_is_not_heard():
    executor = Now()
    _, listener = listen([0.5, 1.0, 2.0, 1.0, 4.0], wait=lambda heard, pauses: 3.0, executor=executor)
    first_s, second_s = listener._recognizer.heard_s
    assert second_s - first_s == pytest.approx(1.0 + 0.32, abs=0.15)


def test_a_click_is_no_speech_and_a_click_in_a_pause_does_not_go_on():
    assert listen([0.5, CHUNK_S, 3.0])[0] == []
    events, _ = listen([0.5, 1.0, 0.5, CHUNK_S, 3.0])
    assert [type(event) for _, event in events] == [Partial, Ended]
    assert events[-1][0] == pytest.approx(2.5, abs=0.1)


def test_a_slow_recogniser_is_waited_for_and_cuts_nobody_off():
    executor = Later()
    events, listener = listen([0.5, 1.0, 2.0, 1.0, 0.5], executor=executor)
    assert events == []
    executor.work()
    for number in range(200, 260):
        if isinstance(event := listener.feed(Chunk(QUIET, number * CHUNK_S)), Ended):
            break
    assert event.transcript.text.split() == ["말", "말"]


def test_a_radio_is_cut_after_half_a_minute():
    events, _ = listen([0.5, 40.0])
    assert len(ends(events)) == 1


def test_the_end_of_the_sound_is_the_end_of_the_utterance():
    _, listener = listen([0.5, 1.0])
    assert listener.finish().transcript.text.split() == ["말"]
    assert listener.finish() is None


@pytest.mark.parametrize(
    ("chance", "least_s", "most_s"), [(0.99, 0.3, 0.8), (0.97, 0.3, 0.9), (0.5, 1.5, 3.5), (0.02, 2.5, 3.5)]
)
def test_the_wait_follows_the_words(chance, least_s, most_s):
    assert least_s <= wait_s(chance, Pauses()) <= most_s


def test_whoever_pauses_longer_gets_more_time():
    slow, quick = Pauses(), Pauses()
    for _ in range(20):
        slow, quick = slow.after(1.5), quick.after(0.3)
    assert wait_s(0.9, quick) < wait_s(0.9, Pauses()) < wait_s(0.9, slow) <= LONGEST_S
    assert wait_s(1.0, slow) >= SHORTEST_S
    assert 0.3 < quick.mean_s < slow.mean_s <= 1.2


def test_pauses_are_as_published():
    assert Pauses().longer_than(0.553 + 2 * 0.444) == pytest.approx(0.04, abs=0.01)
    assert Pauses().longer_than(0.0) == 1.0


def test_without_words_silence_alone_decides():
    assert wait_at_all(Transcript("말"), Pauses()) < wait_at_all(Transcript(""), Pauses())
