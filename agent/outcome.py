"""Outcome: how a turn ended. Every outcome can be spoken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

Lead = Literal["", "not_heard", "help", "again", "bare_yes", "changed", "overheard"]
"""Why a question is asked once more: what is said before it."""

By = Literal["agent", "person"]
RefusedWhy = Literal[
    "other",
    "courtesy",
    "manipulation",
    "emergency",
    "no_call",
    "in_call",
    "shared",
    "call_over",
    "share_over",
    "not_built",
]


@dataclass(frozen=True, slots=True)
class Done:
    """The result, from positive evidence on a named screen (I5)."""

    name: ClassVar[str] = "done"
    task: str
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)
    committed: bool = False
    by: By | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A required slot is missing."""

    name: ClassVar[str] = "ask"
    task: str
    slot: str
    question: str
    lead: Lead = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """Two tasks or two values fit."""

    name: ClassVar[str] = "choose"
    task: str
    """Empty while it is the task that is asked for."""
    slot: str
    choices: tuple[str, ...]
    lead: Lead = ""


@dataclass(frozen=True, slots=True)
class Confirm:
    """Read back; waits for the words that approve."""

    name: ClassVar[str] = "confirm"
    task: str
    sentence: str
    approve: str
    lead: Lead = ""
    numbers: tuple[str, ...] = ()
    """An emergency: the numbers to call, to be shown large."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The person must act on the phone; the agent watches."""

    name: ClassVar[str] = "hand_over"
    task: str
    sentence: str
    secret: bool = False
    """True where numbers must not be spoken: the microphone is muted (rule 10)."""
    tap: str = ""
    """R3: the label of the button that the person presses."""
    lead: Lead = ""


Question = Ask | Choose | Confirm | HandOver


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What was pending is dropped; the app is left as it is."""

    name: ClassVar[str] = "cancelled"
    task: str
    sentence: str = ""
    """The connector's own words, where what was pending was running already."""


@dataclass(frozen=True, slots=True)
class Control:
    """A word about the conversation itself, with nothing pending."""

    name: ClassVar[str] = "control"
    control: str
    again: str = ""
    """``repeat``: what was said last; ``undo``: how the person takes back what was done."""
    sent: bool = False
    """``undo``: the last result was a submission, and nobody can take it back."""
    calling: bool = False
    """``stop``: the emergency call goes on, without our voice."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not ours, or not safe."""

    name: ClassVar[str] = "refused"
    why: RefusedWhy
    task: str | None = None
    can: str = ""
    """``not_built``: the task in a few words."""
    question: Question | None = None
    """What is still pending: the reply goes back to it."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """Stopped safely: the screen, the target or the state of a submission is not known."""

    name: ClassVar[str] = "stuck"
    task: str
    why: Literal["screen", "target", "phone", "busy", "unknown", "journal", "missing", "mismatch", "toast", "foreign"]
    sentence: str = ""
    """``missing``: the connector's own words; ``toast``: the app's."""
    told: str = ""
    """What was seen on the way, such as that there is no connection."""


Outcome = Done | Ask | Choose | Confirm | HandOver | Cancelled | Control | Refused | Stuck
