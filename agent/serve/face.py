"""Face: everything that the page shows, whole. Made from where the conversation stands; never the other way round."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from agent.outcome import Choose, Confirm, Question
from agent.reply import HELD
from agent.serve.mission import Practice
from agent.serve.words import words
from agent.session import AwaitHelp, Session

KEPT = 30
"""Lines of the conversation that a page shows; older ones are forgotten."""


class Part(BaseModel):
    """Anything on the page."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Spoken(Part):
    """One line of the conversation."""

    ours: bool
    text: str


class Choice(Part):
    """A button that stands for words."""

    says: str
    kind: Literal["act", "stop", "choice", "held"]
    """``held``: counts only when it is held down for a while."""


class Number(Part):
    """A telephone number, large."""

    number: str
    means: str


class Picture(Part):
    """The phone's screen, and what is to be pressed on it."""

    number: int
    """It changes with the picture."""
    ring: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom of the element as shares of the picture's width and height."""
    touchable: bool = False
    """A simulated phone: whoever presses the picture presses the phone."""


class Trying(Part):
    """The mission of the practice room."""

    text: str
    hint: str
    more: bool
    """There are hints left."""
    done: bool
    number: int
    of: int


class Face(Part):
    """See the module."""

    version: int = 0
    lines: tuple[Spoken, ...] = ()
    doing: Literal["rest", "listen", "work", "speak"] = "rest"
    microphone: bool = False
    muted: bool = False
    """Numbers are being typed that nobody should say (rule 10)."""
    choices: tuple[Choice, ...] = ()
    numbers: tuple[Number, ...] = ()
    picture: Picture | None = None
    practice: bool = False
    mission: Trying | None = None
    notice: str = ""
    """What is wrong, and what to do; empty when nothing is."""
    quiet: bool = False
    scale: float = 1.0
    """Of the text, as this person likes it."""

    def saying(self, text: str, ours: bool) -> "Face":
        """With one more line."""
        return self.model_copy(update={"lines": (*self.lines, Spoken(ours=ours, text=text))[-KEPT:]})


def choices_for(session: Session) -> tuple[Choice, ...]:
    """The buttons that answer what was asked: each names what it does."""
    stop = Choice(says=words().stop, kind="stop")
    if isinstance(session.awaiting, AwaitHelp):
        return (Choice(says=HELD, kind="held"),)
    match _pending(session):
        case Confirm(approve=approve):
            return Choice(says=approve, kind="act"), stop
        case Choose(choices=choices):
            return *(Choice(says=choice, kind="choice") for choice in choices), stop
    return ()


def trying(practice: Practice) -> Trying | None:
    """The mission as it is shown; None where there is none."""
    if not practice.missions:
        return None
    now = practice.now
    return Trying(
        text=now.text,
        hint=practice.hint,
        more=practice.hints < len(now.hints),
        done=practice.done,
        number=practice.at + 1,
        of=len(practice.missions),
    )


def numbers_for(session: Session) -> tuple[Number, ...]:
    """The numbers to call in an emergency."""
    question = _pending(session)
    if not isinstance(question, Confirm):
        return ()
    return tuple(Number(number=number, means=words().numbers.get(number, "")) for number in question.numbers)


def _pending(session: Session) -> Question | None:
    return session.question if session.awaiting is not None else None
