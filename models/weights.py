"""Weights: which models there are, where they lie, and whether they are still the ones that were meant.

What ships with the package is named in ``catalogue.yaml`` with its SHA-256. Hub models and folders of the user's own
cannot be known beforehand: they are hashed when first loaded, the hashes are kept in the user's state folder, and a
later change is refused. Nothing is ever downloaded.

``python -m models.weights FOLDER`` writes the sizes and hashes of a freshly trained model into the catalogue.
"""

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from platformdirs import user_state_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.errors import WeightsError

CATALOGUE = Path(__file__).with_name("catalogue.yaml")
EMBEDDED = "embedded-ko"
NEEDED = ("config.json", "model.bin", "tokenizer.json")
"""Without any of these faster-whisper fails, or goes looking on the network (tokenizer.json)."""
LOADED = (*NEEDED, "gate.json", "letters.npz", "preprocessor_config.json", "vocabulary.json", "vocabulary.txt")
"""Files that are read when a model is loaded: these are hashed, a model card is not."""


class Entry(BaseModel):
    """One model of the catalogue: ``folder`` beside this file, or the id ``hub`` of a model hub."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    licence: str
    folder: str | None = None
    hub: str | None = None
    synthetic_only: bool = False
    size_bytes: int = 0
    """Of all its files; about, for a hub model."""
    sha256: dict[str, str] = Field(default_factory=dict)
    """File name → SHA-256, in hexadecimal. Empty for hub models."""


class Catalogue(BaseModel):
    """The whole of ``catalogue.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """A model that lies on this machine and has been verified."""

    name: str
    folder: Path
    synthetic_only: bool
    licence: str


def read_catalogue(path: Path = CATALOGUE) -> Catalogue:
    """Return the catalogue. Raises WeightsError when it cannot be understood."""
    try:
        return Catalogue.model_validate(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise WeightsError(f"{path} cannot be read as a catalogue of weights; reinstall malbeot.") from error


def find(name_or_folder: str, catalogue: Path = CATALOGUE, pins: Path | None = None) -> Weights:
    """Return verified weights by their catalogue name, or those in a folder of the user's own.

    ``pins`` is the file of hashes kept from first loads, by default in the user's state folder. Raises WeightsError
    when the model is unknown, is not on this machine, lacks a file or was altered.
    """
    entries = {entry.name: entry for entry in read_catalogue(catalogue).weights}
    entry = entries.get(name_or_folder)
    if entry is None:
        folder = Path(name_or_folder).expanduser()
        if not folder.is_dir():
            known = ", ".join(entries)
            raise WeightsError(
                f"No weights are called '{name_or_folder}'; use one of {known}, or a folder that exists."
            )
        entry = Entry(name=str(folder.resolve()), licence="unknown")
    elif entry.folder:
        folder = catalogue.parent / entry.folder
    else:
        folder = _hub_folder(entry)
    _verify(entry, folder, pins or user_state_path("malbeot") / "weights.json")
    return Weights(entry.name, folder, entry.synthetic_only, entry.licence)


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in ``folder`` that is read when the model is loaded."""
    found: dict[str, str] = {}
    for name in sorted(LOADED):
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def pin(folder: Path, catalogue: Path = CATALOGUE) -> Entry:
    """Write the sizes and hashes of ``folder`` into its entry of the catalogue and return that entry."""
    entries = read_catalogue(catalogue).weights
    if folder.name not in {entry.folder for entry in entries}:
        raise WeightsError(f"{catalogue} has no entry with folder '{folder.name}'; add its name and licence first.")
    found = hashes(folder)
    size = sum((folder / name).stat().st_size for name in found)
    pinned = tuple(
        entry.model_copy(update={"sha256": found, "size_bytes": size}) if entry.folder == folder.name else entry
        for entry in entries
    )
    dump = Catalogue(weights=pinned).model_dump(exclude_defaults=True)
    catalogue.write_text(yaml.safe_dump({"weights": list(dump["weights"])}, sort_keys=False), "utf-8")
    return next(entry for entry in pinned if entry.folder == folder.name)


def _hub_folder(entry: Entry) -> Path:
    """Return where the hub's own tools left this model: its cache keeps one snapshot folder for each revision."""
    home = os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface"
    cache = Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub")
    model = cache / f"models--{(entry.hub or '').replace('/', '--')}"
    try:
        revision = (model / "refs" / "main").read_text("utf-8").strip()
    except OSError as error:
        raise WeightsError(
            f"The weights '{entry.name}' are not on this machine; download {entry.hub} and name its folder."
        ) from error
    return model / "snapshots" / revision


def _verify(entry: Entry, folder: Path, pins: Path) -> None:
    missing = [name for name in sorted({*NEEDED, *entry.sha256}) if not (folder / name).is_file()]
    remedy = "reinstall malbeot" if entry.folder else "copy the folder again"
    if missing:
        raise WeightsError(f"The weights '{entry.name}' lack {', '.join(missing)} in {folder}; {remedy}.")
    found = hashes(folder)
    if entry.folder:
        if not entry.sha256:
            raise WeightsError(
                f"The catalogue has no SHA-256 for '{entry.name}'; run python -m models.weights {folder}."
            )
        expected, where = entry.sha256, "the catalogue names"
    else:
        expected, where = _first_seen(entry.name, found, pins), f"first loaded (see {pins})"
        remedy = "restore it, or remove its line there if you changed it yourself"
    altered = [name for name in sorted(expected) if found.get(name) != expected[name]]
    if altered:
        raise WeightsError(f"{', '.join(altered)} of the weights '{entry.name}' is not the one {where}; {remedy}.")


def _first_seen(name: str, found: dict[str, str], pins: Path) -> dict[str, str]:
    """Return the hashes kept since the first load of these weights; at the first load ``found`` is kept."""
    try:
        kept: dict[str, dict[str, str]] = json.loads(pins.read_text("utf-8")) if pins.exists() else {}
        if name not in kept:
            kept[name] = found
            pins.parent.mkdir(parents=True, exist_ok=True)
            fresh = pins.with_suffix(".new")
            fresh.write_text(json.dumps(kept, indent=1), "utf-8")
            fresh.replace(pins)  # all or nothing, should the disk be full
    except (OSError, ValueError) as error:
        raise WeightsError(f"The hashes kept in {pins} cannot be read or written; mend or remove that file.") from error
    return kept[name]


if __name__ == "__main__":
    try:
        print(pin(Path(sys.argv[1])).model_dump_json(indent=1))
    except (IndexError, OSError, WeightsError) as problem:
        sys.exit(str(problem) if isinstance(problem, WeightsError) else "Usage: python -m models.weights FOLDER")
