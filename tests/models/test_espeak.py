"""The embedded voice, through the real library."""

from concurrent.futures import ThreadPoolExecutor
from statistics import median

import numpy as np
import pytest

from models.errors import VoiceError
from models.espeak import EspeakVoice, words_per_minute
from models.korean import count_syllables
from models.reading.korean import spoken
from models.synthesizer import Delivery

REPLIES = [
    "이호선 세 번째 칸이 춥다고 서울교통공사에 알릴까요? 맞으면 '보내 주세요'라고 말씀해 주세요.",
    "따릉이 12047번을 빌릴까요? 맞으면 '빌려 주세요'라고 말씀해 주세요.",
    "신설동역에 다음 열차가 4분 뒤에 들어와요.",
    "열차가 지금 두 정거장 전에 있어요.",
    "제가 도와 드릴 수 없는 일이에요. 다산콜 120에 물어보세요.",
    "아직 보내지 않았어요. 보내려면 다시 말씀해 주세요.",
    "화면에 네모난 무늬가 보이면 그 가운데를 비춰 주세요.",
    "어느 역에서 타실 거예요?",
]
"""None of these was used to calibrate the speed."""


def speed(text: str, delivery: Delivery) -> float:
    return count_syllables(spoken(text)) / EspeakVoice().speak(text, delivery).duration_s


@pytest.mark.parametrize("wanted", [3.0, 4.0, 5.0])
def test_speed_is_what_was_asked_for(wanted: float) -> None:
    assert median(speed(text, Delivery(syllables_per_second=wanted)) for text in REPLIES) == pytest.approx(
        wanted, rel=0.1
    )


@pytest.mark.parametrize("text", REPLIES)
def test_every_reply_stays_within_the_senior_standard(text: str) -> None:
    assert 3.5 <= speed(text, Delivery()) <= 4.5


@pytest.mark.parametrize(("syllables", "wpm"), [(4.0, 140), (0.1, 80), (50.0, 450)])
def test_speed_has_ends(syllables: float, wpm: int) -> None:
    assert words_per_minute(syllables) == wpm


def test_speech_is_sound_with_its_caption() -> None:
    speech = EspeakVoice().speak("'보내 주세요'라고 3번 말씀해 주세요.")
    assert speech.text == "'보내 주세요'라고 3번 말씀해 주세요."
    assert speech.rate == 22050
    assert speech.samples.dtype == np.float32
    assert 0.1 < np.abs(speech.samples).max() <= 1.0


def test_volume_is_a_gain_that_does_not_wrap() -> None:
    plain = EspeakVoice().speak("안녕하세요", Delivery(volume=0.5)).samples
    loud = EspeakVoice().speak("안녕하세요", Delivery(volume=2.0)).samples
    assert np.abs(loud).max() <= 1.0
    assert np.sqrt(np.mean(loud**2)) > 2 * np.sqrt(np.mean(plain**2))


def test_a_number_sounds_like_its_words() -> None:
    in_digits, in_words = (EspeakVoice().speak(text).duration_s for text in ("3시 20분", "세 시 이십 분"))
    assert in_digits == pytest.approx(in_words, rel=0.01)


@pytest.mark.parametrize("text", ["", "   ", "…", "'!?'"])
def test_nothing_to_say_is_refused(text: str) -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        EspeakVoice().speak(text)


def test_an_unknown_variant_is_refused_and_does_not_stick() -> None:
    with pytest.raises(VoiceError, match="no voice called"):
        EspeakVoice(variant="nobody").speak("안녕하세요")
    assert EspeakVoice().speak("안녕하세요").duration_s > 0.5


def test_a_long_text_is_said_to_its_end() -> None:
    once = EspeakVoice().speak("지하철이 곧 들어와요.").duration_s
    assert EspeakVoice().speak("지하철이 곧 들어와요. " * 60).duration_s > 55 * once


def test_threads_do_not_mix_their_sounds() -> None:
    texts = ["네", "이 칸이 너무 추워요", "따릉이를 빌리고 싶은데 어떻게 하면 되나요?"] * 6
    alone = [EspeakVoice().speak(text).duration_s for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: EspeakVoice().speak(text).duration_s, texts))
    assert together == pytest.approx(alone, rel=0.05)  # the oscillators go on where they were
