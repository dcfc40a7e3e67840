"""Lexicon: words that are known to name things of a kind, as hints for the tagger."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from intents.errors import PhrasesError
from intents.values.gazetteer import Gazetteer
from intents.values.names import built_in

_FILE: Final = Path(__file__).parent / "lexicon.yml"
_PLACES: Final = ("station", "district")
"""Gazetteers whose names are places too."""
_PLACE: Final = "place"


@cache
def lexicon() -> Mapping[str, tuple[str, ...]]:
    """Return kind → its words, with their spaces.

    Raises:
        PhrasesError: the file cannot be read.
    """
    try:
        held = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return {kind: tuple(word.replace("_", " ") for word in words.split()) for kind, words in held.items()}
    except (OSError, yaml.YAMLError, AttributeError) as error:
        raise PhrasesError(f"The lexicon {_FILE} cannot be used; install it again ({error}).") from error


@cache
def _index() -> Gazetteer:
    """Return every word with the bits of its kinds, as a name made of digits."""
    bits: dict[str, int] = {}
    for at, words in enumerate(lexicon().values()):
        for word in words:
            form = word.replace(" ", "").lower()
            bits[form] = bits.get(form, 0) | 1 << at
    place = 1 << list(lexicon()).index(_PLACE)
    for kind in _PLACES:
        for form in built_in(kind).forms:
            bits[form] = bits.get(form, 0) | place
    return Gazetteer({form: str(those) for form, those in bits.items()})


def hints(text: str) -> list[int]:
    """Return a number for every character: which kinds know a word that it is part of, and where the word starts."""
    found = [0] * len(text)
    for start, end, bits in _index().within(text):
        if not any(found[start:end]):
            found[start:end] = [int(bits) * 4 + 1] * (end - start)
            found[start] += 1
    return found
