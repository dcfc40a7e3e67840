"""Interpretation: what one utterance means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Control = Literal["yes", "approve", "no", "stop", "repeat", "slower", "louder", "back", "undo", "help", "start_over"]
SlotValue = str | int | bool
Register = Literal["courtesy", "manipulation", "emergency", "other"]
"""What kind of out-of-scope utterance it was, so that the answer can be courteous, firm or (emergency) quick."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A value that was said earlier in the conversation, for words that point back to it."""

    task: str
    slot: str
    value: str
    """Canonical."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the last turn asked for, so that a bare answer (an ordinal, a name) can be understood."""

    task: str = ""
    """Task id, such as ``ttota_subway.too_cold``; empty when nothing was asked, or which task is meant."""
    slot: str | None = None
    """The slot that was asked for; None while an approval is awaited."""
    choices: tuple[str, ...] = ()
    """The choices offered, in order, when one was to be picked."""
    approve: str = ""
    """The words that would approve, while an approval is awaited: only an act of their kind is one."""
    alarm: bool = False
    """True while the numbers for an emergency are shown: words that call for help approve, a false alarm is no."""
    before: tuple[Mentioned, ...] = ()
    """What was said earlier, oldest first."""


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
    guessed: bool = False
    """True when a language model took it: to be asked about before anything is begun."""
    resumes: bool = False
    """True for "what we were at before": the task that was left for another."""
    then: "Interpretation | None" = None
    """The second task, when one sentence asks for two."""
