"""Spoil: what lies between a mouth and a microphone. Rooms, noise, telephones, clipping; all made, none recorded.

Samples are mono float32 at 16 kHz in -1..1. Ratios are in dB, reverberation in seconds to -60 dB.
"""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from models.training.features import RATE

Samples = NDArray[np.float32]
NoiseKind = Literal["hiss", "hum", "bursts", "music", "babble"]
TELEPHONE_HZ = (300.0, 3400.0)
_COMPANDING = 255.0
"""Of the telephone's eight-bit code (mu-law, G.711)."""
_SCALE = (0, 2, 4, 5, 7, 9, 11, 12)
"""Semitones of a major scale."""


def power(samples: NDArray[np.floating[Any]]) -> float:
    """Mean square, never zero."""
    return float(np.mean(samples.astype(np.float64) ** 2)) + 1e-12


def noise(rng: np.random.Generator, kind: NoiseKind, count: int, voices: Sequence[Samples] = ()) -> Samples:
    """``count`` samples of unit power; babble is made of ``voices`` and is hiss without them."""
    out: NDArray[np.floating[Any]]
    if kind == "babble" and voices:
        out = _babble(rng, count, voices)
    elif kind == "music":
        out = music(rng, count) + 0.02 * _tilted(rng, count)
    else:
        out = _tilted(rng, count)
        if kind == "hum":
            out = 0.3 * out + _hum(rng, count)
        elif kind == "bursts":
            steps = np.repeat(rng.random(count // 1600 + 1) ** 3, 1600)[:count]
            out = out * (0.05 + steps)
    return np.asarray(out / np.sqrt(power(out)), np.float32)


def _tilted(rng: np.random.Generator, count: int) -> Samples:
    """Noise with a random tilt, white to brown."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    spectrum = spectrum / np.maximum(np.arange(len(spectrum)), 1) ** rng.uniform(0, 1.0)
    tilted = np.fft.irfft(spectrum, count)
    return np.asarray(tilted / np.sqrt(power(tilted)), np.float32)


def _hum(rng: np.random.Generator, count: int) -> Samples:
    base, at = rng.choice((50.0, 60.0, 100.0, 120.0, float(rng.uniform(60, 400)))), np.arange(count) / RATE
    partials = [np.sin(2 * np.pi * base * n * at + rng.uniform(0, 6)) * rng.uniform(0.1, 1) / n for n in range(1, 9)]
    return np.asarray(np.sum(partials, axis=0), np.float32)


def music(rng: np.random.Generator, count: int) -> Samples:
    """A tune over chords: decaying notes with harmonics, a beat of 70 to 160 a minute."""
    out = np.zeros(count + RATE, np.float32)
    beat, tonic = RATE * 60 // int(rng.integers(70, 160)), float(rng.uniform(110, 260))
    for start in range(0, count, beat):
        for _ in range(int(rng.integers(1, 4))):
            hertz = tonic * 2 ** ((rng.choice(_SCALE) + 12 * int(rng.integers(0, 3))) / 12)
            at = np.arange(min(int(beat * rng.uniform(0.5, 2)), RATE)) / RATE
            wave = sum(np.sin(2 * np.pi * hertz * n * at) / n**1.5 for n in range(1, int(rng.integers(2, 7))))
            out[start : start + len(at)] += (wave * np.exp(-at * rng.uniform(1, 6)))[: len(out) - start]
    return out[:count] / np.float32(np.abs(out).max() + 1e-6)


def _babble(rng: np.random.Generator, count: int, voices: Sequence[Samples]) -> Samples:
    out = np.zeros(count, np.float32)
    for _ in range(int(rng.integers(2, 6))):
        voice = voices[int(rng.integers(len(voices)))]
        looped = np.resize(np.roll(voice, int(rng.integers(len(voice)))), count)
        out += looped / np.float32(np.sqrt(power(voice)))
    return out


def add(samples: Samples, disturbance: Samples, ratio_db: float) -> Samples:
    """Speech with a disturbance of unit power under it at a signal-to-noise ratio."""
    level = np.sqrt(power(samples)) * 10 ** (-ratio_db / 20)
    return np.asarray(samples + disturbance * np.float32(level), np.float32)


def room(rng: np.random.Generator, samples: Samples, reverberation_s: float) -> Samples:
    """Speech in a made room: the direct sound, a few early reflections and a decaying tail; same length and power."""
    count = int(reverberation_s * RATE)
    decay = 10 ** (-3 * np.arange(count) / count)
    response = rng.standard_normal(count) * decay * rng.uniform(0.02, 0.09)
    response[: int(0.003 * RATE)] = 0
    for _ in range(int(rng.integers(3, 9))):
        at = int(rng.uniform(0.002, 0.04) * RATE)
        response[min(at, count - 1)] += rng.uniform(-0.5, 0.5)
    response[0] = 1.0
    length = 1 << (len(samples) + count - 1).bit_length()
    wet = np.fft.irfft(np.fft.rfft(samples, length) * np.fft.rfft(response, length), length)[: len(samples)]
    return np.asarray(wet * np.sqrt(power(samples) / power(wet)), np.float32)


def telephone(samples: Samples) -> Samples:
    """A telephone's band (300 to 3,400 Hz) and its eight-bit code."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
    low, high = TELEPHONE_HZ
    gain = 1 / (1 + (low / np.maximum(hertz, 1.0)) ** 8) / (1 + (hertz / high) ** 16)
    narrow = np.clip(np.fft.irfft(spectrum * gain, len(samples)), -1, 1)
    squeezed = np.sign(narrow) * np.log1p(_COMPANDING * np.abs(narrow)) / np.log1p(_COMPANDING)
    coded = np.round(squeezed * 127) / 127
    return np.asarray(np.sign(coded) * np.expm1(np.abs(coded) * np.log1p(_COMPANDING)) / _COMPANDING, np.float32)


def clip(samples: Samples, share: float) -> Samples:
    """Overdriven: the loudest ``share`` of the peak's height is cut off, then as loud as a recording gets."""
    limit = np.float32(np.abs(samples).max() * (1 - share) + 1e-6)
    return np.asarray(np.clip(samples, -limit, limit) / limit * np.float32(0.99), np.float32)
