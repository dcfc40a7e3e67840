"""The recogniser that ships: what it must understand of the plain embedded voice, and what it must not believe."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from models.espeak import EspeakVoice
from models.resample import to_utterance
from models.synthesizer import Delivery
from models.utterance import SAMPLE_RATE, Utterance
from models.whisper import WhisperRecognizer

UNSEEN_VALUES = Path(__file__).with_name("unseen_values.txt").read_text("utf-8").splitlines()
"""Known wordings with stations and random numbers; drawn before any model was trained."""

CONVERSATION = [
    "이 칸이 너무 추워",
    "이호선",
    "셋째 칸",
    "응",
    "보내 주세요",
    "자전거 빌릴래 이삼사오육번",
    "빌려 주세요",
]
"""What people say in the project's worked conversation."""


@cache
def embedded() -> WhisperRecognizer:
    return WhisperRecognizer()


@cache
def stock() -> WhisperRecognizer:
    """The same weights through faster-whisper as it comes."""
    return WhisperRecognizer(trim=False)


def said(text: str) -> Utterance:
    speech = EspeakVoice().speak(text, Delivery())
    return to_utterance(speech.samples, speech.rate)


def bare(text: str) -> str:
    """Spacing is a matter of taste in Korean, and not heard."""
    return "".join(text.split())


def test_unseen_values_in_known_wordings_are_heard_exactly() -> None:
    wrong = {}
    for text in UNSEEN_VALUES:
        heard = embedded().transcribe(said(text))
        if bare(heard.text) != bare(text):
            wrong[text] = heard.text
    assert len(wrong) <= 0.2 * len(UNSEEN_VALUES), wrong


@pytest.mark.parametrize("text", CONVERSATION)
def test_the_worked_conversation_is_heard_and_believed(text: str) -> None:
    heard = embedded().transcribe(said(text))
    assert (bare(heard.text), heard.accepted) == (bare(text), True)
    assert heard.confidence > 0.5


def test_most_of_what_is_wrong_is_not_believed() -> None:
    """Random syllables have no known wording to lean on: what is misheard of them must mostly be asked again."""
    generator = np.random.default_rng(5)
    believed = 0
    for _ in range(20):
        text = "".join(chr(ord("가") + int(at)) for at in generator.integers(0, 11_172, 8))
        heard = embedded().transcribe(said(text))
        believed += heard.accepted and bare(heard.text) != text
    assert believed <= 6


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("loudness", [0.003, 0.03, 0.3])
def test_noise_is_never_believed(seed: int, loudness: float) -> None:
    generator = np.random.default_rng(seed)
    noise = generator.normal(0, loudness, int(SAMPLE_RATE * generator.uniform(0.3, 4.0)))
    assert not embedded().transcribe(Utterance(np.clip(noise, -1, 1).astype(np.float32))).accepted


@pytest.mark.parametrize("text", CONVERSATION)
def test_the_library_as_it_comes_hears_the_same(text: str) -> None:
    """Only the padding differs: 30 seconds of it in the library's own way, one second in ours."""
    samples = said(text).samples
    assert bare(stock().hear(samples).text) == bare(embedded().hear(samples).text)


def test_the_shipped_model_says_what_it_is() -> None:
    assert (embedded().name, embedded().synthetic_only) == ("embedded-ko", True)
