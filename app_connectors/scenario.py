"""Scenario: said → outcome → what the phone holds afterwards. The schema of ``scenarios.yaml``."""

from typing import Literal

from pydantic import Field

from app_connectors.task import Data

OutcomeName = Literal[
    "ask", "choose", "confirm", "done", "hand_over", "cancelled", "control", "refused", "stuck", "waiting", "fault"
]
"""What a turn or a directive can come to, as ``malbeot talk --json`` writes it."""


class Turn(Data):
    """One turn and what must come of it."""

    say: str
    """What the person says, or a directive (``#tap LABEL``, ``#wait SECONDS``, ``#fault NAME``); empty is silence."""
    outcome: OutcomeName
    task: str | None = None
    slot: str | None = None
    slots: dict[str, str] = Field(default_factory=dict)
    """Slots that must be known after the turn."""
    reply_has: tuple[str, ...] = ()
    """Words that the reply must hold."""
    committed: bool | None = None


class Scenario(Data):
    """One conversation, and the truth on the phone's side afterwards."""

    name: str
    turns: tuple[Turn, ...]
    submitted: int = 0
    """How many submissions the phone must have counted."""


class Scenarios(Data):
    """All of ``scenarios.yaml``."""

    scenarios: tuple[Scenario, ...] = ()
