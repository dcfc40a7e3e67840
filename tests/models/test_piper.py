"""Piper's adapter, on a tiny voice that the tests make. Needs the extra ``piper``."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.errors import VoiceError
from models.korean import count_syllables
from models.piper import PiperVoice
from models.synthesizer import Delivery
from models.voices import open_voice

TEXT = "이호선 세 번째 칸이 춥다고 알릴까요?"


@pytest.fixture(autouse=True)
def piper() -> None:
    pytest.importorskip("piper")


def test_it_says_korean_with_its_caption(tiny_piper: Path) -> None:
    voice = open_voice(str(tiny_piper))
    speech = voice.speak(TEXT)
    assert (voice.name, speech.text, speech.rate) == ("piper-hum", TEXT, 16_000)
    assert speech.samples.dtype == np.float32 and 0.2 < np.abs(speech.samples).max() <= 1.0


@pytest.mark.parametrize("wanted", [3.0, 4.0, 5.0])
def test_it_keeps_the_speed_that_was_asked_for(tiny_piper: Path, wanted: float) -> None:
    duration_s = PiperVoice(tiny_piper).speak(TEXT, Delivery(syllables_per_second=wanted)).duration_s
    assert count_syllables(TEXT) / duration_s == pytest.approx(wanted, rel=0.1)


def test_a_voice_by_sound_is_read_through_the_phonemizer_in_the_wheel(tiny_piper: Path) -> None:
    settings = tiny_piper.with_name("hum.onnx.json")
    known = json.loads(settings.read_text("utf-8"))
    signs = "_^$ .,?abdehijklmnopstuwzŋɐɕɛɡɣɨɭɯɲɾʃʌʑʔʝʰʲːˈˌ͈̚o̞øəɔɸβçxr1234567890!;:-̃"
    known |= {"phoneme_type": "espeak", "phoneme_id_map": {s: [at] for at, s in enumerate(dict.fromkeys(signs))}}
    settings.write_text(json.dumps(known), "utf-8")
    voice = PiperVoice(tiny_piper)
    written, sounding = (voice.speak(text).samples for text in ("신라 국립 삼 시", "실라 궁닙 삼 시"))
    assert len(written) == len(sounding) > 0


def test_louder_is_louder(tiny_piper: Path) -> None:
    voice = PiperVoice(tiny_piper)
    soft, loud = (np.abs(voice.speak("네", Delivery(volume=volume)).samples).mean() for volume in (0.5, 1.0))
    assert loud == pytest.approx(2 * soft, rel=0.05)


def test_nothing_to_say_is_refused(tiny_piper: Path) -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        PiperVoice(tiny_piper).speak("…")


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("hum.onnx", None, "no Piper voice at"),
        ("hum.onnx.json", None, "no Piper voice at"),
        ("hum.onnx.json", "{", "damaged"),
        ("hum.onnx.json", "{}", "cannot be loaded as a Piper voice"),
        ("hum.onnx.json", '{"phoneme_type": "japanese"}', "another language"),
        ("hum.onnx", "broken", "cannot be loaded as a Piper voice"),
    ],
)
def test_what_is_no_voice_is_refused_in_one_sentence(
    tiny_piper: Path, file: str, content: str | None, says: str
) -> None:
    path = tiny_piper.with_name(file)
    path.unlink() if content is None else path.write_text(content, "utf-8")
    with pytest.raises(VoiceError, match=says) as refused:
        PiperVoice(tiny_piper)
    assert "\n" not in str(refused.value)
