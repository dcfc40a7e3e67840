"""Plan: a task with its slots bound, and the step it has reached."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from agent.korean import day_meant
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
    touched: bool = False
    """The touch of the next step was made already, and its proof waits behind something that the person must pass."""
    today: date = field(default_factory=date.today)
    """The day that "tomorrow" is reckoned from."""

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
        """The next step that applies, or None at the end."""
        return self.task.steps[self._next] if self._next < len(self.task.steps) else None

    @property
    def gone(self) -> tuple[Step, ...]:
        """The steps that lie behind."""
        return tuple(step for step in self.task.steps[: self.at] if step.applies(self.slots))

    @property
    def final(self) -> bool:
        """True when nothing is touched any more after the next step."""
        later = self.task.steps[self._next + 1 :]
        return not any(step.touches and step.applies(self.slots) for step in later)

    @property
    def submits(self) -> bool:
        """True for tasks that need an approval (R2 and R3)."""
        return self.task.risk in ("R2", "R3")

    @property
    def exact(self) -> Mapping[str, str]:
        """The slots with the day itself for a word such as "tomorrow": what still holds when the day is over."""
        return exactly(self.slots, self.today)

    @property
    def _next(self) -> int:
        steps = self.task.steps
        return next((n for n in range(self.at, len(steps)) if steps[n].applies(self.slots)), len(steps))

    def with_slots(self, said: Mapping[str, SlotValue]) -> "Plan":
        """The same task from its first step, with what was said filled in; the last value wins."""
        known = {n: str(v) for n, v in said.items() if n in self.task.slots}
        return replace(self.restarted(), slots={**self.slots, **known}, told=())

    def without(self, slot: str) -> "Plan":
        """The same task from its first step, with one slot open again."""
        return replace(self.restarted(), slots={n: v for n, v in self.slots.items() if n != slot}, told=())

    def advanced(self) -> "Plan":
        """One step further."""
        return replace(self, at=self._next + 1, touched=False)

    def restarted(self) -> "Plan":
        """From the first step again, keeping slots and what must be told."""
        return replace(self, at=0, values={}, touched=False)


def exactly(slots: Mapping[str, str], today: date) -> dict[str, str]:
    """``slots`` with the day itself for a word such as "tomorrow"."""
    return {name: _dated(value, today) for name, value in slots.items()}


def _dated(value: str, today: date) -> str:
    day = day_meant(value, today) if not value[:1].isdigit() else None
    return day.isoformat() if day else value


def _allowed(slot: Slot, value: str) -> bool:
    return not slot.allowed or re.fullmatch(slot.allowed, value) is not None
