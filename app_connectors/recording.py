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


class Submits(Data):
    """What the app's server accepted when a touch was made."""

    task: str
    """The task's name without its app."""
    fields: dict[str, str] = Field(default_factory=dict)
    """Slot → value, as recorded."""


class Move(Data):
    """One touch of the person's who was recorded, and what the app showed next."""

    on: str
    """The recording that was touched, without ``.xml``."""
    at: tuple[int, int]
    """Where, in pixels of that recording."""
    text: str | None = None
    """What was then typed into the field there; None for a plain touch."""
    scroll: bool = False
    """True when what lies there was scrolled forward instead."""
    then: str
    """The recording that came of it."""
    submits: Submits | None = None


class Origin(Data):
    """All of ``recordings/source.yaml``: where the dumps come from."""

    source: Literal["imitation", "phone"]
    """``imitation``: our own simulated app, which proves nothing about the real one."""
    made_by: str
    """The command or the phone model, so that it can be made again."""
    versions: tuple[str, ...] = Field(default=())
    """App versions, for a real phone."""
    starts: str = ""
    """The recording that the app shows when it is opened; empty: these dumps cannot be played back."""
    moves: tuple[Move, ...] = ()
    """What was touched, in the order in which it was: a simulated phone can play this back."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One dump. Its file is named ``<screen>.xml``, or ``<screen>.<variant>.xml``."""

    path: Path
    screen: Screen


Recordings = Mapping[str, tuple[Recording, ...]]
"""Screen name → its recordings."""
