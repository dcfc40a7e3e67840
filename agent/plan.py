"""Plan: a task with its slots bound, and the step it has reached."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app_connectors.connector import Connector
from app_connectors.task import Slot, Step, Task
from intents.interpretation import SlotValue


@dataclass(frozen=True, slots=True)
class Plan:
    """What is being done for the person. Frozen: each step makes a new one."""

    connector: Connector
    task: Task
    slots: Mapping[str, str] = field(default_factory=dict)
    """Canonical values as text."""
    at: int = 0
    """Index of the next step."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What was read from the screen so far."""
    told: tuple[str, ...] = ()
    """What must be mentioned: popups that were closed."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Required slots that were not said, in catalogue order."""
        return tuple(n for n, slot in self.task.slots.items() if slot.required and n not in self.slots)

    @property
    def not_allowed(self) -> str:
        """The first slot whose value this task cannot take, or empty."""
        return next((n for n, v in self.slots.items() if not _allowed(self.task.slots[n], v)), "")

    @property
    def step(self) -> Step | None:
        """The next step, or None at the end."""
        return self.task.steps[self.at] if self.at < len(self.task.steps) else None

    @property
    def submits(self) -> bool:
        """True for tasks that need an approval (R2 and R3)."""
        return self.task.risk in ("R2", "R3")

    def with_slots(self, said: Mapping[str, SlotValue]) -> "Plan":
        """The same task from its first step, with what was said filled in; the last value wins."""
        known = {n: str(v) for n, v in said.items() if n in self.task.slots}
        return Plan(self.connector, self.task, {**self.slots, **known})

    def without(self, slot: str) -> "Plan":
        """The same task from its first step, with one slot open again."""
        return Plan(self.connector, self.task, {n: v for n, v in self.slots.items() if n != slot})

    def advanced(self) -> "Plan":
        """One step further."""
        return replace(self, at=self.at + 1)

    def restarted(self) -> "Plan":
        """From the first step again, keeping slots and what must be told."""
        return replace(self, at=0, values={})


def _allowed(slot: Slot, value: str) -> bool:
    return not slot.allowed or re.fullmatch(slot.allowed, value) is not None
