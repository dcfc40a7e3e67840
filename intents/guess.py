"""Guess: what the classifier makes of a text, in groups: tasks, controls, and what is out of scope."""

from dataclasses import dataclass
from typing import Final, get_args

from intents.interpretation import Control, Register
from intents.wordings import CONTROL, OUT

SURE: Final = 0.45
"""Least probability to start a task or take a control; below it nothing is done."""
_SURE_OF_A_REFUSAL: Final = 0.7
"""The same for a refusal that no rule knows: it ends what is pending."""
_FAINT: Final = 0.1
"""Below this a task is no runner-up."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What the classifier makes of a text, in groups."""

    tasks: tuple[tuple[str, float], ...]
    """Tasks, likeliest first."""
    control: tuple[str, float]
    out: float
    """Probability of all that is out of scope together."""
    register: Register

    @property
    def chance(self) -> float:
        """Probability of the likeliest task."""
        return self.tasks[0][1] if self.tasks else 0.0

    @property
    def task(self) -> str | None:
        """The likeliest task, when it is likely enough and likelier than anything else."""
        return self.tasks[0][0] if self.chance >= max(SURE, self.out, self.control[1]) else None

    @property
    def steering(self) -> Control | None:
        """The control, when it is likely enough; a yes or an approval is never guessed."""
        control, chance = as_control(self.control[0]), self.control[1]
        if control in ("yes", "approve") or chance < max(_SURE_OF_A_REFUSAL if control == "no" else SURE, self.out):
            return None
        return control

    def likely(self, rank: int) -> str | None:
        """The task of this rank, unless it is very unlikely."""
        return self.tasks[rank][0] if len(self.tasks) > rank and self.tasks[rank][1] >= _FAINT else None


def as_control(label: str) -> Control | None:
    """Return the control that ``label`` is of, if any."""
    name = label.removeprefix(CONTROL)
    return next((control for control in get_args(Control) if control == name), None)


def as_register(label: str) -> Register:
    """Return the register that ``label`` of what is out of scope is of."""
    name = label.removeprefix(OUT)
    return next((register for register in get_args(Register) if register == name), "other")
