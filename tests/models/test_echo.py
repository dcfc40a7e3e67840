"""Our own voice is taken out of what the microphone hears, and somebody else's is left in."""

import numpy as np
import pytest

from models.echo import Echo
from models.source import CHUNK, CHUNK_S, Chunk, chunked
from models.speech import Speech

RATE = 16_000


def speechlike(seconds, seed):
    """Noise with the rhythm of syllables."""
    random = np.random.default_rng(seed)
    t = np.arange(round(seconds * RATE)) / RATE
    return (random.normal(0, 0.1, len(t)) * (0.5 + 0.5 * np.sin(2 * np.pi * 4 * t))).astype(np.float32)


def room(delay_s, seed=1):
    """How a room of 0.1 s answers."""
    tail = np.random.default_rng(seed).normal(0, 1, 1600) * np.exp(-np.arange(1600) / 250)
    return np.concatenate([np.zeros(round(delay_s * RATE)), 0.5 * tail / np.sqrt(np.square(tail).sum())])


def power(samples):
    return 10 * np.log10(np.square(samples).mean() + 1e-12)


def cancelled(played, heard, stopped_s=None):
    echo, cleaned, shares = Echo(), [], []
    echo.playing(Speech("", played, RATE), 0.0)
    for number, samples in enumerate(chunked([heard])):
        if stopped_s is not None and number == round(stopped_s / CHUNK_S):
            echo.stopped(stopped_s)
        chunk, share = echo.without(Chunk(samples, number * CHUNK_S))
        cleaned.append(chunk.samples)
        shares.append(share)
    return np.concatenate(cleaned), np.array(shares)


@pytest.mark.parametrize("delay_s", [0.0, 0.04, 0.12, 0.15])
def test_our_voice_goes(delay_s):
    played = speechlike(6, 0)
    heard = np.convolve(played, room(delay_s))[: len(played)].astype(np.float32)
    cleaned, shares = cancelled(played, heard)
    last = slice(4 * RATE, 6 * RATE)
    assert power(heard[last]) - power(cleaned[last]) > 12
    assert shares[-60:-2].mean() > 0.8


def test_theirs_stays_and_is_not_held_to_be_ours():
    played, theirs = speechlike(6, 0), speechlike(1, 2)
    heard = np.convolve(played, room(0.04))[: len(played)].astype(np.float32)
    heard[4 * RATE : 5 * RATE] += theirs
    cleaned, shares = cancelled(played, heard)
    spoken = slice(4 * RATE + CHUNK, 5 * RATE - CHUNK)
    assert power(cleaned[spoken] - theirs[CHUNK:-CHUNK]) < power(theirs) - 3
    assert shares[130:150].mean() < 0.6


def test_without_anything_played_the_sound_is_left_alone():
    chunk = Chunk(speechlike(1, 0)[:CHUNK], 3.2)
    assert Echo().without(chunk) == (chunk, 0.0)


def test_headphones_give_nothing_to_take_out():
    theirs = speechlike(2, 3)
    cleaned, shares = cancelled(speechlike(2, 0), theirs)
    assert power(cleaned[: len(theirs)]) == pytest.approx(power(theirs), abs=3)
    assert shares.mean() < 0.3


def test_what_is_not_played_any_more_is_not_expected():
    played = speechlike(3, 0)
    heard = np.convolve(played, room(0.0))[: len(played)].astype(np.float32)
    heard[2 * RATE :] = 0.0
    cleaned, _ = cancelled(played, heard, stopped_s=2.0)
    assert np.abs(cleaned[round(2.4 * RATE) :]).max() < 0.01
