"""New: a connector's folder that runs from the first minute, for its team to change file by file."""

import re
from pathlib import Path

import yaml

from agent.errors import UsageError

_ID = re.compile(r"[a-z][a-z0-9_]*")
_STANDS_FOR_ID = "my_app"


def write_new(id: str, into: Path) -> tuple[Path, ...]:
    """Write the skeleton of the connector ``id`` into a folder of its name; returns its files. Raises UsageError."""
    if not _ID.fullmatch(id):
        raise UsageError(f"'{id}' can be no connector's id; use small letters, digits and _, as in city_library.")
    folder = into / id
    if folder.exists():
        raise UsageError(f"{folder} is there already; choose another id or another folder with --into.")
    text = Path(__file__).with_name("skeleton.yaml").read_text(encoding="utf-8")
    files: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)
    try:
        (folder / "recordings").mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_text(content.replace(_STANDS_FOR_ID, id), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written ({error.strerror}); choose another folder with --into."
        ) from error
    return tuple(folder / name for name in files)
