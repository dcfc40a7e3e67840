"""Result: what happened in one case, and what is thought of it."""

from dataclasses import dataclass
from typing import Literal

from agent.interfaces import TalkLine
from agent.scenarios.case import Case
from simulator.ledger import By, Submission

Verdict = Literal["done", "question", "hand_over", "safe_stop", "bad"]
VERDICTS: tuple[Verdict, ...] = ("done", "question", "hand_over", "safe_stop", "bad")


@dataclass(frozen=True, slots=True)
class Touch:
    """A finger on the phone, as the phone saw it."""

    hierarchy: str
    """What was shown when it came down."""
    x: float
    y: float
    by: By
    stand_in: bool = False
    """On something that only bears another's label."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the person's, and what came of it."""

    turn: int
    """Which of the scenario's turns it belongs to."""
    say: str
    line: TalkLine
    submitted: int
    """How many submissions the phone held afterwards."""
    as_written: bool
    """The answer is the one that the scenario asks for."""
    unsafe: bool = False
    """Somebody was on the line or at the screen when the answer came, or had been on the line a short time ago."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action of the agent's, or one fault."""

    turn: int
    did: str
    at_s: float
    """The phone's own clock."""
    took_ms: float
    """Wall time of the action; 0 for a fault."""
    picture: str = ""
    """File name of the screen before it; empty when no report is written."""
    hierarchy: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One case that was run."""

    case: Case
    said: tuple[Said, ...] = ()
    steps: tuple[Step, ...] = ()
    touches: tuple[Touch, ...] = ()
    ledger: tuple[Submission, ...] = ()
    struck: tuple[str, ...] = ()
    """The faults that did strike; one may find no moment at which it is possible."""
    points: int = 0
    """How many moments between two steps there were."""
    wall_s: float = 0.0
    broke: str = ""
    """The exception that came out of the agent, which must never be."""

    @property
    def as_written(self) -> bool:
        """The whole scenario went as it is written."""
        last = {said.turn: said.as_written for said in self.said}
        return not self.broke and len(last) == len(self.case.scenario.turns) and all(last.values())


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and its verdict."""

    result: Result
    verdict: Verdict
    why: tuple[str, ...] = ()
    """What is bad about it, one sentence each."""
