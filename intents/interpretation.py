"""Interpretation: what one utterance means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Control = Literal["yes", "approve", "no", "stop", "repeat", "slower", "louder", "back", "undo", "help", "start_over"]
SlotValue = str | int | bool
Register = Literal["courtesy", "manipulation", "emergency", "other"]
"""What kind of out-of-scope utterance it was, so that the answer can be courteous, firm or (emergency) quick."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the last turn asked for, so that a bare answer (an ordinal, a name) can be understood."""

    task: str
    """Task id, such as ``ttota_subway.too_cold``."""
    slot: str | None = None
    """The slot that was asked for; None while an approval is awaited."""
    choices: tuple[str, ...] = ()
    """The choices offered, in order, when one was to be picked."""
    approve: str = ""
    """The words that would approve, while an approval is awaited: only an act of their kind is one."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The meaning of one utterance."""

    text: str
    task: str | None = None
    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    """Only what was said, canonical; keys are slot names of ``task`` (or of the asked task)."""
    control: Control | None = None
    choice: int | None = None
    """Index into ``Asked.choices`` when one of them was picked by position or name."""
    out_of_scope: bool = False
    register: Register = "other"
    confidence: float = 0.0
    """0..1, the engine's belief in ``task`` (or in out of scope)."""
    runner_up: str | None = None
