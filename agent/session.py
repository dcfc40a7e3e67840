"""Session: what one turn leaves for the next. Frozen; a turn returns a new one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from agent.outcome import Done, Question
from agent.plan import Plan
from intents.interpretation import Mentioned, SlotValue
from models.synthesizer import Delivery

_KEPT, _MENTIONED = 3, 20
"""How many tasks and values are remembered: more would only be taken for what nobody means any more."""


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
    """The canonical slot value behind each choice, or the row's label."""
    step: int | None = None
    """Which step picks, when it is a row that was asked for."""


@dataclass(frozen=True, slots=True)
class AwaitTask:
    """Which of two tasks is meant was asked for, or whether the one that was guessed is."""

    tasks: tuple[str, ...]
    choices: tuple[str, ...]
    """The tasks in a few words, as they were offered."""
    text: str
    """What was said, to be read again for another task than the first."""
    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    """What it says for the first."""


@dataclass(frozen=True, slots=True)
class AwaitCue:
    """The numbers for an emergency are on the screen; a second cue calls."""

    cried: str = ""
    """All that was cried so far: it says which number to dial."""


@dataclass(frozen=True, slots=True)
class AwaitHelp:
    """The app's own emergency call has started: it goes out by itself unless it is called off."""

    number: str
    """What is dialled where the call cannot be proven."""
    started_s: float
    """When it started, seconds on the session's clock."""
    operation: str = ""
    """The journal's; empty where the journal could not be written."""
    begun: bool = True
    """False while something that only the person can pass keeps it from starting."""
    gate: str = ""
    """What of that kind the person was told of."""


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


Awaiting = AwaitSlot | AwaitChoice | AwaitTask | AwaitApproval | AwaitPerson | AwaitCue | AwaitHelp


@dataclass(frozen=True, slots=True)
class Kept:
    """A task for later: left for another, or asked for in the same breath as another."""

    plan: Plan
    left: bool
    """True when it had been begun."""
    offered: bool = False
    """It is offered once; after that it waits to be asked for."""


@dataclass(frozen=True, slots=True)
class Session:
    """The conversation so far."""

    plan: Plan | None = None
    """The pending plan."""
    awaiting: Awaiting | None = None
    """What is waited for; None when nothing is pending."""
    kept: tuple[Kept, ...] = ()
    """Tasks for later, the next one last."""
    offered: bool = False
    """True when the last of ``kept`` was just offered: a yes takes it up."""
    not_yet: str = ""
    """The second task of a sentence in a few words, when it is not built: said once the first has ended."""
    before: tuple[Mentioned, ...] = ()
    """What was said in this conversation, oldest first."""
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
    hushed: bool = False
    """Somebody who called for help wants no voice: replies are shown only, until that is over."""

    @property
    def watching(self) -> bool:
        """Whether the phone is looked at between turns: the person acts on it, or a call for help is going out."""
        return isinstance(self.awaiting, AwaitPerson | AwaitHelp)

    def waiting(self, plan: Plan, awaiting: Awaiting) -> "Session":
        """With ``plan`` pending."""
        return replace(self, plan=plan, awaiting=awaiting, about=plan)

    def settled(self, about: Plan | None = None) -> "Session":
        """With nothing pending; ``about`` is the plan that came to its end."""
        return replace(self, plan=None, awaiting=None, about=about or self.plan)

    def leaving(self, task: str = "") -> "Session":
        """With the pending plan kept for later, and nothing pending; ``task`` is taken up, and so no longer kept."""
        kept = [one for one in self.kept if one.plan.task.id != task]
        if self.plan is not None and self.plan.task.id != task:
            kept = [one for one in kept if one.plan.task.id != self.plan.task.id]
            kept.append(Kept(self.plan.without(""), left=True))
        return replace(self, plan=None, awaiting=None, question=None, offered=False, kept=tuple(kept[-_KEPT:]))

    def mentioning(self, plan: Plan) -> "Session":
        """Remembering the values of ``plan`` as those said last."""
        new = [Mentioned(plan.task.id, slot, value) for slot, value in plan.slots.items()]
        told = [one for one in new if one not in self.before]
        return replace(self, before=(*self.before, *told)[-_MENTIONED:])
