"""Prompt: what the model is told and what it may answer, both made from the catalogue; words in ``prompt.yaml``."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from intents.errors import PhrasesError
from intents.load import plain
from intents.phrases import TaskPhrases

_FILE: Final = Path(__file__).with_name("prompt.yaml")


class Prompt(BaseModel):
    """``prompt.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    system: str
    task: str
    none: str
    wordings: int

    def catalogue(self, tasks: Sequence[TaskPhrases]) -> str:
        """The instructions, with ``tasks`` in them."""
        lines = [
            self.task.format(
                task=task.task,
                slots=", ".join(task.slots) or "-",
                wordings=" / ".join(map(plain, _spread(task.examples, self.wordings))),
            )
            for task in tasks
        ]
        return self.system.replace("{catalogue}", "\n".join(lines))

    def answers(self, tasks: Sequence[TaskPhrases]) -> Mapping[str, object]:
        """The JSON Schema of an answer: one task with its own slots, each with words or null; or none."""
        return _object({"meaning": {"anyOf": [_meaning(self.none, ()), *(_meaning(t.task, t.slots) for t in tasks)]}})


@cache
def prompt() -> Prompt:
    """The prompt, read once.

    Raises:
        PhrasesError: the file cannot be read or says something else.
    """
    try:
        return Prompt.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise PhrasesError(f"The prompt in {_FILE} cannot be used; install it again ({error}).") from error


def _meaning(task: str, slots: Sequence[str] | Mapping[str, bool]) -> Mapping[str, object]:
    words = {slot: {"type": ["string", "null"]} for slot in slots}
    return _object({"task": {"type": "string", "enum": [task]}, "slots": _object(words)})


def _object(properties: Mapping[str, object]) -> Mapping[str, object]:
    """A JSON object of just these properties; strict servers want all of them to be required."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _spread(examples: Sequence[str], count: int) -> Sequence[str]:
    """Return ``count`` of ``examples`` from all over the list: neighbours are often alike."""
    step = max(1, len(examples) // count)
    return examples[::step][:count]
