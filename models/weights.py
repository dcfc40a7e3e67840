"""Weights: which models there are, where they lie, and whether they are still the ones that were meant.

What ships with the package is named in ``catalogue.yaml`` with its SHA-256. Those of hub models and of folders of the
user's own are not known here: they are hashed when first loaded, the hashes are kept in the user's state folder, and a
later change is refused. Nothing is fetched but by ``get``.

``python -m models.weights FOLDER`` writes the sizes and hashes of a freshly trained model into the catalogue.
"""

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from platformdirs import user_state_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.errors import WeightsError
from models.hub import cached, fetch

CATALOGUE = Path(__file__).with_name("catalogue.yaml")
EMBEDDED = "embedded-ko"
HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")
UNKNOWN_LICENCE = "unknown"
NEEDED = ("config.json", "model.bin", "tokenizer.json")
"""Without any of these faster-whisper fails, or goes looking on the network (tokenizer.json)."""
LOADED = (
    *NEEDED,
    "gate.json",
    "letters.npz",
    "lexicon.tsv",
    "preprocessor_config.json",
    "vocabulary.json",
    "vocabulary.txt",
)
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
    entry = entry_for(name_or_folder, catalogue)
    folder = folder_of(entry, catalogue)
    if folder is None:
        raise WeightsError(
            f"The weights '{entry.name}' are not on this machine; get them with: malbeot models get {entry.name}"
        )
    _verify(entry, folder, pins or pins_path())
    return Weights(entry.name, folder, entry.synthetic_only, entry.licence)


def entry_for(name_or_folder: str, catalogue: Path = CATALOGUE) -> Entry:
    """Return what is known of a model: a catalogue name, a folder that exists, or a hub's ``owner/name``.

    Raises WeightsError for anything else.
    """
    entries = {entry.name: entry for entry in read_catalogue(catalogue).weights}
    if name_or_folder in entries:
        return entries[name_or_folder]
    folder = Path(name_or_folder).expanduser()
    if folder.is_dir():
        shipped = {(catalogue.parent / entry.folder).resolve(): entry for entry in entries.values() if entry.folder}
        own = Entry(name=str(folder.resolve()), licence=UNKNOWN_LICENCE)
        return shipped.get(folder.resolve(), own)
    if HUB_ID.fullmatch(name_or_folder):
        return Entry(name=name_or_folder, licence=UNKNOWN_LICENCE, hub=name_or_folder)
    raise WeightsError(
        f"No weights are called '{name_or_folder}'; use one of {', '.join(entries)}, or a folder that exists."
    )


def folder_of(entry: Entry, catalogue: Path = CATALOGUE) -> Path | None:
    """Return where the files of a model lie, or None when they are not on this machine. Nothing is verified."""
    if entry.hub:
        return cached(entry.hub)
    return catalogue.parent / entry.folder if entry.folder else Path(entry.name)


def get(name: str, catalogue: Path = CATALOGUE, pins: Path | None = None) -> Weights:
    """Fetch a hub model unless it is here, verify it and return it. Raises WeightsError."""
    entry = entry_for(name, catalogue)
    if entry.hub and folder_of(entry, catalogue) is None:
        fetch(entry.hub, LOADED)
    return find(name, catalogue, pins)


def pins_path() -> Path:
    """Where the hashes of first loads are kept."""
    return user_state_path("malbeot") / "weights.json"


def pinned(name: str, pins: Path | None = None) -> bool:
    """True when the hashes of a first load of these weights are kept."""
    try:
        return name in json.loads((pins or pins_path()).read_text("utf-8"))
    except (OSError, ValueError):
        return False


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
