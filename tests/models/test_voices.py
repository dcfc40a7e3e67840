"""Voices by name, and the system's own through a program that stands in for it."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from models.errors import VoiceError
from models.korean import count_syllables
from models.synthesizer import Delivery
from models.system_voice import PROGRAMS, SystemVoice
from models.voices import open_voice

TEXT = "3시에 신라 국립 공원에서 만나요."

STAND_IN = """#!{python}
import json, os, re, sys, wave
from pathlib import Path
said, line = sys.stdin.buffer.read().decode(), sys.argv[1:]
out = next((line[at + 1] for at, word in enumerate(line) if word in ("-o", "-w")), None) or os.environ["MALBEOT_SPEECH"]
Path(__file__).with_name("heard.json").write_text(json.dumps({{"said": said, "line": line}}))
speed = {speed}
with wave.open(out, "wb") as file:
    file.setnchannels({channels}); file.setsampwidth(2); file.setframerate(8000)
    file.writeframes(b"\\0\\x20" * int(8000 * sum("가" <= c <= "힣" for c in said) / speed) * {channels})
sys.exit({status})
"""
SPEEDS = {
    "say": 'int(line[line.index("-r") + 1]) / 30',
    "powershell": '4 * 3 ** (int(re.search(r"Rate = (-?[0-9]+)", line[-1]).group(1)) / 10)',
    "espeak-ng": 'int(line[line.index("-s") + 1]) / 40',
}
"""How fast each stand-in speaks: not quite as the adapter expects."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def stand_in(folder: Path, name: str, channels: int = 1, status: int = 0) -> None:
    program = folder / name
    program.write_text(
        STAND_IN.format(python=sys.executable, speed=SPEEDS[name], channels=channels, status=status), "utf-8"
    )
    program.chmod(0o755)


@pytest.mark.parametrize("name", [program.name for program in PROGRAMS])
def test_the_systems_voice_is_paced_and_captioned(path: Path, name: str) -> None:
    stand_in(path, name)
    voice = open_voice("system")
    speech = voice.speak(TEXT, Delivery(syllables_per_second=4.0))
    assert (voice.name, speech.text, speech.rate) == (f"system-{name}", TEXT, 8000)
    assert count_syllables(TEXT.replace("3", "세")) / speech.duration_s == pytest.approx(4.0, rel=0.12)
    assert speech.samples.max() == pytest.approx(0.25)
    heard = (path / "heard.json").read_text("utf-8")
    assert TEXT not in heard.partition('"line"')[2]  # no list of processes shows what is said


def test_what_is_said_is_given_in_words(path: Path) -> None:

    for name, said in (
        ("espeak-ng", "세 시에 실라 궁닙 공워네서 만나요."),
        ("say", "세 시에 신라 국립 공원에서 만나요."),
    ):
        stand_in(path, name)
        SystemVoice().speak(TEXT)
        assert json.loads((path / "heard.json").read_text("utf-8"))["said"] == said


@pytest.mark.parametrize(("channels", "status", "says"), [(2, 0, "another kind"), (1, 3, "did not speak")])
def test_a_voice_that_fails_is_one_sentence(path: Path, channels: int, status: int, says: str) -> None:
    stand_in(path, "espeak-ng", channels, status)
    with pytest.raises(VoiceError, match=says):
        SystemVoice().speak(TEXT)


def test_a_system_without_a_voice_says_so(path: Path) -> None:
    with pytest.raises(VoiceError, match="brings no voice"):
        open_voice("system")


def test_the_embedded_voice_by_name() -> None:
    assert open_voice().name == open_voice("espeak-ko").name == "espeak-ko"
    assert open_voice("espeak-ko+f2").name == "espeak-ko+f2"
    assert np.abs(open_voice("espeak-ko+f2").speak("네").samples).max() > 0.1


@pytest.mark.parametrize("name", ["nobody", "", "espeak", "voice.wav"])
def test_an_unknown_voice_is_refused(name: str) -> None:
    with pytest.raises(VoiceError, match="No voice is called"):
        open_voice(name)
