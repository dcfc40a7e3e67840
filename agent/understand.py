"""Understand: what an utterance means in this session; the engine reads it, and is told here what was said before."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from agent.session import AwaitApproval, AwaitChoice, AwaitCue, AwaitSlot, AwaitTask, Session
from intents.engine import Engine
from intents.interpretation import Asked, Interpretation

_SURE: Final = 0.6
"""Below it, values for what was just asked are likelier than another task."""


def understand(engine: Engine, text: str, now: datetime, session: Session) -> Interpretation:
    """The meaning of ``text``, with all that the session knows."""
    asked = _asked(session)
    meaning = engine.interpret(text, now, asked)
    if isinstance(session.awaiting, AwaitTask):
        only = len(session.awaiting.tasks) == 1 and meaning.control in ("yes", "approve")
        choice = 0 if only else meaning.choice
        return meaning if choice is None else _picked(engine, now, session.awaiting, choice)
    if session.awaiting is None and session.result is not None and session.about is not None and _says_little(meaning):
        # "no, Yeoksam, not Gangnam" after a result: values for what was just asked.
        followed = engine.interpret(text, now, replace(asked, task=session.about.task.id))
        if followed.slots and followed.task is None and followed.control in (None, "no"):
            return replace(followed, control=None)
    return meaning


def _asked(session: Session) -> Asked:
    awaiting, plan = session.awaiting, session.plan
    asked = Asked(before=session.before)
    match awaiting:
        case AwaitTask(choices=choices):
            return replace(asked, choices=choices)
        case AwaitCue():
            return replace(asked, alarm=True)
    if plan is None:
        return asked
    return replace(
        asked,
        task=plan.task.id,
        slot=awaiting.slot if isinstance(awaiting, AwaitSlot | AwaitChoice) else None,
        choices=awaiting.choices if isinstance(awaiting, AwaitChoice) else (),
        approve=plan.task.approve if isinstance(awaiting, AwaitApproval) else "",
    )


def _picked(engine: Engine, now: datetime, awaiting: AwaitTask, choice: int) -> Interpretation:
    """The task that was picked, with the values of what was said when it was not clear which was meant."""
    task = awaiting.tasks[choice]
    slots = awaiting.slots if choice == 0 else engine.interpret(awaiting.text, now, Asked(task)).slots
    return Interpretation(awaiting.text, task, slots, confidence=1.0)


def _says_little(meaning: Interpretation) -> bool:
    """Whether nothing was understood that could stand by itself."""
    plain = meaning.register == "other" and not meaning.resumes
    unsure = meaning.task is None or meaning.confidence < _SURE
    return plain and unsure and meaning.control in (None, "no")
