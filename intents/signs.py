"""Signs: what a sentence is besides its words: told by others, done long ago, about a bank, about the weather …

The patterns are in ``signs.yml``.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import TypeAdapter, ValidationError

from intents.errors import PhrasesError

_FILE: Final = Path(__file__).with_name("signs.yml")
SENTENCES: Final = frozenset(
    f"sign:{name}"
    for name in ("told", "done", "longing", "why", "what_is", "how_to", "price", "no_need", "bids", "asks", "weather")
)
"""Signs of a sentence: a mere name bears none of them."""
PRESSES: Final = "sign:presses"
"""Sign of words about a tap: while one is awaited they are about that."""
_LONGEST: Final = 200
"""Syllables looked at, from the end: the bound keeps the search cheap."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    try:
        read = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return {name: re.compile(words) for name, words in TypeAdapter(dict[str, str]).validate_python(read).items()}
    except (OSError, yaml.YAMLError, ValidationError, re.error) as error:
        raise PhrasesError(f"The signs in {_FILE} cannot be used; install it again ({error}).") from error


def signs(text: str) -> set[str]:
    """Return the signs that ``text``, without spaces, bears.

    Raises:
        PhrasesError: the file cannot be read or says something else.
    """
    return {f"sign:{name}" for name, pattern in _patterns().items() if pattern.search(text[-_LONGEST:])}
