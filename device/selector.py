"""Selector: how to find an element in a screen, as ranked alternatives written by people."""

import re
from dataclasses import dataclass

from device.screen import Element, Screen


@dataclass(frozen=True, slots=True)
class Locator:
    """One way to recognise an element; every field that is set must hold."""

    id: str = ""
    """Resource id, whole (``pkg:id/name``) or only the name after ``id/``."""
    text: str = ""
    text_contains: str = ""
    description: str = ""
    class_name: str = ""
    pattern: str = ""
    """Regular expression that the whole text must match."""
    clickable: bool | None = None
    parent: str = ""
    """Class name of the element just above."""
    below: str = ""
    """Text of a label: the element is the first match after that label in the tree."""
    nth: int = 0
    """The n-th match in the order of the tree, from 1; 0: every match."""

    def matches(self, element: Element) -> bool:
        """True when every field that speaks of ``element`` alone holds for it."""
        rid = element.resource_id
        return (
            (not self.id or rid == self.id or rid.rpartition("id/")[2] == self.id)
            and (not self.text or element.text == self.text)
            and (not self.text_contains or self.text_contains in element.text)
            and (not self.description or element.description == self.description)
            and (not self.class_name or element.class_name == self.class_name)
            and (not self.pattern or re.fullmatch(self.pattern, element.text) is not None)
            and (self.clickable is None or element.clickable == self.clickable)
        )

    def find(self, where: Screen | Element) -> tuple[Element, ...]:
        """All matches within ``where``, in the order of the tree."""
        elements = list(where.walk())
        if self.below:
            labels = (n for n, e in enumerate(elements) if self.below in (e.text, e.description))
            elements = elements[next(labels, len(elements)) + 1 :]
        if self.parent:
            held = {child.path for e in where.walk() if e.class_name == self.parent for child in e.children}
            elements = [e for e in elements if e.path in held]
        found = tuple(e for e in elements if self.matches(e))
        nth = self.nth or (1 if self.below else 0)
        return found[nth - 1 : nth] if nth else found


@dataclass(frozen=True, slots=True)
class Selector:
    """Ranked locators: the first one that finds anything decides."""

    name: str
    locators: tuple[Locator, ...]

    def find(self, where: Screen | Element) -> tuple[Element, ...]:
        """What the best-ranked locator with any match finds; several elements mean it is ambiguous."""
        for locator in self.locators:
            if found := locator.find(where):
                return found
        return ()

    def one(self, where: Screen | Element) -> Element | None:
        """The element when exactly one is found, else None."""
        found = self.find(where)
        return found[0] if len(found) == 1 else None
