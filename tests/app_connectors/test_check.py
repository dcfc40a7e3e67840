"""Every rule of ``check`` is tripped by a copy of a real connector with one thing broken in it (``broken.yaml``)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app_connectors.check import check, check_android, check_source
from app_connectors.load import HOME, load
from app_connectors.registry import folders
from app_connectors.task import Data
from app_connectors.yaml_file import read

Copy = Callable[[str], Path]


class Broken(Data):
    name: str
    app: str
    file: str
    old: str
    new: str
    what: str
    do: str
    at: str = ""


class Table(Data):
    samples: tuple[Broken, ...]


SAMPLES = read(Path(__file__).with_name("broken.yaml"), Table).data.samples


@pytest.mark.parametrize("broken", SAMPLES, ids=lambda broken: broken.name)
def test_a_broken_connector_is_told_where_and_what_to_do(copy: Copy, broken: Broken) -> None:
    folder = copy(broken.app)
    file = folder / broken.file
    before = file.read_text(encoding="utf-8")
    assert broken.old in before, "the sample has gone stale"
    file.write_text(before.replace(broken.old, broken.new, 1), encoding="utf-8")
    problems = check(folder)
    found = [p for p in problems if broken.what in p.what and broken.do in p.do]
    assert found, "\n".join(map(str, problems))
    if broken.at or found[0].file == file:
        line = found[0].file.read_text(encoding="utf-8").splitlines()[found[0].line - 1]
        mark = (broken.at or broken.new).splitlines()[0].strip()
        assert mark in line, f"{found[0]} is not about '{mark}'"


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_our_connectors_hold_every_rule(folder: Path) -> None:
    assert [str(problem) for problem in check(folder)] == []


def test_androids_own_windows_hold_every_rule() -> None:
    assert [str(problem) for problem in check_android()] == []


def test_a_stranger_in_the_folder_is_told(copy: Copy) -> None:
    folder = copy("ttareungyi")
    (folder / "act.py").write_text("print('hello')\n", encoding="utf-8")
    assert any(p.file.name == "act.py" and "no part of a connector" in p.what for p in check(folder))


def test_missing_and_wrong_files_are_told_together(copy: Copy) -> None:
    folder = copy("ttareungyi")
    (folder / "tasks.yaml").unlink()
    (folder / "manifest.yaml").write_text("id: x\n", encoding="utf-8")
    assert {problem.file.name for problem in check(folder)} == {"tasks.yaml", "manifest.yaml"}


def test_the_yaml_rules_need_no_recordings() -> None:
    assert check_source(load(HOME / "ttota_subway")) == []
