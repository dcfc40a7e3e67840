"""Guard: whether an utterance tries to get round the questions that protect the speaker.

A pattern of one family is enough; the families are in ``guard.yml``, and the classifier knows more wordings. It errs on
the side of a refusal: nothing is lost but a sentence, and the speaker can ask again without the trick.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from intents.errors import PhrasesError

_FILE: Final = Path(__file__).with_name("guard.yml")


class Guard(BaseModel):
    """``guard.yml``: families may name parts in braces."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parts: dict[str, str]
    families: dict[str, str]
    unless: str


@cache
def _patterns() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    try:
        read = Guard.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
        return {name: re.compile(_whole(words, read.parts)) for name, words in read.families.items()}, re.compile(
            read.unless
        )
    except (OSError, yaml.YAMLError, ValidationError, re.error) as error:
        raise PhrasesError(f"The guard in {_FILE} cannot be used; install it again ({error}).") from error


def _whole(words: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        words = words.replace(f"{{{name}}}", part)
    return words


def manipulates(text: str) -> str:
    """Return the family of manipulation that ``text``, without spaces, belongs to, or nothing.

    Raises:
        PhrasesError: the file cannot be read or says something else.
    """
    families, unless = _patterns()
    if unless.search(text):
        return ""
    return next((name for name, words in families.items() if words.search(text)), "")
