"""Weights are found, verified, and refused when they are not the ones that were meant."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from models.errors import WeightsError
from models.weights import EMBEDDED, NEEDED, find, hashes, pin, read_catalogue


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A catalogue with one model beside it, pinned, and one hub model."""
    folder = tmp_path / "small-ko"
    folder.mkdir()
    for name in NEEDED:
        (folder / name).write_text(f"the bytes of {name}")
    catalogue = tmp_path / "catalogue.yaml"
    entries = [
        {"name": "ours", "folder": "small-ko", "licence": "Apache-2.0", "synthetic_only": "true"},
        {"name": "theirs", "hub": "someone/whisper", "licence": "MIT", "size_bytes": "1000"},
    ]
    catalogue.write_text(yaml.safe_dump({"weights": entries}))
    pin(folder, catalogue)
    return catalogue


def test_pinned_weights_are_found(shelf: Path) -> None:
    found = find("ours", shelf)
    assert (found.name, found.folder, found.synthetic_only) == ("ours", shelf.parent / "small-ko", True)


def test_shipped_weights_are_known_by_their_folder_too(shelf: Path) -> None:
    assert find(str(shelf.parent / "small-ko"), shelf, shelf.parent / "pins.json") == find("ours", shelf)


def test_pinning_writes_sizes_and_leaves_the_rest(shelf: Path) -> None:
    ours, theirs = read_catalogue(shelf).weights
    assert ours.size_bytes == sum((shelf.parent / "small-ko" / name).stat().st_size for name in NEEDED)
    assert set(ours.sha256) == set(NEEDED)
    assert (theirs.hub, theirs.licence, theirs.size_bytes, theirs.sha256) == ("someone/whisper", "MIT", 1000, {})


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_file_is_named(shelf: Path, name: str) -> None:
    (shelf.parent / "small-ko" / name).unlink()
    with pytest.raises(WeightsError, match=f"lack {name}.*reinstall"):
        find("ours", shelf)


@pytest.mark.parametrize("name", NEEDED)
def test_an_altered_file_is_named(shelf: Path, name: str) -> None:
    (shelf.parent / "small-ko" / name).write_text("other bytes")
    with pytest.raises(WeightsError, match=f"{name} of the weights 'ours' is not the one the catalogue names"):
        find("ours", shelf)


def test_unpinned_weights_are_refused(shelf: Path) -> None:
    shelf.write_text(yaml.safe_dump({"weights": [{"name": "ours", "folder": "small-ko", "licence": "MIT"}]}))
    with pytest.raises(WeightsError, match="no SHA-256"):
        find("ours", shelf)


def test_an_unknown_name_lists_the_known(shelf: Path) -> None:
    with pytest.raises(WeightsError, match="use one of ours, theirs, or a folder"):
        find("nothing", shelf)


def test_a_folder_without_an_entry_cannot_be_pinned(shelf: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="no entry with folder"):
        pin(tmp_path / "another", shelf)


@pytest.mark.parametrize(
    "text", ["weights: 3", "weights: [{name: x}]", "weights: [{name: x, licence: y, colour: z}]", "{"]
)
def test_a_broken_catalogue_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "catalogue.yaml"
    path.write_text(text)
    with pytest.raises(WeightsError, match="cannot be read as a catalogue") as refused:
        find("ours", path)
    assert "\n" not in str(refused.value)


def test_a_folder_of_the_users_own_is_kept_as_first_seen(shelf: Path) -> None:
    folder, pins = Path(shutil.copytree(shelf.parent / "small-ko", shelf.parent / "mine")), shelf.parent / "state" / "p"
    assert find(str(folder), shelf, pins).licence == "unknown"
    assert find(str(folder), shelf, pins).folder == folder
    (folder / "model.bin").write_text("other bytes")
    with pytest.raises(WeightsError, match="not the one first loaded"):
        find(str(folder), shelf, pins)


def test_broken_pins_are_one_sentence(shelf: Path) -> None:
    pins = shelf.parent / "pins.json"
    pins.write_text("{")
    with pytest.raises(WeightsError, match="mend or remove"):
        find(str(shutil.copytree(shelf.parent / "small-ko", shelf.parent / "mine")), shelf, pins)


def test_hub_weights_come_from_the_local_cache_only(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, pins = shelf.parent / "hub", shelf.parent / "pins.json"
    monkeypatch.setenv("HF_HUB_CACHE", str(cache))
    with pytest.raises(WeightsError, match="not on this machine; get them with: malbeot models get theirs"):
        find("theirs", shelf, pins)
    model = cache / "models--someone--whisper"
    (model / "refs").mkdir(parents=True)
    (model / "refs" / "main").write_text("abc")
    (model / "snapshots").mkdir()
    (shelf.parent / "small-ko").rename(model / "snapshots" / "abc")
    assert find("theirs", shelf, pins).folder == model / "snapshots" / "abc"


def test_the_shipped_weights_are_the_ones_in_the_catalogue() -> None:
    found = find(EMBEDDED)
    (entry,) = (entry for entry in read_catalogue().weights if entry.name == EMBEDDED)
    assert found.synthetic_only
    assert set(entry.sha256) == set(hashes(found.folder))
    assert 1_000_000 < entry.size_bytes < 20_000_000


@pytest.mark.parametrize(("arguments", "says"), [([], "Usage"), (["elsewhere"], "no entry with folder 'elsewhere'")])
def test_the_pinning_command_says_what_is_wrong(arguments: list[str], says: str) -> None:
    run = subprocess.run([sys.executable, "-m", "models.weights", *arguments], capture_output=True, text=True)
    assert run.returncode == 1
    assert says in run.stderr
    assert "Traceback" not in run.stderr
