"""Moves: what a turn can do about an utterance.

Only ``Go``, ``Approve``, ``CallForHelp`` and ``CallOff`` lead to a phone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from agent.outcome import Done, Lead
from agent.plan import Plan
from agent.session import AwaitApproval
from intents.interpretation import Interpretation, Register, SlotValue


@dataclass(frozen=True, slots=True)
class Go:
    """Take this plan as far as it can go."""

    plan: Plan
    then: Interpretation | None = None
    """What was asked for in the same breath."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go back to what was left last."""


@dataclass(frozen=True, slots=True)
class Approve:
    """The pending act was approved."""

    plan: Plan
    bound: AwaitApproval


@dataclass(frozen=True, slots=True)
class AskWhich:
    """Two tasks fit, or one was only guessed: ask which is meant."""

    tasks: tuple[str, ...]
    slots: Mapping[str, SlotValue]
    """What was said for the first."""


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
    """Not ours, or not built yet."""

    why: Register
    task: str | None = None
    then: Interpretation | None = None


@dataclass(frozen=True, slots=True)
class RaiseAlarm:
    """Show the numbers to call."""


@dataclass(frozen=True, slots=True)
class CallForHelp:
    """The second cue of an emergency."""


@dataclass(frozen=True, slots=True)
class CallOff:
    """The emergency call that is going out was a mistake."""


@dataclass(frozen=True, slots=True)
class Hush:
    """Be quiet; the emergency call goes on."""


Move = (
    Go | Resume | Approve | AskWhich | AskAgain | SayAgain | Drop | Note | Decline | RaiseAlarm
    | CallForHelp | CallOff | Hush
)  # fmt: skip
