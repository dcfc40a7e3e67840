"""Values: what is said in a wording's slots, drawn at random."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from models.training import korean
from models.training.grammar import Grammar
from models.training.inflection.forms import forms
from models.training.material import SLOT, STATIONS, Material

GRAMMAR = Path(__file__).with_name("grammar.yml")
_SHOWN_SHARE, _MADE_SHARE = 0.3, 0.4
"""How often a slot keeps the value its wording shows, or takes a made one; else one of another wording's."""


class Values:
    """Random slot values: in the manner of the wording, of the grammar, or another wording's."""

    def __init__(self, material: Material, stations: Sequence[str]) -> None:
        self.grammar = Grammar(GRAMMAR, {**material.names, **forms(), STATIONS: stations})
        self._stations = list(stations)
        shown: dict[str, set[str]] = defaultdict(set)
        for wording in material.trained():
            for value, slot in SLOT.findall(wording):
                shown[str(slot)].add(str(value))
        self._shown = {slot: sorted(values) for slot, values in shown.items()}

    def fill(self, rng: random.Random, wording: str, stations: Sequence[str] | None = None) -> str:
        """An annotated wording with random values in its slots, particles fitted to them."""
        names = list(stations) if stations is not None else self._stations
        out, at = "", 0
        for found in SLOT.finditer(wording):
            out += korean.agree(out, wording[at : found.start()]) if at else wording[: found.start()]
            out += self._value(rng, found.group(2), found.group(1), names)
            at = found.end()
        return out + (korean.agree(out, wording[at:]) if at else wording)

    def _value(self, rng: random.Random, slot: str, shown: str, stations: list[str]) -> str:
        if slot in korean.MANNERS:
            return korean.value(rng, slot, shown, stations)
        roll = rng.random()
        if roll < _SHOWN_SHARE:
            return shown
        if roll < _SHOWN_SHARE + _MADE_SHARE and slot in self.grammar:
            return self.grammar.draw(rng, slot)
        return rng.choice(self._shown.get(slot, [shown]))


def bare(rng: random.Random, stations: Sequence[str]) -> str:
    """A bare answer, as short as people give them."""
    out, rest = "", rng.choice(korean.BARE)
    while found := re.search(r"\{(\w+)\}", rest):
        out += korean.agree(out, rest[: found.start()])
        out += korean.bare_value(rng, found.group(1), list(stations))
        rest = rest[found.end() :]
    return out + korean.agree(out, rest)
