"""WAV files in and out. Read here rather than by the standard library, which knows no float and no 3.11 extensible."""

import io
import struct
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import AudioError
from models.resample import to_utterance
from models.speech import Speech
from models.utterance import Utterance

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
LOWEST_RATE, HIGHEST_RATE = 8_000, 192_000
MOST_CHANNELS = 8
FORMAT_BYTES, EXTENSIBLE_BYTES = 16, 26


def read_wav(path: Path) -> Utterance:
    """Return the sound of a WAV file as 16 kHz mono.

    PCM of 8, 16, 24 or 32 bits and floats of 32 or 64 bits, any number of channels up to 8 (averaged), 8 to 192 kHz.
    Silence is sound. Raises AudioError when the file cannot be read, is no WAV or holds no samples.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AudioError(f"{path} cannot be read ({error.strerror}); name a WAV file.") from error
    if not data:
        raise AudioError(f"{path} is empty (0 bytes); record it again.")
    if len(data) < 12 or data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise AudioError(f"{path} is not a WAV file; convert it to WAV first.")
    chunks = _chunks(data)
    if len(chunks.get(b"fmt ", b"")) < FORMAT_BYTES:
        raise AudioError(f"{path} is cut off inside its WAV header; record or copy it again.")
    code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunks[b"fmt "])
    if code == EXTENSIBLE and len(chunks[b"fmt "]) >= EXTENSIBLE_BYTES:
        (code,) = struct.unpack_from("<H", chunks[b"fmt "], EXTENSIBLE_BYTES - 2)
    if not 1 <= channels <= MOST_CHANNELS or not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise AudioError(f"{path} has {channels} channels at {rate} Hz; convert it to mono at 16000 Hz.")
    samples = _samples(chunks.get(b"data", b""), code, bits, channels)
    if samples is None:
        raise AudioError(
            f"{path} is coded in a way not read here (format {code}, {bits} bits); convert it to 16-bit PCM."
        )
    if not len(samples):
        raise AudioError(f"{path} holds no sound; record it again.")
    if not np.isfinite(samples).all():
        raise AudioError(f"{path} holds values that are not sound; record or convert it again.")
    return to_utterance(np.clip(samples, -1.0, 1.0).astype(np.float32), rate)


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """Return the chunks by name; a last chunk shorter than it says is kept, as interrupted recorders leave it."""
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


def _samples(raw: bytes, code: int, bits: int, channels: int) -> NDArray[np.float64] | None:
    """Return mono samples in -1..1, or None when the coding is unknown."""
    width = bits // 8
    if (code, bits) not in {(PCM, 8), (PCM, 16), (PCM, 24), (PCM, 32), (FLOAT, 32), (FLOAT, 64)}:
        return None
    raw = raw[: len(raw) // (width * channels) * width * channels]
    if code == FLOAT:
        values = np.frombuffer(raw, f"<f{width}").astype(np.float64)
    elif bits == 8:
        values = (np.frombuffer(raw, np.uint8).astype(np.float64) - 128.0) / 128.0
    else:
        # Each sample becomes the top bytes of a 32-bit one, which also reads 24 bits.
        wide = np.zeros((len(raw) // width, 4), np.uint8)
        wide[:, 4 - width :] = np.frombuffer(raw, np.uint8).reshape(-1, width)
        values = wide.view("<i4")[:, 0] / 2.0**31
    mono: NDArray[np.float64] = values.reshape(-1, channels).mean(axis=1)
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
