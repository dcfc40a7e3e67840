"""Speaking: stretch by stretch, with captions, and quiet as soon as it is told to stop."""

import threading
from dataclasses import dataclass, field

import numpy as np
import pytest

from models.caption import Caption
from models.errors import VoiceError
from models.espeak import EspeakVoice
from models.speak import cut, say
from models.speech import Speech
from models.synthesizer import AS_USUAL, Delivery

REPLY = "이호선 세 번째 칸이 춥다고 서울교통공사에 알릴까요? 맞으면 '보내 주세요'라고 말씀해 주세요."
RATE = 1000


@dataclass
class Voice:
    """Takes a tenth of a second of sound for each letter; can be held up."""

    name: str = "fake"
    go_on: threading.Event = field(default_factory=threading.Event)
    held_up_at: str = "never"
    made: list[tuple[str, Delivery]] = field(default_factory=list)

    def speak(self, text: str, delivery: Delivery = AS_USUAL) -> Speech:
        if text == self.held_up_at:
            assert self.go_on.wait(10)
        self.made.append((text, delivery))
        return Speech(text, np.ones(len(text) * RATE // 10, np.float32), RATE)


@dataclass
class Card:
    """A sound card of the mind: remembers what it was given; stops half way when told to."""

    played: list[str] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)
    stop_at: str = "never"

    def play(self, speech: Speech, stop: threading.Event | None = None) -> float:
        self.played.append(speech.text)
        self.heard.set()
        if speech.text == self.stop_at and stop is not None:
            stop.set()
            return speech.duration_s / 2
        return speech.duration_s


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("네, 멈췄어요.", ["네, 멈췄어요."]),
        (REPLY, ["이호선 세 번째 칸이 춥다고 서울교통공사에 알릴까요?", "맞으면 '보내 주세요'라고 말씀해 주세요."]),
        ("강남역은 이호선 삼호차에서 내려서, 왼쪽 계단으로 올라가시면, 구 번 출구가 나와요.",
         ["강남역은 이호선 삼호차에서 내려서,", "왼쪽 계단으로 올라가시면,", "구 번 출구가 나와요."]),
        ("3.5도예요. … !", ["3.5도예요."]),
        ("", []),
    ],
)  # fmt: skip
def test_a_reply_is_cut_where_a_breath_is_taken(text: str, stretches: list[str]) -> None:
    assert list(cut(text)) == stretches


def test_captions_follow_each_other_and_stay_long_enough() -> None:
    said = say("가나다라. 마바사.", Voice(), Card())
    assert said.captions == (Caption("가나다라.", 0.0, 0.5), Caption("마바사.", 0.5, 0.9))
    assert [caption.shown_until_s for caption in said.captions] == [5.0, 5.5]
    assert not said.stopped


def test_the_first_sound_does_not_wait_for_the_rest() -> None:
    voice, card = Voice(held_up_at="둘째 말."), Card()
    speaking = threading.Thread(target=say, args=("첫째 말. 둘째 말.", voice, card))
    speaking.start()
    assert card.heard.wait(10)
    assert card.played == ["첫째 말."]
    voice.go_on.set()
    speaking.join(10)
    assert card.played == ["첫째 말.", "둘째 말."]


def test_told_to_stop_it_says_no_more() -> None:
    card, stop = Card(stop_at="하나."), threading.Event()
    said = say("하나. 둘. 셋.", Voice(), card, stop=stop)
    assert (card.played, said.stopped) == (["하나."], True)
    assert said.captions == (Caption("하나.", 0.0, 0.15),)


def test_told_to_stop_before_it_began_it_says_nothing() -> None:
    card, stop = Card(), threading.Event()
    stop.set()
    said = say("하나. 둘.", Voice(), card, stop=stop)
    assert (card.played, said.captions, said.stopped) == ([], (), True)


def test_delivery_and_stretches_are_passed_on() -> None:
    voice, told = Voice(), list[str]()
    say("하나. 둘.", voice, Card(), Delivery(3.0, 1.5), on_stretch=lambda speech: told.append(speech.text))
    assert voice.made == [("하나.", Delivery(3.0, 1.5)), ("둘.", Delivery(3.0, 1.5))]
    assert told == ["하나.", "둘."]


def test_nothing_to_say_is_an_error_of_the_voice() -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        say("…", EspeakVoice(), Card())


def test_the_embedded_voice_keeps_its_speed_in_stretches() -> None:
    said = say(REPLY, EspeakVoice(), Card())
    syllables = 36
    assert 3.5 <= syllables / said.captions[-1].end_s <= 4.5
