"""Connectors are found in this package, in installed packages and in extra folders; one broken one loads nothing."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from app_connectors import registry
from app_connectors.connector import Connector
from app_connectors.errors import ConnectorError, UnknownConnector
from app_connectors.load import HOME, load
from app_connectors.registry import load_all
from device.hierarchy import parse

Copy = Callable[[str], Path]


def _renamed(folder: Path, id: str) -> Path:
    """The copied connector under another id."""
    for file in folder.glob("*.y*ml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace(folder.name, id).replace("com.dki.spb_android", "org.example.app"), encoding="utf-8"
        )
    return folder.rename(folder.parent / id)


def test_the_two_first_connectors_and_their_tasks() -> None:
    known = load_all()
    assert {c.manifest.id for c in known.connectors} >= {"ttota_subway", "ttareungyi"}
    assert known.task("ttota_subway.too_cold").risk == "R2"
    assert list(known.task("ttota_subway.arrivals").slots) == ["station", "line", "direction"]
    assert known.connector("ttareungyi").phrases["ttareungyi.rent"]
    assert known.scenarios("ttareungyi")[0].submitted == 1


@pytest.mark.parametrize("connector", load_all().connectors, ids=lambda connector: connector.manifest.id)
def test_every_recording_is_known_for_what_it_is(connector: Connector) -> None:
    recorded = HOME / connector.manifest.id / "recordings"
    for name in connector.screens.screens:
        assert connector.where(parse((recorded / f"{name}.xml").read_text(encoding="utf-8"))) == name


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="there is no such folder"):
        load(tmp_path / "nowhere")


def test_android_s_own_windows_belong_to_every_connector() -> None:
    for connector in load_all().connectors:
        assert "android_permission" in connector.screens.gates
        assert "android_low_battery" in connector.screens.popups


@pytest.mark.parametrize(("id", "known"), [("bus.arrivals", "ttota_subway"), ("ttareungyi.fly", "ttareungyi.rent")])
def test_an_unknown_task_names_the_known_ones(id: str, known: str) -> None:
    with pytest.raises(UnknownConnector, match=known):
        load_all().task(id)


def test_an_extra_folder_is_a_connector_or_holds_some(copy: Copy) -> None:
    folder = _renamed(copy("ttareungyi"), "bicycle_too")
    assert load_all([folder]).task("bicycle_too.rent").app == "bicycle_too"
    assert load_all([folder.parent]).task("bicycle_too.rent").app == "bicycle_too"


def test_a_folder_that_is_given_twice_counts_once() -> None:
    assert len(registry.folders([HOME, HOME / "ttareungyi"])) == len(registry.folders())


def test_one_id_twice_names_both_folders(copy: Copy) -> None:
    folder = copy("ttareungyi")
    with pytest.raises(ConnectorError, match="is taken by") as caught:
        load_all([folder])
    assert str(folder) in str(caught.value)


def test_a_broken_connector_names_its_file_and_nothing_is_loaded(copy: Copy) -> None:
    folder = _renamed(copy("ttareungyi"), "bicycle_too")
    tasks = folder / "tasks.yaml"
    tasks.write_text(tasks.read_text(encoding="utf-8").replace("person: rent", "commit: rent"), encoding="utf-8")
    with pytest.raises(ConnectorError) as caught:
        load_all([folder])
    assert str(tasks) in str(caught.value)


@pytest.mark.parametrize(("name", "what"), [("nowhere", "there is no such folder"), ("empty", "no connector is in")])
def test_a_wrong_folder_says_what_to_give(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConnectorError, match=what):
        load_all([tmp_path / name])


def test_an_installed_package_brings_connectors_and_none_of_its_code_runs(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "more_connectors"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('this code must not run')\n", encoding="utf-8")
    _renamed(copy("ttareungyi"), "bicycle_too").rename(package / "bicycle_too")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    entry = EntryPoint(name="more", value="more_connectors", group=registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry] if group == registry.GROUP else [])
    assert load_all().task("bicycle_too.rent").app == "bicycle_too"


def test_an_entry_point_to_nothing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint(name="more", value="no_such_package_here", group=registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry])
    with pytest.raises(ConnectorError, match="reinstall the package"):
        load_all()
