"""Decide: what an utterance asks for here and now. Pure: no phone, no journal, no clock.

Every state understands every control (rule 6), and only one path leads to an approval: the act was named, through a
button, after the read-back had ended, while an approval was awaited (I1).
"""

from collections.abc import Callable
from dataclasses import dataclass

from agent.outcome import Done, Lead
from agent.plan import Plan
from agent.session import AwaitApproval, AwaitChoice, AwaitPerson, AwaitSlot, Session
from intents.interpretation import Interpretation, Register
from models.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Go:
    """Take this plan as far as it can go."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class Approve:
    """The pending act was approved."""

    plan: Plan
    bound: AwaitApproval


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Say the pending question once more, with a word on why."""

    lead: Lead


@dataclass(frozen=True, slots=True)
class SayAgain:
    """Say the last result once more."""

    result: Done


@dataclass(frozen=True, slots=True)
class Drop:
    """Forget what is pending; leave the app as it is."""


@dataclass(frozen=True, slots=True)
class Note:
    """A word about the conversation, with nothing pending."""

    control: str


@dataclass(frozen=True, slots=True)
class Decline:
    """Not ours."""

    why: Register
    task: str | None = None


Move = Go | Approve | AskAgain | SayAgain | Drop | Note | Decline

_SURELY_NOT_OURS = 0.7
"""How sure the engine must be that an answer is none: below it, it was rather misheard."""
_AGAIN: dict[str, Lead] = {"repeat": "again", "slower": "again", "louder": "again", "help": "help", "yes": "bare_yes"}


def decide(
    meaning: Interpretation, heard: Transcript, session: Session, plan_for: Callable[[str], Plan | None]
) -> Move:
    """What to do about ``meaning``. ``plan_for`` gives the empty plan of a task id, or None where none is built."""
    if meaning.register == "emergency":
        return Decline("emergency")  # never gated away, whatever is pending and however unsure the recogniser was
    pending = session.plan
    if not heard.accepted and meaning.control != "stop":
        return AskAgain("not_heard")
    if pending is not None and meaning.task in (None, pending.task.id):
        return _pending(meaning, heard, session, pending)
    if meaning.task is not None:
        plan = plan_for(meaning.task)
        return Go(plan.with_slots(meaning.slots)) if plan else Decline("other", meaning.task)
    if meaning.control in ("repeat", "slower", "louder") and session.result is not None:
        return SayAgain(session.result)
    if meaning.control is not None:
        return Note(meaning.control)
    if meaning.out_of_scope:
        return Decline(meaning.register)
    return AskAgain("not_heard")


def _pending(meaning: Interpretation, heard: Transcript, session: Session, plan: Plan) -> Move:
    changed = plan.with_slots(meaning.slots)
    if changed.slots != plan.slots:
        return Go(changed)  # an answer, or a correction: what was read back before is no longer approved
    awaiting = session.awaiting
    match meaning.control:
        case "stop" | "no" | "undo":
            return Drop()
        case "start_over":
            return Go(Plan(plan.connector, plan.task))
        case "back" if plan.slots and not isinstance(awaiting, AwaitPerson):
            return Go(plan.without(list(plan.slots)[-1]))
        case "approve" if isinstance(awaiting, AwaitApproval):
            if heard.channel == "overheard" or heard.started_s < session.spoken_until_s:
                return AskAgain("overheard")
            return Approve(plan, awaiting)
    if isinstance(awaiting, AwaitChoice) and meaning.choice is not None:
        return Go(plan.with_slots({awaiting.slot: awaiting.values[meaning.choice]}))
    if meaning.control is not None:
        return AskAgain(_AGAIN.get(meaning.control, ""))
    if meaning.task or meaning.slots:
        return AskAgain("")  # the same once more: what was asked is still open
    sure = meaning.confidence >= _SURELY_NOT_OURS or meaning.register != "other"
    if meaning.out_of_scope and (sure or not isinstance(awaiting, AwaitSlot | AwaitChoice)):
        return Decline(meaning.register)
    hesitating = isinstance(awaiting, AwaitApproval) and heard.text.strip()
    return AskAgain("bare_yes" if hesitating else "not_heard")  # a hedge was heard well; it is only no approval
