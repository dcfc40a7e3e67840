"""Vague: names that many things have, so that which is meant must be asked about. They are in ``vague.yml``."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from intents.errors import PhrasesError

_FILE: Final = Path(__file__).with_name("vague.yml")


class Vague(BaseModel):
    """A name, the tasks that it alone does not ask for, and what says that they are meant all the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tasks: tuple[str, ...]
    named: str
    unless: str


@cache
def _known() -> tuple[Vague, ...]:
    try:
        read = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return TypeAdapter(tuple[Vague, ...]).validate_python(read)
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise PhrasesError(f"The names in {_FILE} cannot be used; install it again ({error}).") from error


def vaguely_named(task: str, text: str) -> bool:
    """Whether ``text``, without spaces, names ``task`` only by a name that others have too.

    Raises:
        PhrasesError: the file cannot be read or says something else.
    """
    return any(
        task in one.tasks and re.search(one.named, text) is not None and re.search(one.unless, text) is None
        for one in _known()
    )
