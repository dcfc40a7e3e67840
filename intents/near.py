"""Near: what sounds like our tasks and is none of them, by family: sentences with a hole, and things that stand in it.

One sentence with many things teaches what the thing is worth ("the bank's balance" is not the voucher's), which would
take many sentences that are written one by one. The families are in ``near_misses.yml``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from intents import korean
from intents.errors import PhrasesError

_FILE: Final = Path(__file__).with_name("near_misses.yml")
_HOLE: Final = "{x}"
_THINGS: Final = 6
"""With how many things of its family each sentence is learnt."""
_PARTICLE = re.compile(rf"\{{x\}}({'|'.join(korean.PAIRED_PARTICLES)})?")
_FIRST, _TAILS, _RIEUL, _SYLLABLES = 0xAC00, 28, 8, 11_172


class Family(BaseModel):
    """Sentences that are alike, and what they are about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    things: tuple[str, ...]
    said: tuple[str, ...]


def near_misses(things: int = _THINGS) -> Iterator[str]:
    """Yield every sentence with so many things of its family, in turn: the same ones each time.

    Raises:
        PhrasesError: the file cannot be read or says something else.
    """
    try:
        read = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        families = TypeAdapter(tuple[Family, ...]).validate_python(read)
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise PhrasesError(f"The near misses in {_FILE} cannot be used; install it again ({error}).") from error
    for family in families:
        many = len(family.things)
        for at, sentence in enumerate(family.said):
            for turn in range(min(things, many)):
                yield filled(sentence, family.things[(at + turn * max(1, many // things)) % many])


def filled(sentence: str, thing: str) -> str:
    """Return ``sentence`` with ``thing`` in its hole, and the particle behind it in the form that fits."""
    tail = (ord(thing[-1]) - _FIRST) % _TAILS if 0 <= ord(thing[-1]) - _FIRST < _SYLLABLES else 0

    def put(found: re.Match[str]) -> str:
        particle = found[1] or ""
        if particle not in korean.PAIRED_PARTICLES:
            return thing
        open_form, closed_form = korean.PAIRED_PARTICLES[particle]
        closed = tail not in (0, _RIEUL) if open_form == korean.TO else tail != 0
        return thing + (closed_form if closed else open_form)

    return _PARTICLE.sub(put, sentence)
