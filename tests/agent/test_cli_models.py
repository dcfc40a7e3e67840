"""``malbeot models`` and ``malbeot transcribe``, as a person meets them: in this process, which is quicker."""

import shutil
import socket
from pathlib import Path

import numpy as np
import pytest

from agent.cli import models, transcribe
from models.errors import WeightsError
from models.espeak import EspeakVoice
from models.speech import Speech
from models.wav import write_wav
from models.weights import EMBEDDED, find


@pytest.fixture(autouse=True)
def empty_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("COLUMNS", "220")


def test_every_model_is_listed_with_size_licence_and_what_vouches_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    models.list_all()
    out = capsys.readouterr().out
    for said in ("embedded-ko", "synthetic speech only", "in the catalogue", "large-v3-turbo", "1,620 MB", "MIT"):
        assert said in out
    assert "malbeot models get small" in out and "kept from the first load on" in out


def test_what_is_here_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert models.check() == 0
    assert capsys.readouterr().out.startswith("embedded-ko: every file is the one the catalogue names")


def test_an_altered_copy_is_named_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(find(EMBEDDED).folder, tmp_path / "mine"))
    assert models.check([str(folder)]) == 0
    (folder / "model.bin").write_bytes(b"other")
    assert models.check([str(folder), "small"]) == 1
    first, second, third = capsys.readouterr().out.splitlines()
    assert "seen for the first time; hashes kept" in first
    assert "model.bin" in second and "not the one first loaded" in second
    assert "not on this machine" in third


def test_getting_what_is_here_verifies_it(capsys: pytest.CaptureFixture[str]) -> None:
    models.get_one(EMBEDDED)
    assert "--model embedded-ko" in capsys.readouterr().out
    with pytest.raises(WeightsError, match="No weights are called"):
        models.get_one("nobody")


@pytest.fixture
def said(tmp_path: Path) -> Path:
    write_wav(tmp_path / "said.wav", EspeakVoice().speak("이호선 셋째 칸이 추워요"))
    return tmp_path / "said.wav"


def test_what_is_heard_stays_in_the_process(
    said: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """I9 and more: no file is written and no socket opened for what a person says."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    import sys

    writing: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and any(sign in str(arguments[1] or "") for sign in "wax+"):
            writing.append(str(arguments[0]))
        elif watching and event.startswith("socket."):
            writing.append(event)

    sys.addaudithook(watch)
    monkeypatch.setattr(socket, "socket", refused)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    try:
        assert transcribe.transcribe([said], json=True) == 0
    finally:
        watching = False
    assert "셋째" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert writing == []


def test_a_long_file_is_heard_to_its_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speech = EspeakVoice().speak("이호선 셋째 칸이 추워요")
    pause = np.zeros(speech.rate, np.float32)
    write_wav(tmp_path / "long.wav", Speech("", np.concatenate([speech.samples, pause] * 6), speech.rate))
    assert transcribe.transcribe([tmp_path / "long.wav"]) == 0
    out, err = capsys.readouterr()
    assert out.replace(" ", "").count("셋째칸이추워요") >= 5
    assert "synthetic speech" in err


def test_a_model_is_measured_by_noise_and_speed(capsys: pytest.CaptureFixture[str]) -> None:
    models.measure_one(EMBEDDED, count=1, plain=True)
    out = capsys.readouterr().out
    for said in ("slow", "fast", "noise 5 dB", "telephone", "CER", "1 sentences of synthetic speech"):
        assert said in out
