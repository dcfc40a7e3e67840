"""Session: what one turn leaves for the next. Frozen; a turn returns a new one."""

from dataclasses import dataclass, field, replace
from typing import Literal

from agent.outcome import Done, Question
from agent.plan import Plan
from models.synthesizer import Delivery


@dataclass(frozen=True, slots=True)
class AwaitSlot:
    """A slot was asked for."""

    slot: str


@dataclass(frozen=True, slots=True)
class AwaitChoice:
    """One of several values was asked for."""

    slot: str
    choices: tuple[str, ...]
    values: tuple[str, ...]
    """The canonical slot value behind each choice."""


@dataclass(frozen=True, slots=True)
class AwaitApproval:
    """A read-back was spoken; only a fresh approval bound to it lets the plan go on (I1)."""

    screen: str = ""
    """Fingerprint of the last screen; empty for R3, whose read-back comes before any screen."""
    target: str = ""
    """Fingerprint of what will be tapped."""


@dataclass(frozen=True, slots=True)
class AwaitPerson:
    """The person is to act on the phone: pass a gate, or make the last tap."""

    gate: str = ""
    """The gate's name; empty when it is the last tap of an R3."""
    operation: str = ""
    """The submission that was under way when the gate came: behind it is found out what became of it, and nothing is
    submitted. Empty when none was."""


Awaiting = AwaitSlot | AwaitChoice | AwaitApproval | AwaitPerson


@dataclass(frozen=True, slots=True)
class Session:
    """The conversation so far."""

    plan: Plan | None = None
    """The pending plan."""
    awaiting: Awaiting | None = None
    """What the pending plan waits for."""
    about: Plan | None = None
    """The plan that the last outcome was about, pending or not."""
    said: str = ""
    """The last reply."""
    result: Done | None = None
    """The last result, while nothing else has been begun since."""
    question: Question | None = None
    """What was last asked; it stays pending through whatever else is said meanwhile."""
    spoken_until_s: float = 0.0
    """When the last reply ends, seconds on the session's clock: an approval that starts earlier is none."""
    misheard: int = 0
    """How often in a row the answer was not understood."""
    watched_s: float | None = None
    """When a call, screen sharing or remote control was last seen (I11), seconds on the session's clock."""
    watched_by: Literal["call_over", "share_over"] = "call_over"
    """Which of them it was."""
    delivery: Delivery = field(default_factory=Delivery)

    def waiting(self, plan: Plan, awaiting: Awaiting) -> "Session":
        """With ``plan`` pending."""
        return replace(self, plan=plan, awaiting=awaiting, about=plan)

    def settled(self, about: Plan | None = None) -> "Session":
        """With nothing pending; ``about`` is the plan that came to its end."""
        return replace(self, plan=None, awaiting=None, about=about or self.plan)
