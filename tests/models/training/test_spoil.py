"""What lies between a mouth and a microphone: each thing does what it says and nothing leaves -1..1 by much."""

from typing import get_args

import numpy as np
import pytest

from models.training import spoil
from models.training.features import RATE
from models.training.spoil import NoiseKind


def tone(hertz: float, seconds: float = 1.0) -> np.ndarray:
    return (0.3 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(np.float32)


@pytest.mark.parametrize("kind", get_args(NoiseKind))
def test_noise_has_unit_power(kind: NoiseKind) -> None:
    made = spoil.noise(np.random.default_rng(1), kind, 12_345, [tone(200), tone(330, 0.2)])
    assert len(made) == 12_345 and spoil.power(made) == pytest.approx(1, rel=1e-3)


@pytest.mark.parametrize("ratio", [20, 5, 0])
def test_added_noise_has_the_ratio_asked_for(ratio: float) -> None:
    speech = tone(440)
    noisy = spoil.add(speech, spoil.noise(np.random.default_rng(2), "hiss", len(speech)), ratio)
    assert 10 * np.log10(spoil.power(speech) / spoil.power(noisy - speech)) == pytest.approx(ratio, abs=0.01)


def test_a_telephone_passes_its_band_only() -> None:
    kept = {hertz: spoil.power(spoil.telephone(tone(hertz))) / spoil.power(tone(hertz)) for hertz in (60, 1000, 6000)}
    assert kept[60] < 0.01 and kept[6000] < 0.01 and 0.9 < kept[1000] < 1.1


def test_a_room_rings_after_the_sound_and_keeps_its_power() -> None:
    dry = np.pad(tone(500, 0.3), (0, RATE // 2))
    wet = spoil.room(np.random.default_rng(3), dry, 0.5)
    assert len(wet) == len(dry) and spoil.power(wet) == pytest.approx(spoil.power(dry), rel=1e-3)
    tail = slice(int(0.35 * RATE), int(0.5 * RATE))
    assert spoil.power(wet[tail]) > 100 * spoil.power(dry[tail])


def test_clipping_flattens_the_peaks() -> None:
    clipped = spoil.clip(tone(300), 0.5)
    assert np.abs(clipped).max() == pytest.approx(0.99, abs=1e-3)
    assert np.mean(np.abs(clipped) > 0.98) > 0.5
