"""Forms: the words that the lists make, by what they can be in a sentence."""

from functools import cache
from pathlib import Path

import yaml

from models.training.inflection.korean import Change, inflect

WORDS = Path(__file__).with_name("words.yml")
_STEMS: dict[str, tuple[tuple[str, Change], ...]] = {
    "verb": (("verbs", "none"), ("verbs_d", "d"), ("verbs_b", "b"), ("verbs_s", "s")),
    "adjective": (("adjectives", "none"), ("adjectives_b", "b"), ("adjectives_h", "h")),
    "existing": (("existing", "none"),),
}
_ENDINGS = {
    "verb": ("shared_endings", "verb_endings"),
    "adjective": ("shared_endings", "adjective_endings"),
    "existing": ("shared_endings", "existing_endings"),
}
_MODIFIERS = {"verb": "modifiers", "adjective": "quality_modifiers", "existing": "existing_modifiers"}


@cache
def forms() -> dict[str, tuple[str, ...]]:
    """Every form by symbol: ``noun``, ``adverb``, ``verb``, ``adjective``, ``existing`` (there is, there is not), and
    ``verb_before`` and so on: the form that stands before a noun."""
    listed = yaml.load(WORDS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    made: dict[str, tuple[str, ...]] = {"noun": _unique(listed["nouns"]), "adverb": _unique(listed["adverbs"])}
    for symbol, stems in _STEMS.items():
        endings = [ending for name in _ENDINGS[symbol] for ending in listed[name]]
        pairs = [(stem, change) for name, change in stems for stem in listed[name]]
        made[symbol] = _unique([inflect(stem, ending, change) for stem, change in pairs for ending in endings])
        before = listed[_MODIFIERS[symbol]]
        made[symbol + "_before"] = _unique([inflect(s, ending, change) for s, change in pairs for ending in before])
    return made


def _unique(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
