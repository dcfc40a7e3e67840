"""Silero's network, as it comes with faster-whisper: speech is speech, the rest is not."""

import numpy as np
import pytest

import models.voice_activity
from models.errors import WeightsError
from models.espeak import EspeakVoice
from models.resample import resample
from models.source import chunked
from models.voice_activity import SileroVoiceActivity


def probabilities(samples, activity=None):
    activity = activity or SileroVoiceActivity()
    return np.array([activity.probability(chunk) for chunk in chunked([samples.astype(np.float32)])])


@pytest.mark.parametrize("variant", [None, "f2", "m3"])
def test_speech_is_heard_for_as_long_as_it_lasts(variant):
    speech = EspeakVoice(variant).speak("지하철 칸이 너무 추워요")
    said = resample(speech.samples, speech.rate)
    silence = np.zeros(16_000, np.float32)
    found = probabilities(np.concatenate([silence, said, silence])) > 0.5
    assert not found[:28].any()
    assert not found[-25:].any()
    assert found.sum() * 0.032 > 0.7 * len(said) / 16_000


T = np.arange(48_000) / 16_000


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(48_000),
        np.random.default_rng(0).normal(0, 0.1, 48_000),
        0.3 * np.sin(2 * np.pi * 440 * T),
        np.sign(T - 1),
    ],
    ids=["silence", "noise", "tone", "step"],
)
def test_noise_is_not(sound):
    assert (probabilities(sound) > 0.5).mean() < 0.05


def test_what_came_before_is_remembered_until_it_is_reset():
    activity = SileroVoiceActivity()
    speech = EspeakVoice().speak("안녕하세요")
    said = resample(speech.samples, speech.rate)
    first = probabilities(said, activity)
    activity.reset()
    np.testing.assert_array_equal(probabilities(said, activity), first)


def test_missing_weights_are_one_sentence(monkeypatch):
    monkeypatch.setattr(models.voice_activity, "_ASSET", "assets/no_such.onnx")
    models.voice_activity._session.cache_clear()
    with pytest.raises(WeightsError, match="install faster-whisper again") as told:
        SileroVoiceActivity()
    models.voice_activity._session.cache_clear()
    assert "\n" not in str(told.value)
