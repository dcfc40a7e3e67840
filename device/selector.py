"""Selector: how to find an element in a screen, as ranked alternatives written by people."""

from collections.abc import Iterable
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
    clickable: bool | None = None
    below: str = ""
    """Text of a label: the element is the first match after that label in the tree."""

    def matches(self, element: Element) -> bool:
        """True when every field but ``below`` holds for ``element``."""
        rid = element.resource_id
        return (
            (not self.id or rid == self.id or rid.rpartition("id/")[2] == self.id)
            and (not self.text or element.text == self.text)
            and (not self.text_contains or self.text_contains in element.text)
            and (not self.description or element.description == self.description)
            and (not self.class_name or element.class_name == self.class_name)
            and (self.clickable is None or element.clickable == self.clickable)
        )

    def find(self, elements: Iterable[Element]) -> tuple[Element, ...]:
        """All matches among ``elements``, in their order."""
        if not self.below:
            return tuple(e for e in elements if self.matches(e))
        passed = False
        for e in elements:
            if passed and self.matches(e):
                return (e,)
            passed = passed or self.below in (e.text, e.description)
        return ()


@dataclass(frozen=True, slots=True)
class Selector:
    """Ranked locators: the first one that finds anything decides."""

    name: str
    locators: tuple[Locator, ...]

    def find(self, where: Screen | Element) -> tuple[Element, ...]:
        """What the best-ranked locator with any match finds; several elements mean it is ambiguous."""
        for locator in self.locators:
            if found := locator.find(where.walk()):
                return found
        return ()

    def one(self, where: Screen | Element) -> Element | None:
        """The element when exactly one is found, else None."""
        found = self.find(where)
        return found[0] if len(found) == 1 else None
