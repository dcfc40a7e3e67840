"""The tutorial, followed word for word: every command is run, every file is written, every line of output is compared."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import app_connectors
from app_connectors.load import FILES

HOME = Path(app_connectors.__file__).parent
EXAMPLE = HOME / "examples" / "library"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN = {"toml", "json"}
"""Kinds of blocks that are for a reader's own project."""


@pytest.fixture
def bench(tmp_path):
    """An empty folder, with ``malbeot`` on the path."""
    command = tmp_path / "bin" / "malbeot"
    command.parent.mkdir()
    root = Path(__file__).parents[3]
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH="{root}" exec "{sys.executable}" -c "from agent.cli.main import main; main()" "$@"\n'
    )
    command.chmod(0o755)
    folder = tmp_path / "empty"
    folder.mkdir()
    env = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}", "COLUMNS": "200", "LC_ALL": "C.UTF-8"}
    env["XDG_CACHE_HOME"] = str(tmp_path / "cache")

    def run(lines):
        ran = subprocess.run(
            ["sh", "-e", "-c", lines], cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False
        )
        assert ran.returncode == 0, f"{lines}\n{ran.stdout}\n{ran.stderr}"
        return ran.stdout

    run.folder = folder
    return run


def holds(shown, printed):
    """Every line that is shown was printed, in this order; … stands for any lines."""
    left = [line.rstrip() for line in printed.splitlines()]
    anything = False
    for line in shown.splitlines():
        if line == "…":
            anything = True
            continue
        while anything and left and left[0] != line:
            left.pop(0)
        assert left and left[0] == line, f"'{line}' is not what was printed:\n{printed}"
        left.pop(0)
        anything = False
    assert anything or not left, f"more was printed than is shown: {left}"


@pytest.mark.timeout(900)
def test_the_tutorial_word_for_word(bench):
    text = (HOME / "TUTORIAL.md").read_text("utf-8")
    blocks, printed, compared = BLOCK.findall(text), "", 0
    assert {kind for kind, _ in blocks} == {"sh", "text", "yaml", *NOT_RUN}
    for kind, body in blocks:
        if kind == "sh":
            printed = bench(body)
        elif kind == "text":
            holds(body, printed)
            compared += 1
        elif kind == "yaml":
            where, _, content = body.partition("\n")
            path = bench.folder / where.removeprefix("# ")
            assert path.parent.is_dir(), where
            path.write_text(content, "utf-8")
    assert compared > 8
    made = bench.folder / "shelf" / "library"
    for name in (*FILES, *(f"recordings/{path.name}" for path in (EXAMPLE / "recordings").iterdir())):
        assert (made / name).read_text("utf-8") == (EXAMPLE / name).read_text("utf-8"), name
    assert (bench.folder / "pages" / "docs" / "library" / "index.html").stat().st_size > 5_000
    assert list((bench.folder / "pages" / "book_seat").glob("*.png"))
