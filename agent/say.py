"""Say: fill a connector's templates. Holds no sentence of its own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from agent.korean import form
from agent.plan import Plan
from app_connectors.task import Task, Wording
from app_connectors.template import holes
from models.korean import resolve_josa


@dataclass(frozen=True, slots=True)
class Words:
    """Values by name, in the words of whoever speaks: ours, or the app's."""

    texts: Mapping[str, str]
    """What stands in a hole without a filter."""
    plain: Mapping[str, str]
    """Canonical slot values and what was read: what conditions look at, and what a filter makes a form of."""
    today: date

    def fill(self, template: str) -> str:
        """``template`` with its holes filled and its josa chosen. Raises KeyError for a hole without a value
        (``connectors check`` forbids that)."""
        for hole in holes(template):
            mark = f"{{{hole.name}:{hole.filter}}}" if hole.filter else f"{{{hole.name}}}"
            text = form(self.plain[hole.name], hole.filter, self.today) if hole.filter else self.texts[hole.name]
            template = template.replace(mark, text)
        return resolve_josa(template)

    def choose(self, wordings: Iterable[Wording]) -> str | None:
        """The first wording whose conditions hold, filled; None when none does."""
        for wording in wordings:
            if all(re.fullmatch(pattern, self.plain.get(name, "")) for name, pattern in wording.when.items()):
                return self.fill(wording.text)
        return None

    def sentence(self, wordings: Iterable[Wording]) -> str:
        """The first wording whose conditions hold, or nothing."""
        return self.choose(wordings) or ""

    def knowing(self, **more: str) -> "Words":
        """With more values."""
        return Words({**self.texts, **more}, {**self.plain, **more}, self.today)


def plainly(values: Mapping[str, str], today: date) -> Words:
    """Values as they are, such as the fields of a row."""
    return Words(values, values, today)


def said(plan: Plan) -> Words:
    """Slot values as we say them, and what was read."""
    spoken = {n: plainly({"value": v}, plan.today).choose(plan.task.slots[n].said) or v for n, v in plan.slots.items()}
    return Words({**spoken, **plan.values}, {**plan.slots, **plan.values}, plan.today)


def shown(plan: Plan) -> Words:
    """Slot values as the app writes them, and what was read."""
    as_shown = shown_slots(plan.task, plan.slots, plan.today)
    return Words({**as_shown, **plan.values}, {**plan.slots, **plan.values}, plan.today)


def shown_slots(task: Task, slots: Mapping[str, str], today: date) -> dict[str, str]:
    """Each slot value as the app writes it."""
    return {n: plainly({"value": v}, today).choose(task.slots[n].shown) or v for n, v in slots.items()}
