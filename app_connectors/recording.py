"""Recording: a hierarchy dump that a connector's selectors were checked against."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from app_connectors.task import Data
from device.screen import Screen

FOLDER = "recordings"
SOURCES = "source.yaml"


class Origin(Data):
    """All of ``recordings/source.yaml``: where the dumps come from."""

    source: Literal["imitation", "phone"]
    """``imitation``: our own simulated app, which proves nothing about the real one."""
    made_by: str
    """The command or the phone model, so that it can be made again."""
    versions: tuple[str, ...] = Field(default=())
    """App versions, for a real phone."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One dump. Its file is named ``<screen>.xml``, or ``<screen>.<variant>.xml``."""

    path: Path
    screen: Screen


Recordings = Mapping[str, tuple[Recording, ...]]
"""Screen name → its recordings."""
