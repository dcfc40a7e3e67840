"""Sound as it comes: whatever a file was coded as, the same is heard; what is no speech is nothing. All synthetic."""

import struct
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from models.espeak import EspeakVoice
from models.resample import resample
from models.utterance import SAMPLE_RATE, Utterance
from models.wav import read_wav
from models.whisper import WhisperRecognizer

SAID = "이 칸이 너무 추워"
Samples = NDArray[np.float32]


@cache
def recognizer() -> WhisperRecognizer:
    return WhisperRecognizer()


@cache
def speech(variant: str | None = None, text: str = SAID) -> Samples:
    said = EspeakVoice(variant).speak(text)
    return resample(said.samples, said.rate)


def coded(samples: Samples, rate: int, bits: int, channels: int) -> bytes:
    """A WAV file; 32 bits are floats."""
    sound = np.repeat(resample(samples, SAMPLE_RATE, rate), channels)
    if bits == 32:
        data = sound.astype("<f4").tobytes()
    elif bits == 24:
        data = (sound * (2**23 - 1)).astype("<i4").view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    elif bits == 8:
        data = (sound * 127 + 128).astype(np.uint8).tobytes()
    else:
        data = (sound * (2**15 - 1)).astype("<i2").tobytes()
    size = bits // 8 * channels
    header = struct.pack("<HHIIHH", 3 if bits == 32 else 1, channels, rate, rate * size, size, bits)
    return b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0" + header + b"data" + struct.pack("<I", len(data)) + data


@pytest.mark.parametrize(
    ("rate", "bits", "channels"),
    [
        (8_000, 16, 1),
        (48_000, 16, 1),
        (44_100, 16, 2),
        (16_000, 24, 1),
        (16_000, 32, 1),
        (16_000, 8, 1),
        (48_000, 24, 2),
    ],
)
def test_the_same_is_heard_however_it_was_coded(tmp_path: Path, rate: int, bits: int, channels: int) -> None:
    path = tmp_path / "said.wav"
    path.write_bytes(coded(speech(), rate, bits, channels))
    heard = recognizer().transcribe(read_wav(path))
    assert heard.text.replace(" ", "") == SAID.replace(" ", "")


def test_a_file_cut_off_in_its_sound_says_what_is_there_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "said.wav"
    whole = coded(speech(), SAMPLE_RATE, 16, 1)
    path.write_bytes(whole[: len(whole) // 2])
    heard = recognizer().transcribe(read_wav(path))
    assert len(heard.text) < len(SAID)
    assert SAID.startswith(heard.text[:3])


def tune(seconds: float = 3.0) -> Samples:
    t = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    chords = ((262, 330, 392), (294, 349, 440), (247, 311, 370))
    tones = np.array(chords)[(2 * t).astype(int) % 3]
    played = sum(np.sin(2 * np.pi * tones * n * t[:, None]) / n for n in (1, 2, 3))
    return np.asarray(np.sum(played, axis=1) / 12, np.float32)


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(2 * SAMPLE_RATE, np.float32),
        np.random.default_rng(1).normal(0, 0.2, 3 * SAMPLE_RATE).astype(np.float32),
        np.full(SAMPLE_RATE, 0.5, np.float32),
        tune(),
    ],
    ids=["silence", "noise", "a steady voltage", "music"],
)
def test_what_is_no_speech_is_nothing_to_act_on(sound: Samples) -> None:
    assert not recognizer().transcribe(Utterance(sound)).accepted


def test_clipped_speech_is_heard_or_asked_for_again() -> None:
    heard = recognizer().transcribe(Utterance(np.clip(20 * speech(), -1, 1)))
    assert heard.text.replace(" ", "") == SAID.replace(" ", "") or not heard.accepted


def test_two_who_speak_at_once_are_not_believed() -> None:
    first, second = speech(), speech("m3", "내일 아침 아홉 시에 병원에 가야 되는데")
    both = np.zeros(max(len(first), len(second)), np.float32)
    both[: len(first)] += first
    both[: len(second)] += second
    heard = recognizer().transcribe(Utterance(both))
    assert heard.text.replace(" ", "") == SAID.replace(" ", "") or not heard.accepted
