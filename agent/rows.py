"""Rows: the repeated things on a screen, and which of them fit what was said. Reads only."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from agent.korean import unformed
from agent.say import Words, plainly
from app_connectors.connector import Alternatives, ListSpec
from app_connectors.task import Slot
from app_connectors.template import holes, without_holes
from device.screen import Element, Screen
from device.selector import Selector

_PARTS = re.compile(r"\s*[·,/|]\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: what to tap, and the texts in it."""

    element: Element
    fields: Mapping[str, str]

    def fits(self, where: Mapping[str, str], contains: Mapping[str, str]) -> bool:
        """True when each ``where`` text is the whole field and each ``contains`` text is one of its parts."""
        return all(_same(self.fields.get(n, ""), text) for n, text in where.items()) and all(
            any(_same(part, text) for part in _PARTS.split(self.fields.get(n, ""))) for n, text in contains.items()
        )


def rows(spec: ListSpec, screen: Screen) -> Iterator[Row]:
    """Every row of the list that is on the screen, top to bottom."""
    for element in _selector(spec.row).find(screen):
        fields = {name: _selector(alternatives).one(element) for name, alternatives in spec.fields.items()}
        yield Row(element, {name: found.label for name, found in fields.items() if found is not None})


def conditions(templates: Mapping[str, str], slots: Words) -> dict[str, str]:
    """``templates`` filled from slots in their ``shown`` form; a condition on a slot that was not said is dropped."""
    return {n: slots.fill(t) for n, t in templates.items() if all(hole.name in slots.plain for hole in holes(t))}


def scroller(spec: ListSpec, screen: Screen) -> Element | None:
    """The container to scroll when no row fits."""
    return _selector(spec.scroll).one(screen) if spec.scroll else None


def canonical(slot: Slot, text: str, today: date) -> str:
    """The slot value that the app writes as ``text``: ``shown`` read backwards."""
    for part in _PARTS.split(text):
        for wording in slot.shown:
            before, _, after = (without_holes(wording.text, "\0")).partition("\0")
            if part.startswith(before) and part.endswith(after):
                for value in unformed(part[len(before) : len(part) - len(after)], today):
                    if plainly({"value": value}, today).choose((wording,)) == part:
                        return value
    return text


def _selector(alternatives: Alternatives) -> Selector:
    return Selector("", tuple(spec.locator() for spec in alternatives))


def _same(found: str, wanted: str) -> bool:
    return "".join(found.split()) == "".join(wanted.split())
