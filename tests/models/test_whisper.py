"""The recogniser's adapter: the gate, silence, and weights that cannot be loaded."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from models.errors import WeightsError
from models.espeak import EspeakVoice
from models.resample import to_utterance
from models.utterance import SAMPLE_RATE, Utterance
from models.weights import EMBEDDED, find
from models.whisper import Gate, WhisperRecognizer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped weights copied to a place of the user's own."""
    return Path(shutil.copytree(find(EMBEDDED).folder, tmp_path / "my-whisper"))


@pytest.mark.parametrize(
    ("samples", "why"),
    [
        (np.zeros(0, np.float32), "nothing at all"),
        (np.ones(100, np.float32), "a click"),
        (np.zeros(SAMPLE_RATE, np.float32), "silence"),
        (np.full(SAMPLE_RATE, 0.0005, np.float32), "a faint hum"),
    ],
)
def test_silence_is_an_empty_text_that_is_not_accepted(samples: np.ndarray, why: str) -> None:
    heard = WhisperRecognizer().transcribe(Utterance(samples, started_s=7.0))
    assert (heard.text, heard.accepted, heard.confidence, heard.started_s) == ("", False, 0.0, 7.0), why


def test_confidence_rises_with_probability() -> None:
    gate = Gate(slope=5.0, offset=3.0)
    found = [gate.confidence(logprob) for logprob in (-1000.0, -2.0, -0.6, -0.1, 0.0)]
    assert found == sorted(found)
    assert found[2] == pytest.approx(0.5)
    assert 0.0 <= found[0] < 0.01 < 0.9 < found[-1] <= 1.0


def test_a_gate_knows_its_own_keys_only() -> None:
    with pytest.raises(ValidationError):
        Gate.model_validate_json('{"treshold": -0.2}')


def test_a_folder_of_ones_own_is_heard_through_its_own_gate(folder: Path, tmp_path: Path) -> None:
    (folder / "gate.json").write_text('{"avg_logprob_min": -0.25}')
    recognizer = WhisperRecognizer(str(folder), pins=tmp_path / "pins.json")
    assert recognizer.gate == Gate(avg_logprob_min=-0.25)
    assert not recognizer.synthetic_only


def test_a_model_without_a_gate_gets_the_cautious_one(folder: Path, tmp_path: Path) -> None:
    (folder / "gate.json").unlink()
    assert WhisperRecognizer(str(folder), pins=tmp_path / "pins.json").gate == Gate()


@pytest.mark.parametrize(
    ("name", "says"),
    [("gate.json", "as a gate"), ("model.bin", "cannot be loaded"), ("tokenizer.json", "cannot be loaded")],
)
def test_broken_files_are_one_sentence(folder: Path, tmp_path: Path, name: str, says: str) -> None:
    (folder / name).write_text("broken")
    with pytest.raises(WeightsError, match=says) as refused:
        WhisperRecognizer(str(folder), pins=tmp_path / "pins.json")
    assert "\n" not in str(refused.value)


def test_unknown_weights_are_refused() -> None:
    with pytest.raises(WeightsError, match="No weights are called"):
        WhisperRecognizer("no-such-model")


def test_no_length_of_sound_is_taken_for_something_else() -> None:
    """An encoding of exactly as many frames as mel bands was once encoded twice: 2.2 s of sound came out as nonsense."""
    recognizer = WhisperRecognizer()
    speech = EspeakVoice().speak("셋째 칸이에요")
    spoken = to_utterance(speech.samples, speech.rate).samples
    breath = np.random.default_rng(7).normal(0, 1e-4, SAMPLE_RATE * 3).astype(np.float32)
    heard = {
        frames: recognizer.hear(np.concatenate([spoken, breath])[: frames * 320]).avg_logprob
        for frames in range(104, 116)
    }
    assert max(heard.values()) - min(heard.values()) < 0.5, heard
