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
    picked: Mapping[int, str] = field(default_factory=dict)
    """Index of a ``pick`` → the label of the row that the person chose among several."""
    known: Mapping[str, str] = field(default_factory=dict)
    """What was read before the first step: in the task that this one takes back."""
    strict: bool = False
    """True where nothing may be found by its likeness: in the app's history, which is evidence."""
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
        return self.task.steps[self.index] if self.index < len(self.task.steps) else None

    @property
    def gone(self) -> tuple[Step, ...]:
        """The steps that lie behind."""
        return tuple(step for step in self.task.steps[: self.at] if step.applies(self.slots))

    @property
    def final(self) -> bool:
        """True when nothing is touched any more after the next step."""
        later = self.task.steps[self.index + 1 :]
        return not any(step.touches and step.applies(self.slots) for step in later)

    @property
    def may_heal(self) -> bool:
        """Whether the next step may find its screen or its target by likeness to what was recorded: no read-back and
        no evidence, and nothing on the screen of the last tap or after it."""
        step, steps = self.step, self.task.steps
        if step is None or self.strict or any(s.commit or s.person for s in self.gone):
            return False
        looks = step.check is not None or (step.read is not None and self.submits)
        return not looks and step.on not in {s.on for s in steps if s.commit or s.person}

    @property
    def may_heal_next(self) -> bool:
        """Whether the screen that the next step leads to may be found so."""
        step = self.step
        return step is not None and self.may_heal and self.advanced().may_heal_there(step.then)

    def may_heal_there(self, screen: str) -> bool:
        """Whether ``screen`` is not where the last tap is made."""
        return screen not in {s.on for s in self.task.steps if s.commit or s.person}

    @property
    def submits(self) -> bool:
        """True for tasks that need an approval (R2 and R3)."""
        return self.task.risk in ("R2", "R3")

    @property
    def exact(self) -> Mapping[str, str]:
        """The slots with the day itself for a word such as "tomorrow": what still holds when the day is over."""
        return exactly(self.slots, self.today)

    @property
    def index(self) -> int:
        """Which of the task's steps is the next one that applies; their number at the end."""
        steps = self.task.steps
        return next((n for n in range(self.at, len(steps)) if steps[n].applies(self.slots)), len(steps))

    def with_slots(self, said: Mapping[str, SlotValue]) -> "Plan":
        """The same task from its first step, with what was said filled in; the last value wins."""
        known = {n: as_text(v) for n, v in said.items() if n in self.task.slots}
        slots = {**self.slots, **known}
        return replace(self.restarted(), slots=slots, told=(), picked=self.picked if slots == self.slots else {})

    def without(self, slot: str) -> "Plan":
        """The same task from its first step, with one slot open again."""
        slots = {n: v for n, v in self.slots.items() if n != slot}
        return replace(self.restarted(), slots=slots, told=(), picked={})

    def picking(self, index: int, label: str) -> "Plan":
        """The same task from its first step, with the row that the person chose."""
        return replace(self.restarted(), told=(), picked={**self.picked, index: label})

    def taking_back(self, read: Mapping[str, str]) -> "Plan | None":
        """The way back from this task (R1), which ``read`` was read in; None where there is none."""
        if self.task.undo in self.connector.tasks:
            return Plan(self.connector, self.connector.tasks[self.task.undo], today=self.today).with_slots(self.slots)
        if not self.task.undo_steps:
            return None
        back = {"steps": self.task.undo_steps, "done": self.task.undone, "ends": (), "undo": "", "undo_steps": ()}
        return Plan(
            self.connector, self.task.model_copy(update=back), self.slots, values=read, known=read, today=self.today
        )

    def advanced(self) -> "Plan":
        """One step further."""
        return replace(self, at=self.index + 1, touched=False)

    def restarted(self) -> "Plan":
        """From the first step again, keeping slots and what must be told."""
        return replace(self, at=0, values=self.known, touched=False)


def as_text(value: SlotValue) -> str:
    """A canonical value as plans and connectors write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def exactly(slots: Mapping[str, str], today: date) -> dict[str, str]:
    """``slots`` with the day itself for a word such as "tomorrow"."""
    return {name: _dated(value, today) for name, value in slots.items()}


def _dated(value: str, today: date) -> str:
    day = day_meant(value, today) if not value[:1].isdigit() else None
    return day.isoformat() if day else value


def _allowed(slot: Slot, value: str) -> bool:
    return not slot.allowed or re.fullmatch(slot.allowed, value) is not None
