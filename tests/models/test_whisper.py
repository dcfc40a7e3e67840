"""The recogniser's adapter: the gate, silence, and weights that cannot be loaded."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from models.errors import WeightsError
from models.espeak import EspeakVoice
from models.gate import CERTAIN, Gate
from models.letters import LETTERS
from models.resample import to_utterance
from models.utterance import SAMPLE_RATE, Utterance
from models.weights import EMBEDDED, find
from models.whisper import WhisperRecognizer


def spoken(text: str) -> np.ndarray:
    speech = EspeakVoice().speak(text)
    return to_utterance(speech.samples, speech.rate).samples


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


def test_a_folder_of_ones_own_is_heard_through_its_own_gate(folder: Path, tmp_path: Path) -> None:
    (folder / "gate.json").write_text('{"avg_logprob_min": -0.25}')
    recognizer = WhisperRecognizer(str(folder), pins=tmp_path / "pins.json")
    assert recognizer.gate == Gate(avg_logprob_min=-0.25)
    assert not recognizer.synthetic_only


@pytest.mark.parametrize(
    ("name", "says"),
    [("gate.json", "as a gate"), ("model.bin", "cannot be loaded"), ("tokenizer.json", "cannot be loaded")],
)
def test_broken_files_are_one_sentence(folder: Path, tmp_path: Path, name: str, says: str) -> None:
    (folder / name).write_text("broken")
    with pytest.raises(WeightsError, match=says) as refused:
        WhisperRecognizer(str(folder), pins=tmp_path / "pins.json")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("kept", [0, 10, 1_000, 0.5, 0.99])
def test_a_model_that_was_cut_off_is_one_sentence(folder: Path, tmp_path: Path, kept: float) -> None:
    whole = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(whole[: int(kept if kept > 1 else kept * len(whole))])
    with pytest.raises(WeightsError, match="cannot be loaded") as refused:
        WhisperRecognizer(str(folder), pins=tmp_path / "pins.json")
    assert "\n" not in str(refused.value)


def test_a_folder_that_is_no_model_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear model")
    with pytest.raises(WeightsError, match=r"lack config\.json, model\.bin, tokenizer\.json"):
        WhisperRecognizer(str(tmp_path), pins=tmp_path / "pins.json")


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


def test_no_sound_at_all_is_nothing() -> None:
    heard = WhisperRecognizer().hear(np.zeros(0, np.float32))
    assert (heard.text, heard.no_speech_prob) == ("", 1.0)


def test_other_texts_are_kept_and_weighed() -> None:
    heard = WhisperRecognizer().hear(spoken("마곡나루역 언제 와요"))
    assert heard.alternatives and heard.text not in heard.alternatives
    assert heard.margin > 0 > heard.avg_logprob > heard.min_logprob


NAMES = ["길음", "안암", "마곡나루", "도심", "낙성대", "쌍용", "학여울", "독립문", "굽은다리", "녹사평"]


def test_a_name_is_spelled_as_the_domain_spells_it() -> None:
    """What sounds the same is told apart by who knows the names; what was heard surely stays as it was."""
    plain, knowing = WhisperRecognizer(), WhisperRecognizer(words=[*NAMES, "추억", "너구리"])
    said = {name: spoken(f"{name}역 언제 와요") for name in NAMES}
    without, with_words = ({n for n, s in said.items() if n in r.hear(s).text} for r in (plain, knowing))
    assert without <= with_words and len(with_words) >= 6
    assert "이 칸이 너무 추워" in knowing.hear(spoken("이 칸이 너무 추워")).text


def test_a_long_recording_is_heard_in_stretches() -> None:
    said = spoken("이호선 셋째 칸이 추워요")
    pause = np.zeros(SAMPLE_RATE, np.float32)
    heard = WhisperRecognizer().hear(np.concatenate([part for _ in range(16) for part in (said, pause)]))
    assert heard.text.replace(" ", "").count("이호선셋째칸이추워요") >= 14
    assert heard.margin < CERTAIN and heard.alternatives == ()


def test_a_model_of_the_hubs_shape_listens_for_30_seconds(tiny_whisper: Path, tmp_path: Path) -> None:
    recognizer = WhisperRecognizer(str(tiny_whisper), pins=tmp_path / "pins.json")
    assert not recognizer.synthetic_only
    heard = recognizer.hear(spoken("강남역 언제 와요"))
    assert heard.avg_logprob < 0 and heard.min_logprob < 0


def test_a_model_with_a_prompt_is_told_the_names(tiny_whisper: Path, tmp_path: Path) -> None:
    """As many as half the decoder's length holds, the likeliest first; the embedded one was never shown a prompt."""
    words = [f"역{chr(ord('가') + number)}" for number in range(0, 11_000, 28)]
    told = WhisperRecognizer(str(tiny_whisper), pins=tmp_path / "pins.json", words=words)
    plain = WhisperRecognizer(str(tiny_whisper), pins=tmp_path / "pins.json")
    assert len(told._prompt) == len(plain._prompt) + 1 + 223
    assert told._tokenizer.decode(told._prompt[1:8]).startswith(" 역가")
    assert told.hear(spoken("강남역 언제 와요")).text is not None
    assert WhisperRecognizer(words=words)._prompt == WhisperRecognizer()._prompt


def test_a_hub_model_is_found_where_the_hubs_tools_left_it(
    tiny_whisper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "hub" / "models--Systran--faster-whisper-tiny"
    (model / "refs").mkdir(parents=True)
    (model / "refs" / "main").write_text("abc123")
    shutil.copytree(tiny_whisper, model / "snapshots" / "abc123")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    assert WhisperRecognizer("tiny", pins=tmp_path / "pins.json").name == "tiny"


def test_the_letter_head_has_a_word_where_there_is_one(tiny_whisper: Path, tmp_path: Path) -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, SAMPLE_RATE).astype(np.float32)
    alone = WhisperRecognizer(str(tiny_whisper), trim=True, pins=tmp_path / "pins.json").hear(noise)
    head = np.random.default_rng(1).normal(0, 1, (LETTERS, 16))
    np.savez(tiny_whisper / "letters.npz", weight=head, bias=np.zeros(LETTERS))
    checked = WhisperRecognizer(str(tiny_whisper), trim=True, pins=tmp_path / "other.json").hear(noise)
    assert alone.agreement == 0.0 and checked.agreement < -1.0
    assert {checked.text, *checked.alternatives} == {alone.text, *alone.alternatives}
    assert checked.margin >= 0.0
