"""WAV files in and out. Read here rather than by the standard library, which knows no float and no 3.11 extensible."""

import io
import struct
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from models.errors import AudioError
from models.resample import Resampler
from models.speech import Speech
from models.utterance import Utterance

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
CODINGS = {(PCM, 8), (PCM, 16), (PCM, 24), (PCM, 32), (FLOAT, 32), (FLOAT, 64)}
LOWEST_RATE, HIGHEST_RATE = 8_000, 192_000
MOST_CHANNELS = 8
FORMAT_BYTES, EXTENSIBLE_BYTES = 16, 26
LONGEST_CHUNK = 1 << 26
"""Bytes; what stands before the samples is never longer (a picture of the singer at most)."""


@dataclass(frozen=True, slots=True)
class _Format:
    """How the samples are coded."""

    code: int
    bits: int
    channels: int
    rate: int
    size: int
    """Bytes of samples that the file says it holds."""


def read_wav(path: Path) -> Utterance:
    """Return the sound of a WAV file as 16 kHz mono.

    PCM of 8, 16, 24 or 32 bits and floats of 32 or 64 bits, any number of channels up to 8 (averaged), 8 to 192 kHz.
    Silence is sound. Raises AudioError when the file cannot be read, is no WAV or holds no samples.
    """
    return Utterance(samples=np.concatenate(list(stream_wav(path))))


def stream_wav(path: Path, block_s: float = 1.0) -> Iterator[NDArray[np.float32]]:
    """Yield the same sound block by block, ``block_s`` seconds of the file at a time: memory does not grow with it.

    A recording that breaks off inside its samples is given as far as it goes. Raises AudioError as ``read_wav`` does.
    """
    try:
        with path.open("rb") as file:
            yield from _blocks(path, file, block_s)
    except OSError as error:
        raise AudioError(f"{path} cannot be read ({error.strerror}); name a WAV file.") from error


def _blocks(path: Path, file: BinaryIO, block_s: float) -> Iterator[NDArray[np.float32]]:
    form = _header(path, file)
    resampler, left, empty = Resampler(form.rate), form.size, True
    frame = form.channels * form.bits // 8
    while raw := file.read(min(left, frame * max(1, round(form.rate * block_s)))):
        left -= len(raw)
        samples = _samples(raw, form)
        if not np.isfinite(samples).all():
            raise AudioError(f"{path} holds values that are not sound; record or convert it again.")
        if len(samples):
            empty = False
            yield resampler.feed(np.clip(samples, -1.0, 1.0).astype(np.float32))
    if empty:
        raise AudioError(f"{path} holds no sound; record it again.")
    yield resampler.finish()


def _header(path: Path, file: BinaryIO) -> _Format:
    """Read up to the first sample."""
    start = file.read(12)
    if not start:
        raise AudioError(f"{path} is empty (0 bytes); record it again.")
    if len(start) < 12 or start[:4] != b"RIFF" or start[8:] != b"WAVE":
        raise AudioError(f"{path} is not a WAV file; convert it to WAV first.")
    fmt = b""
    while len(head := file.read(8)) == 8:
        name, size = head[:4], int.from_bytes(head[4:], "little")
        if name == b"data" and len(fmt) >= FORMAT_BYTES:
            return _format(path, fmt, size)
        if size > LONGEST_CHUNK:
            break
        body = file.read(size + size % 2)[:size]
        fmt = body if name == b"fmt " and not fmt else fmt
    if len(fmt) < FORMAT_BYTES:
        raise AudioError(f"{path} is cut off inside its WAV header; record or copy it again.")
    return _format(path, fmt, 0)


def _format(path: Path, fmt: bytes, size: int) -> _Format:
    code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", fmt)
    if code == EXTENSIBLE and len(fmt) >= EXTENSIBLE_BYTES:
        (code,) = struct.unpack_from("<H", fmt, EXTENSIBLE_BYTES - 2)
    if not 1 <= channels <= MOST_CHANNELS or not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise AudioError(f"{path} has {channels} channels at {rate} Hz; convert it to mono at 16000 Hz.")
    if (code, bits) not in CODINGS:
        raise AudioError(
            f"{path} is coded in a way not read here (format {code}, {bits} bits); convert it to 16-bit PCM."
        )
    return _Format(code, bits, channels, rate, size)


def _samples(raw: bytes, form: _Format) -> NDArray[np.float64]:
    """Mono samples in -1..1; what is left of a frame at the end of a broken file is dropped."""
    width = form.bits // 8
    frame = width * form.channels
    raw = raw[: len(raw) // frame * frame]
    if form.code == FLOAT:
        values = np.frombuffer(raw, f"<f{width}").astype(np.float64)
    elif form.bits == 8:
        values = (np.frombuffer(raw, np.uint8).astype(np.float64) - 128.0) / 128.0
    else:
        # Each sample becomes the top bytes of a 32-bit one, which also reads 24 bits.
        wide = np.zeros((len(raw) // width, 4), np.uint8)
        wide[:, 4 - width :] = np.frombuffer(raw, np.uint8).reshape(-1, width)
        values = wide.view("<i4")[:, 0] / 2.0**31
    mono: NDArray[np.float64] = values.reshape(-1, form.channels).mean(axis=1)
    return mono


def write_wav(path: Path, speech: Speech) -> None:
    """Write ``speech`` as 16-bit mono PCM at its own rate. Raises AudioError when the file cannot be written."""
    pcm = np.round(np.clip(speech.samples, -1.0, 1.0) * 32767.0).astype("<i2")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(speech.rate)
        file.writeframes(pcm.tobytes())
    try:
        path.write_bytes(buffer.getvalue())
    except OSError as error:
        raise AudioError(
            f"{path} cannot be written ({error.strerror}); choose another place or free some space."
        ) from error
