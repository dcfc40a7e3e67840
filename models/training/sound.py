"""Sound: a sentence said by the embedded voice, as features. Mostly the plain voice, since that is what answers here.

A quarter is varied: other voice variants and pitches, faster or slower, mild noise and gain. A few are no speech.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.espeak import EspeakVoice
from models.resample import resample
from models.synthesizer import Delivery
from models.training.features import HOP, RATE, log_mel

PLAIN_SHARE = 0.76
VARIANTS = ("m1", "m3", "m5", "m7", "f1", "f2", "f4", "Denis", "Michael", "Annie", "Tweaky", "steph")
HELD_OUT_VARIANTS = ("m2", "f3")
"""Never used in training: ``evaluate`` measures on them."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How one sentence is said and recorded."""

    variant: str | None = None
    pitch: int = 50
    syllables_per_second: float = 4.0
    noise_db: float | None = None
    """Signal to noise, dB; None: clean."""
    gain: float = 1.0
    lead_s: float = 0.0
    tail_s: float = 0.0


def random_manner(rng: np.random.Generator) -> Manner:
    """Draw a manner: plain with light timing changes, or varied."""
    lead, tail = (float(x) for x in np.where(rng.random(2) < 0.45, 0.0, rng.uniform(0, 0.4, 2)))
    if rng.random() < PLAIN_SHARE:
        speed = 4.0 if rng.random() < 0.4 else float(rng.uniform(3.4, 5.2))
        return Manner(syllables_per_second=speed, lead_s=lead, tail_s=tail)
    return Manner(
        variant=str(rng.choice(VARIANTS)) if rng.random() < 0.6 else None,
        pitch=int(rng.integers(35, 70)),
        syllables_per_second=float(rng.uniform(3.0, 6.0)),
        noise_db=float(rng.uniform(12, 40)) if rng.random() < 0.6 else None,
        gain=float(10 ** rng.uniform(-1.0, 0.2)),
        lead_s=lead,
        tail_s=tail,
    )


def say(text: str, manner: Manner, rng: np.random.Generator) -> NDArray[np.float32]:
    """The sentence as 16 kHz samples. Raises VoiceError when the voice cannot say it."""
    voice = EspeakVoice(manner.variant, pitch=manner.pitch)
    speech = voice.speak(text, Delivery(syllables_per_second=manner.syllables_per_second))
    samples = resample(speech.samples, speech.rate)
    samples = np.pad(samples, (int(manner.lead_s * RATE), int(manner.tail_s * RATE)))
    if manner.noise_db is not None:
        level = float(np.sqrt(np.mean(samples**2))) * 10 ** (-manner.noise_db / 20)
        samples = samples + _noise(rng, len(samples)) * np.float32(level)
    samples = np.clip(samples * manner.gain, -1, 1)
    if rng.random() < 0.5:
        samples = np.round(samples * 32767) / 32768  # as a WAV keeps it
    return np.asarray(samples, np.float32)


def _noise(rng: np.random.Generator, count: int) -> NDArray[np.float32]:
    """Noise of unit power with a random tilt (white to brown)."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    spectrum = spectrum / np.maximum(np.arange(len(spectrum)), 1) ** rng.uniform(0, 1.0)
    noise = np.fft.irfft(spectrum, count)
    return np.asarray(noise / (np.sqrt(np.mean(noise**2)) + 1e-9), np.float32)


def no_speech(rng: np.random.Generator) -> NDArray[np.float32]:
    """Half a second to four of silence, steady noise, hum, clicks or bursts."""
    count = int(rng.uniform(0.3, 4.0) * RATE)
    kind = rng.integers(5)
    if kind == 0:
        return np.zeros(count, np.float32)
    noise = _noise(rng, count)
    if kind == 2:
        at = np.arange(count) / RATE
        noise = noise * 0.2 + np.sin(2 * np.pi * rng.uniform(40, 1500) * at + rng.uniform(0, 6)).astype(np.float32)
    elif kind == 3:
        noise = noise * (rng.random(count) < 0.0005)
    elif kind == 4:
        steps = np.repeat(rng.random(count // 1600 + 1) ** 3, 1600)[:count]
        noise = noise * steps.astype(np.float32)
    return np.asarray(np.clip(noise * 10 ** rng.uniform(-4, -0.7), -1, 1), np.float32)


def frames_of(samples: NDArray[np.float32]) -> NDArray[np.float16]:
    """Features of the samples, shape (frames, 80)."""
    if len(samples) < 2 * HOP:
        samples = np.pad(samples, (0, 2 * HOP))
    return log_mel(samples).astype(np.float16)
