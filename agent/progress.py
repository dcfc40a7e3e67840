"""Progress: how far a plan has come, and why it went no further. Nothing here was submitted."""

from dataclasses import dataclass
from typing import Literal

from agent.plan import Plan
from app_connectors.connector import Gate
from app_connectors.task import End
from device.screen import Screen


@dataclass(frozen=True, slots=True)
class Reached:
    """Standing before a ``commit`` or ``person`` step, or at the end (``plan.step`` is None)."""

    plan: Plan
    screen: Screen


@dataclass(frozen=True, slots=True)
class Gated:
    """A screen that only the person may pass."""

    plan: Plan
    name: str
    gate: Gate


@dataclass(frozen=True, slots=True)
class Ended:
    """The app shows a screen on which the task ends early."""

    plan: Plan
    end: End
    screen: Screen


@dataclass(frozen=True, slots=True)
class Several:
    """More than one row fits."""

    plan: Plan
    slot: str
    """The slot that tells them apart, or the one that fits all of them."""
    choices: tuple[str, ...]
    values: tuple[str, ...]
    """The canonical slot value behind each choice, or the row's label."""
    step: int | None = None
    """Which step picks, when it is a row that is chosen and not a slot's value."""


@dataclass(frozen=True, slots=True)
class Halted:
    """Stopped safely."""

    plan: Plan
    why: Literal["screen", "target", "missing", "mismatch", "toast", "foreign"]
    sentence: str = ""
    """``missing``: the connector's words; ``toast``: the app's."""


Halt = Gated | Several | Halted | Ended
Progress = Reached | Halt
