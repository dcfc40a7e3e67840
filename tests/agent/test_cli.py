"""The command line as scripts meet it: JSON lines to the letter; bad input is one sentence and a non-zero exit."""

import json
import os
import struct
import subprocess
import sys
import wave
from pathlib import Path

import jsonschema
import pytest

from agent.cli.make import SCHEMAS
from agent.interfaces import schemas
from models.espeak import EspeakVoice
from models.wav import write_wav

UNDERSTAND_KEYS = {"text", "task", "slots", "missing", "control", "out_of_scope", "confidence", "runner_up"}
TALK_KEYS = {"outcome", "task", "slots", "slot", "missing", "choices", "reply", "actions", "committed", "by", "ms"}


def malbeot(*arguments, said="", env=None, code=0):
    """Run the command; returns standard output and standard error."""
    ran = subprocess.run(
        [sys.executable, "-c", "from agent.cli.main import main; main()", *map(str, arguments)],
        input=said.encode(), capture_output=True, timeout=150, check=False, env={**os.environ, **(env or {})},
    )  # fmt: skip
    out, err = ran.stdout.decode(), ran.stderr.decode()
    assert ran.returncode == code, (out, err)
    assert "Traceback" not in err
    return out, err


def objects(out):
    return [json.loads(line) for line in out.splitlines()]


def valid(name, found):
    for one in found:
        jsonschema.validate(one, json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))


def one_sentence(err):
    """What is said of an error: one line that names the command, no more."""
    lines = [line for line in err.splitlines() if line.startswith("malbeot: ")]
    assert len(lines) == len(err.splitlines()) == 1, err
    return lines[0]


def test_the_schemas_are_those_of_the_code():
    for name, schema in schemas().items():
        assert json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")) == schema


def test_understand():
    said = "이호선 셋째 칸이 너무 추워\n오늘 날씨 어때\n응\n보내 주세요\n글쎄\n\n아니 그것보다 자전거 먼저 빌려 줘\n"
    out, _ = malbeot("understand", "--json", "--now", "2026-11-22T14:05", said=said)
    found = objects(out)
    valid("understand", found)
    assert len(found) == 7 and set(found[0]) == UNDERSTAND_KEYS
    cold, weather, yes, approve, hedge, empty, bicycle = found
    assert (cold["task"], cold["slots"], cold["missing"]) == ("ttota_subway.too_cold", {"line": "2", "car": "3"}, [])
    assert weather["out_of_scope"] and weather["task"] is None
    assert (yes["control"], approve["control"]) == ("yes", "approve")
    assert hedge["control"] in (None, "no")
    assert (empty["task"], empty["control"], empty["text"]) == (None, None, "")
    assert (bicycle["task"], bicycle["control"], bicycle["missing"]) == ("ttareungyi.rent", "no", ["bike_number"])


def test_talk():
    said = "이 칸이 너무 추워\n이호선\n셋째 칸\n응\n보내 주세요\n#reset\n자전거 빌릴래 이삼사오육번\n빌려 주세요\n#tap 대여하기\n"
    out, _ = malbeot("talk", "--text", "--json", "--device", "sim", said=said)
    found = objects(out)
    valid("talk", found)
    assert set(found[0]) >= TALK_KEYS
    outcomes = ["ask", "ask", "confirm", "confirm", "done", "reset", "confirm", "hand_over", "done"]
    assert [line["outcome"] for line in found] == outcomes
    assert [line["by"] for line in found if line["committed"]] == ["agent", "person"]


def test_a_directive_that_can_do_nothing_yet_says_so():
    said = "#fault notice\n이호선 셋째 칸이 추워요\n#tap 없는 단추\n보내 주세요\n"
    found = objects(malbeot("talk", "--text", "--json", said=said)[0])
    valid("talk", found)
    assert [one["outcome"] for one in found] == ["fault", "confirm", "waiting", "done"]
    assert "as soon as it can" in found[0]["note"] and "없는 단추" in found[2]["note"]
    assert "공지사항" in found[3]["reply"], "it struck once the app was in front"


