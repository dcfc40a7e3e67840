"""Sound is kept only where somebody has switched it on; who speaks, and how, is remembered."""

import json
from pathlib import Path

import numpy as np
import pytest

from agent.cli.talk import talk
from agent.kept_audio import KeptAudio
from agent.preferences import PreferenceBook, preferences_path
from models.errors import AudioError, VoiceError
from models.espeak import EspeakVoice
from models.utterance import Utterance
from models.wav import read_wav, write_wav
from models.whisper import WhisperRecognizer


@pytest.fixture
def said(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    write_wav(tmp_path / "in" / "said.wav", EspeakVoice().speak("도와줘"))
    return tmp_path / "in" / "said.wav"


def test_what_is_heard_twice_is_kept_once_and_whole(tmp_path: Path) -> None:
    recognizer = KeptAudio(WhisperRecognizer(), tmp_path / "kept")
    whole = np.linspace(-0.5, 0.5, 4_000, dtype=np.float32)
    recognizer.transcribe(Utterance(whole[:2_000], started_s=3.25))
    recognizer.transcribe(Utterance(whole, started_s=3.25))
    (kept,) = (tmp_path / "kept").iterdir()
    np.testing.assert_allclose(read_wav(kept).samples, whole, atol=1e-4)
    assert (recognizer.name, recognizer.synthetic_only) == ("embedded-ko", True)


def test_a_folder_that_cannot_be_made_is_one_sentence(said: Path) -> None:
    with pytest.raises(AudioError, match="--keep-audio"):
        KeptAudio(WhisperRecognizer(), said / "below").transcribe(read_wav(said))


def test_talk_keeps_sound_only_when_asked_to(said: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    preferences_path().unlink(missing_ok=True)
    assert talk([said], json=True) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert talk([said], json=True, keep_audio=tmp_path / "kept", out=tmp_path / "out", voice="espeak-ko+f2") == 0
    assert len(list((tmp_path / "kept").iterdir())) == 1
    assert PreferenceBook(preferences_path()).read().voice == "espeak-ko+f2"
    out, err = capsys.readouterr()
    assert len([json.loads(line) for line in out.splitlines()]) == 2
    assert "what is said is kept in" in err


def test_a_voice_that_went_away_is_replaced_and_an_unknown_one_refused(
    said: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    PreferenceBook(preferences_path()).keep(voice="gone.onnx")
    assert talk([said], json=True) == 0
    assert "The embedded voice speaks instead." in capsys.readouterr().err
    with pytest.raises(VoiceError, match="No voice is called"):
        talk([said], json=True, voice="nobody")
    PreferenceBook(preferences_path()).forget()
