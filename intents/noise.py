"""Noise: what elders' speech and a recogniser do to a sentence: fillers, endings of a dialect, letters, spaces.

Done to wordings, so that the classifier learns them bent as well as straight, and to test sentences, to be measured on.
"""

import random
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from intents.errors import PhrasesError

_FILE: Final = Path(__file__).with_name("noise.yml")
_LETTERS: Final = 0.06
"""Share of the syllables with one letter misheard."""
_SPACES: Final = 0.25
"""Share of the spaces that are lost; a fifth as many are put in between syllables."""
_FILLERS, _ENDINGS = 0.6, 0.5
"""How many sentences get a filler, and an ending of a dialect where they have one that is known."""
_BEFORE_ONLY, _AFTER_ONLY = 0.5, 0.75
"""Half of what is told stands before the wish, a quarter behind it, a quarter on both sides."""
_LEADS: Final = {
    0: 15,
    15: 0,
    1: 0,
    3: 16,
    16: 3,
    4: 3,
    7: 17,
    17: 7,
    8: 7,
    9: 10,
    10: 9,
    12: 14,
    14: 12,
    13: 12,
    2: 5,
    5: 2,
    11: 18,
    18: 11,
}
_VOWELS: Final = {0: 4, 4: 8, 8: 4, 1: 5, 5: 1, 13: 18, 18: 13, 20: 18, 2: 6, 6: 2, 11: 10, 10: 11, 12: 8, 17: 13}
_TAILS: Final = (0, 0, 1, 4, 8, 16, 17, 21)


class Words(BaseModel):
    """``noise.yml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fillers: tuple[str, ...]
    endings: dict[str, tuple[str, ...]]
    before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def words() -> Words:
    """Return the words, read once.

    Raises:
        PhrasesError: the file cannot be read or says something else.
    """
    try:
        return Words.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise PhrasesError(f"The words in {_FILE} cannot be used; install it again ({error}).") from error


def bent(text: str, draw: random.Random) -> str:
    """Return ``text`` with all kinds of noise together."""
    said = _ending(text, draw) if draw.random() < _ENDINGS else text
    said = _spaced("".join(_misheard(char, draw) if draw.random() < _LETTERS else char for char in said), draw)
    return _filled(said, draw) if draw.random() < _FILLERS else said


def told(text: str, draw: random.Random) -> str:
    """Return ``text`` with something told before it, behind it, or both."""
    where = draw.random()
    before = draw.choice(words().before) if where < _BEFORE_ONLY or where >= _AFTER_ONLY else ""
    after = draw.choice(words().after) if where >= _BEFORE_ONLY else ""
    return " ".join(part for part in (before, text, after) if part)


def _ending(text: str, draw: random.Random) -> str:
    for ending, others in sorted(words().endings.items(), key=lambda pair: -len(pair[0])):
        if text.endswith(ending):
            return text.removesuffix(ending) + draw.choice(others)
    return text


def _filled(text: str, draw: random.Random) -> str:
    parts = text.split()
    for _ in range(draw.choice((1, 1, 2))):
        parts.insert(draw.randrange(max(1, len(parts))), draw.choice(words().fillers))
    return " ".join(parts)


def _spaced(text: str, draw: random.Random) -> str:
    out: list[str] = []
    for char in text:
        if char == " " and draw.random() < _SPACES:
            continue
        out.append(char)
        if char != " " and draw.random() < _SPACES / 5:
            out.append(" ")
    return "".join(out)


def _misheard(char: str, draw: random.Random) -> str:
    code = ord(char) - 0xAC00
    if not 0 <= code < 11172:
        return char
    lead, vowel, tail = code // 588, code % 588 // 28, code % 28
    match draw.randrange(3):
        case 0:
            lead = _LEADS.get(lead, lead)
        case 1:
            vowel = _VOWELS.get(vowel, vowel)
        case _:
            tail = draw.choice(_TAILS)
    return chr(0xAC00 + lead * 588 + vowel * 28 + tail)
