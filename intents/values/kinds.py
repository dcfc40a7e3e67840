"""Kinds: which kind of value each slot of a task holds, by the table ``kinds.yml`` and what a connector says."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from intents.errors import PhrasesError
from intents.interpretation import SlotValue
from intents.phrases import TaskPhrases

_FILE: Final = Path(__file__).parent / "kinds.yml"
FREE: Final = "text"
"""Kind of a slot that nobody has said anything about."""


class Kinds(BaseModel):
    """The table as it stands in its file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slots: dict[str, str]
    names: tuple[str, ...]
    origins: tuple[str, ...]
    destinations: tuple[str, ...]

    def of(self, task: TaskPhrases) -> Mapping[str, str]:
        """Return slot → kind, in the order of the task's slots."""
        return {slot: self.kind(task, slot) for slot in task.slots}

    def kind(self, task: TaskPhrases, slot: str) -> str:
        """Return the kind of one slot: what the connector says, else what its name says here, else free text."""
        if slot in task.kinds:
            return task.kinds[slot]
        if slot in task.names:
            return f"{task.domain}.{slot}"
        return self.slots.get(f"{task.domain}.{slot}") or self.slots.get(slot, FREE)

    def typed(self, slot: str, value: str) -> SlotValue:
        """Return a canonical value that was kept as text: a sum of money is a number, a wheelchair is true or false."""
        match self.slots.get(slot, FREE):
            case "amount" if value.isdecimal():
                return int(value)
            case "wheelchair":
                return value == "true"
        return value


@cache
def kinds() -> Kinds:
    """Return the table, read once.

    Raises:
        PhrasesError: the file cannot be read or says something else.
    """
    try:
        return Kinds.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise PhrasesError(f"The table {_FILE} cannot be used; install it again ({error}).") from error
