"""Situation: one utterance where it was said, as the machine sees it: a state, an input, and what its guards ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from agent.dialogue.emergency import emergency
from agent.dialogue.machine import Guard, Input, State
from agent.plan import Plan
from agent.session import (
    AwaitApproval,
    AwaitChoice,
    AwaitCue,
    AwaitHelp,
    AwaitPerson,
    AwaitSlot,
    AwaitTask,
    Session,
)
from intents.interpretation import Interpretation
from models.transcript import Transcript

APPROVAL_GOOD_S: Final = 30.0
"""How long a yes holds, from its first sound to the tap (I1)."""
UNSURE: Final = 0.6
"""Confidence below which a task that has a runner-up is asked about."""
_SURELY_NOT_OURS: Final = 0.8
"""How sure the engine must be that an answer is none: below it, it was rather misheard."""


@dataclass(frozen=True, slots=True)
class Situation:
    """An utterance, here and now."""

    meaning: Interpretation
    heard: Transcript
    session: Session
    now_s: float
    """Seconds on the session's clock."""
    plan_for: Callable[[str], Plan | None]
    """Gives the empty plan of a task id, or None where none is built."""

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        match self.session.awaiting:
            case AwaitSlot():
                return "asked"
            case AwaitChoice():
                return "choosing"
            case AwaitTask():
                return "torn"
            case AwaitApproval():
                return "confirming"
            case AwaitPerson(gate=gate):
                return "gated" if gate else "handed"
            case AwaitCue():
                return "alarmed"
            case AwaitHelp():
                return "calling"
        if self.session.offered:
            return "offered"
        return "told" if self.session.result is not None else "idle"

    @property
    def plan(self) -> Plan | None:
        """What a value would change: the pending plan, or the one whose result was just said."""
        if self.session.plan is not None or self.session.awaiting is not None:
            return self.session.plan
        return self.session.about if self.session.result is not None else None

    @property
    def changed(self) -> Plan | None:
        """``plan`` with what was said filled in."""
        return self.plan.with_slots(self.meaning.slots) if self.plan else None

    @property
    def way_back(self) -> Plan | None:
        """What takes back the task whose result was just said, where there is such a thing."""
        result, about = self.session.result, self.session.about
        return about.taking_back(result.values) if result is not None and about is not None else None

    @property
    def given(self) -> Input:
        """What kind of input the utterance is here."""
        meaning, plan = self.meaning, self.session.plan
        if meaning.register == "emergency" or meaning.task == emergency().task:
            return "emergency"
        if said := self._called_off:
            return said
        if not self.heard.accepted and meaning.control != "stop":
            return "unheard" if self.heard.text.strip() else "silence"
        if meaning.task is not None and (plan is None or meaning.task != plan.task.id):
            return "unsure" if self._unsure else "new"
        if meaning.choice is not None:
            return "choice"
        if self.plan is not None and self.changed is not None and self.changed.slots != self.plan.slots:
            return "fill"
        if meaning.resumes:
            return "resume"
        if meaning.control is not None:
            return _INPUTS[meaning.control]
        if meaning.task or meaning.slots:
            return "same"
        if meaning.out_of_scope:
            return _INPUTS.get(meaning.register, "elsewhere")
        return "unclear" if self.heard.text.strip() else "silence"

    @property
    def _called_off(self) -> Input | None:
        """What calls off an emergency call, once it has started and before; it must have been heard well."""
        if not self.heard.accepted:
            return None
        match self.session.awaiting:
            case AwaitHelp() if emergency().is_mistake(self.heard.text):
                return "mistake"
            case AwaitCue() if emergency().is_called_off(self.heard.text):
                return "no"
        return None

    @property
    def _unsure(self) -> bool:
        torn = self.session.awaiting.tasks if isinstance(self.session.awaiting, AwaitTask) else ()
        faint = self.meaning.confidence < UNSURE and self.meaning.runner_up not in (None, self.meaning.task)
        return (faint or self.meaning.guessed) and self.meaning.task not in torn


_INPUTS: Final[Mapping[str, Input]] = {name: name for name in get_args(Input)}

GUARDS: Final[Mapping[Guard, Callable[[Situation], bool]]] = {
    "by_button": lambda s: s.heard.channel != "overheard",
    "after_reply": lambda s: s.heard.started_s >= s.session.spoken_until_s,
    "fresh": lambda s: s.now_s - s.heard.started_s <= APPROVAL_GOOD_S,
    "built": lambda s: s.meaning.task is not None and s.plan_for(s.meaning.task) is not None,
    "left_something": lambda s: s.session.kept[-1:] != (),
    "answered": lambda s: bool(s.session.plan and s.session.plan.slots),
    "undoable": lambda s: s.way_back is not None,
    "surely": lambda s: s.meaning.confidence >= _SURELY_NOT_OURS,
}
"""What each guard asks."""
