"""Memory: what a connector's recordings show, read when it is needed for the first time."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from agent.healing.scene import Scene, scene
from app_connectors.connector import Connector
from app_connectors.recording import FOLDER
from device.errors import DeviceError
from device.hierarchy import parse
from device.screen import Screen


@dataclass(frozen=True, slots=True)
class Remembered:
    """One recorded screen."""

    screen: Screen
    scene: Scene


def remembered(connector: Connector) -> Mapping[str, tuple[Remembered, ...]]:
    """Screen, popup or gate → its recordings; empty for a connector that has none."""
    return _read(connector.folder) if connector.folder is not None else {}


@lru_cache(maxsize=32)
def _read(folder: Path) -> Mapping[str, tuple[Remembered, ...]]:
    found: dict[str, tuple[Remembered, ...]] = {}
    for path in sorted((folder / FOLDER).glob("*.xml")):
        try:
            screen = parse(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, DeviceError):
            continue  # ``connectors check`` says what is wrong with it; here it is only one memory less
        name = path.name.partition(".")[0]
        found[name] = (*found.get(name, ()), Remembered(screen, scene(screen)))
    return found
