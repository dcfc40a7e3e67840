"""``malbeot talk`` by voice, as a person starts it: in real time, through adb and the uiautomator2 server."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from agent.cli.listen import opened
from agent.cli.talk import talk
from agent.errors import UsageError
from agent.listening.button import HeldDown
from models.errors import AudioError
from models.espeak import EspeakVoice
from models.pcm_socket import PcmSocket
from models.wav import write_wav


def malbeot(*arguments):
    command = [sys.executable, "-c", "from agent.cli.main import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)


def test_a_file_is_listened_to_and_answered(tmp_path):
    said = tmp_path / "said.wav"
    write_wav(said, EspeakVoice().speak("이 칸이 너무 추워"))
    ran = malbeot("talk", "--from", said, "--json")
    assert ran.returncode == 0, ran.stderr
    (line,) = map(json.loads, ran.stdout.splitlines())
    assert (line["heard"], line["outcome"], line["slot"]) == ("이 칸이 너무 추워", "ask", "line")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"source": "nothing.wav"}, "nothing.wav cannot be read"),
        ({"source": "socket:door"}, "socket:9000"),
        ({"source": "x.wav", "text": True}, "one of them"),
        ({"source": "x.wav", "out": Path("y")}, "--out"),
    ],
)
def test_what_cannot_be_listened_to_is_one_sentence(options, says):
    with pytest.raises((AudioError, UsageError), match=says) as told:
        talk(**options)
    assert "\n" not in str(told.value)


def test_a_socket_is_its_own_button():
    source, button = opened("socket:0")
    assert isinstance(source, PcmSocket)
    assert isinstance(button, HeldDown)
    source.close()


def test_a_port_that_is_none_is_refused():
    with pytest.raises(UsageError):
        opened("socket:70000")


def test_a_file_that_is_no_sound_is_refused_before_anything_is_opened(tmp_path):
    (tmp_path / "said.wav").write_bytes(b"RIFF")
    with pytest.raises(AudioError):
        opened(str(tmp_path / "said.wav"))
