"""Scene: what a person could point at on a screen, with what stands around it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from device.screen import Element, Screen

_ABOVE = 4
"""How many ancestors are compared."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An element that shows or takes something."""

    element: Element
    label: str
    """What is read on it, without spaces and with every digit as 0: numbers are data."""
    above: tuple[str, ...]
    """Class names of the elements that hold it, the nearest last."""
    before: str
    """The label of the thing before it; empty for the first."""
    after: str

    @property
    def kind(self) -> tuple[object, ...]:
        """What it is, whatever it says."""
        e = self.element
        return e.class_name, e.clickable, e.checkable, e.password, e.scrollable

    @property
    def name(self) -> str:
        """The last part of its resource id."""
        return self.element.resource_id.rpartition("id/")[2]


@dataclass(frozen=True)
class Scene:
    """All things of one screen, in the order of the tree."""

    things: tuple[Thing, ...]

    @cached_property
    def labels(self) -> Counter[str]:
        """How often each label is read."""
        return Counter(thing.label for thing in self.things if thing.label)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every resource id's last part."""
        return frozenset(thing.name for thing in self.things if thing.name)

    @cached_property
    def build(self) -> frozenset[tuple[object, ...]]:
        """Which kinds of things stand where: what a rewording leaves as it is."""
        return frozenset((*thing.kind, *thing.above) for thing in self.things)

    def thing(self, element: Element) -> Thing | None:
        """The thing that ``element`` is."""
        return next((thing for thing in self.things if thing.element.path == element.path), None)


def scene(screen: Screen) -> Scene:
    """What ``screen`` shows."""
    found = [(element, above) for root in screen.roots for element, above in _walk(root, ()) if _shows(element)]
    labels = [plain(element.label) for element, _ in found]
    return Scene(
        tuple(
            Thing(element, labels[n], above[-_ABOVE:], labels[n - 1] if n else "", (*labels, "")[n + 1])
            for n, (element, above) in enumerate(found)
        )
    )


def plain(text: str) -> str:
    """``text`` without spaces, every digit as 0."""
    return re.sub(r"\d", "0", "".join(text.split()))


def _walk(element: Element, above: tuple[str, ...]) -> Iterator[tuple[Element, tuple[str, ...]]]:
    yield element, above
    for child in element.children:
        yield from _walk(child, (*above, element.class_name))


def _shows(element: Element) -> bool:
    return bool(element.text or element.description or element.clickable or element.checkable or element.password)
