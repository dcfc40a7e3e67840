"""Where the time of hearing goes: the parts add up, and the recogniser is left as it was."""

import pytest

from models.espeak import EspeakVoice
from models.resample import to_utterance
from models.speed import measure_speed
from models.whisper import WhisperRecognizer


def test_the_model_takes_part_of_the_whole_and_the_library_hears_the_same() -> None:
    recognizer = WhisperRecognizer(words=["강남"])
    speech = EspeakVoice().speak("이호선 셋째 칸이 추워요")
    samples = to_utterance(speech.samples, speech.rate).samples
    before = recognizer.hear(samples)
    speed = measure_speed(recognizer, samples, rounds=2)
    assert 0 < speed.model_s < speed.ours_s and speed.stock_s > 0
    assert speed.overhead == pytest.approx((speed.ours_s - speed.model_s) / speed.model_s)
    assert speed.same_text
    assert recognizer.hear(samples) == before