@pytest.mark.parametrize("line", ["#dance", "#wait", "#wait long", "#wait -1", "#fault nothing"])
def test_a_directive_that_cannot_be_followed_loses_nothing(line):
    said = f"이호선 셋째 칸이 추워요\n{line}\n보내 주세요\n"
    found = objects(malbeot("talk", "--text", "--json", said=said, code=1)[0])
    assert [one["outcome"] for one in found] == ["confirm", "error", "done"]
    assert found[1]["reply"].endswith(".")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["talk"], "--text"),
        (["talk", "--text", "--now", "yesterday"], "2026-11-22T14:05"),
        (["talk", "--text", "--device", "127.0.0.1:1"], "127.0.0.1:1"),
        (["talk", "--text", "--connectors", "/nowhere"], "--connectors"),
        (["talk", "nothing.wav"], "nothing.wav"),
        (["transcribe", "nothing.wav", "--model", "nobody"], "nobody"),
        (["talk", "--text", "--journal", "/proc/nowhere/journal.sqlite"], "--journal"),
    ],
)
def test_bad_input_is_one_sentence(arguments, says):
    said = says in one_sentence(malbeot(*arguments, code=1)[1])
    assert said


@pytest.mark.parametrize("arguments", [["dance"], ["talk", "--dance"], ["transcribe"]])
def test_bad_usage_is_one_sentence(arguments):
    assert "--help" in one_sentence(malbeot(*arguments, code=2)[1])


SOUNDS = {
    "empty.wav": b"",
    "text.wav": "이것은 소리가 아니에요".encode() * 20,
    "cut.wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_file_that_is_no_sound(tmp_path, name):
    (tmp_path / name).write_bytes(SOUNDS[name])
    for command in ("transcribe", "talk"):
        _, err = malbeot(command, tmp_path / name, code=1)
        assert name in err.splitlines()[-1]


def test_silence_is_not_acted_on(tmp_path):
    with wave.open(str(tmp_path / "silence.wav"), "wb") as silence:
        silence.setparams((1, 2, 16000, 0, "NONE", ""))
        silence.writeframes(struct.pack("<h", 0) * 32000)
    found = objects(malbeot("transcribe", "--json", tmp_path / "silence.wav")[0])
    valid("transcribe", found)
    assert (found[0]["text"], found[0]["accepted"], found[0]["audio_s"]) == ("", False, 2.0)
    answer = objects(malbeot("talk", "--json", tmp_path / "silence.wav")[0])[0]
    assert answer["outcome"] == "ask" and "잘 못 들었어요" in answer["reply"]


def test_talking_in_wav_files(tmp_path):
    for number, said in enumerate(["이호선 셋째 칸이 너무 추워요", "보내 주세요"]):
        write_wav(tmp_path / f"{number}.wav", EspeakVoice().speak(said))
    files = sorted(tmp_path.glob("*.wav"))
    found = objects(malbeot("talk", "--json", *files, "--out", tmp_path / "replies")[0])
    valid("talk", found)
    assert [line["outcome"] for line in found] == ["confirm", "done"], found
    assert len(list((tmp_path / "replies").glob("reply-*.wav"))) == 2


def test_an_altered_model_is_refused(tmp_path):
    folder = tmp_path / "altered"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    _, err = malbeot("transcribe", "x.wav", "--model", folder, code=1)
    assert "model.bin" in one_sentence(err)


def test_doctor_names_everything():
    out, _ = malbeot("doctor", env={"COLUMNS": "200"})
    for what in ("Python", "adb", "phone", "recogniser", "voice", "loudspeaker", "Korean font", "connectors"):
        assert what in out


def test_a_connector_with_a_mistake_is_named_with_its_line(tmp_path):
    import shutil

    import app_connectors

    shutil.copytree(Path(app_connectors.__file__).parent / "ttareungyi", tmp_path / "broken")
    tasks = tmp_path / "broken" / "tasks.yaml"
    tasks.write_text(tasks.read_text("utf-8").replace("risk: R3", "risky: R3"), "utf-8")
    out, _ = malbeot("connectors", "check", tmp_path / "broken", code=1)
    assert "tasks.yaml:" in out and "risky" in out


def test_the_dialogue_is_drawn_and_listed(tmp_path):
    out, _ = malbeot("dialogue", "--graph", "--out", tmp_path / "new" / "dialogue.svg")
    assert "</svg>" in Path(out.strip()).read_text("utf-8")
    out, _ = malbeot("dialogue")
    assert "confirming\tapprove\tapprove if by_button, after_reply, fresh | ask_again" in out
    (tmp_path / "file").write_text("")
    assert "--out" in one_sentence(malbeot("dialogue", "--graph", "--out", tmp_path / "file" / "x.svg", code=1)[1])
