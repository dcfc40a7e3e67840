"""WAV files of every kind met in the wild, made byte by byte."""

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import AudioError
from models.speech import Speech
from models.utterance import SAMPLE_RATE
from models.wav import read_wav, write_wav

TONE = (0.5 * np.sin(2 * np.pi * 440 * np.arange(16_000) / 16_000)).astype(np.float64)


def riff(
    body: bytes, code: int = 1, bits: int = 16, channels: int = 1, rate: int = 16_000, extra: bytes = b""
) -> bytes:
    frame = channels * bits // 8
    fmt = struct.pack("<HHIIHH", code, channels, rate, rate * frame, frame, bits) + extra
    chunks = b"fmt " + struct.pack("<I", len(fmt)) + fmt + b"LIST" + struct.pack("<I", 3) + b"abc\0"
    chunks += b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def coded(values: np.ndarray, code: int, bits: int) -> bytes:
    if code == 3:
        return values.astype(f"<f{bits // 8}").tobytes()
    if bits == 8:
        return (np.round(values * 127) + 128).astype(np.uint8).tobytes()
    whole = np.round(values * (2 ** (bits - 1) - 1)).astype("<i4")
    return whole.view(np.uint8).reshape(-1, 4)[:, : bits // 8].tobytes()


def written(folder: Path, data: bytes) -> Path:
    path = folder / "said.wav"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("code", "bits"), [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64)])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_coding_gives_the_same_tone(tmp_path: Path, code: int, bits: int, channels: int) -> None:
    body = coded(np.repeat(TONE, channels), code, bits)
    utterance = read_wav(written(tmp_path, riff(body, code, bits, channels)))
    assert utterance.samples.dtype == np.float32
    assert len(utterance.samples) == len(TONE)
    np.testing.assert_allclose(utterance.samples, TONE, atol=0.01)


def test_extensible_headers_name_their_coding_further_in(tmp_path: Path) -> None:
    extra = struct.pack("<HHIH", 22, 16, 0, 1) + bytes(14)
    utterance = read_wav(written(tmp_path, riff(coded(TONE, 1, 16), code=0xFFFE, extra=extra)))
    np.testing.assert_allclose(utterance.samples, TONE, atol=0.001)


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 48_000])
def test_any_rate_becomes_16_khz(tmp_path: Path, rate: int) -> None:
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(rate) / rate)
    samples = read_wav(written(tmp_path, riff(coded(tone, 1, 16), rate=rate))).samples
    assert len(samples) == SAMPLE_RATE
    spectrum = np.abs(np.fft.rfft(samples[:SAMPLE_RATE] * np.hanning(len(samples[:SAMPLE_RATE])), SAMPLE_RATE))
    assert int(spectrum.argmax()) == 440
    assert 0.45 < np.abs(samples).max() < 0.55


def test_channels_are_averaged(tmp_path: Path) -> None:
    both = np.column_stack([TONE, -TONE]).ravel()
    assert np.abs(read_wav(written(tmp_path, riff(coded(both, 1, 16), channels=2))).samples).max() < 1e-4


def test_silence_is_sound(tmp_path: Path) -> None:
    assert read_wav(written(tmp_path, riff(bytes(32_000)))).duration_s == 1.0


def test_a_recording_cut_off_in_its_samples_is_kept(tmp_path: Path) -> None:
    assert len(read_wav(written(tmp_path, riff(coded(TONE, 1, 16))[:-1_001])).samples) == 16_000 - 501


NAN = np.array([0.0, np.nan], "<f4").tobytes()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"RIFF", "not a WAV file"),
        (b"ID3\x04 this is an mp3 in disguise", "not a WAV file"),
        (riff(b"\0\0")[:20], "cut off inside its WAV header"),
        (riff(b"\0\0")[:30], "cut off inside its WAV header"),
        (riff(b""), "holds no sound"),
        (riff(b"\0"), "holds no sound"),
        (riff(bytes(4))[: -(4 + 8)], "holds no sound"),
        (riff(bytes(40), code=2), "format 2"),
        (riff(bytes(40), bits=12), "12 bits"),
        (riff(bytes(40), channels=0), "0 channels"),
        (riff(bytes(40), rate=0), "at 0 Hz"),
        (riff(NAN, code=3, bits=32), "not sound"),
    ],
)
def test_what_is_no_sound_is_refused_in_one_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(AudioError, match=says) as refused:
        read_wav(written(tmp_path, data))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["absent.wav", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AudioError, match="cannot be read"):
        read_wav(tmp_path / name)


@given(cut=st.integers(0, 80), noise=st.binary(max_size=40))
def test_broken_bytes_never_break_the_reader(tmp_path_factory: pytest.TempPathFactory, cut: int, noise: bytes) -> None:
    whole = riff(bytes(range(40)))
    path = written(tmp_path_factory.mktemp("wav"), whole[:cut] + noise + whole[cut + len(noise) :])
    try:
        assert len(read_wav(path).samples) > 0
    except AudioError as refused:
        assert str(path) in str(refused)


def test_speech_written_is_heard_again(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    write_wav(path, Speech("음", TONE.astype(np.float32), 16_000))
    np.testing.assert_allclose(read_wav(path).samples, TONE, atol=1e-4)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="cannot be written"):
        write_wav(tmp_path / "absent" / "answer.wav", Speech("음", TONE.astype(np.float32), 16_000))
