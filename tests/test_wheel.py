"""The wheel: installed in an empty environment, it holds connectors, phrases and weights, and works."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The ``malbeot`` command of a fresh environment that holds the wheel and what it needs, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "empty", with_pip=True)
    python = folder / "empty" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel)
    return folder / "empty" / "bin" / "malbeot"


def run(*command, said="", **more):
    ran = subprocess.run(
        list(map(str, command)), input=said, capture_output=True, text=True, timeout=600, check=False, **more
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.timeout(900)
def test_an_empty_environment_can_hold_a_conversation(installed, tmp_path):
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    out = run(
        installed, "talk", "--text", "--json", said="이호선 셋째 칸이 추워요\n보내 주세요\n", cwd=tmp_path, env=clean
    )
    assert [json.loads(line)["outcome"] for line in out.splitlines()] == ["confirm", "done"]
    out = run(installed, "demo", "--out", tmp_path / "demo", cwd=tmp_path, env=clean)
    assert "sent once" in out
    for name in ("index.html", "conversation.gif", "journal.sqlite", "1-request.wav", "4-reply.wav"):
        assert (tmp_path / "demo" / name).stat().st_size > 0
    run(installed, "connectors", "check", cwd=tmp_path, env=clean)
