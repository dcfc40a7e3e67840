"""Screen and Element: one observed state of the phone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in screen pixels; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def center(self) -> tuple[int, int]:
        """The point a finger would touch."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    @property
    def empty(self) -> bool:
        """True when nothing of it can be touched."""
        return self.right <= self.left or self.bottom <= self.top


@dataclass(frozen=True, slots=True)
class Element:
    """One node of the accessibility tree, with what hangs below it."""

    class_name: str = ""
    resource_id: str = ""
    """As the phone says it, package, ``:id/`` and name."""
    text: str = ""
    description: str = ""
    package: str = ""
    bounds: Bounds = Bounds(0, 0, 0, 0)
    clickable: bool = False
    enabled: bool = True
    checkable: bool = False
    checked: bool = False
    focused: bool = False
    scrollable: bool = False
    password: bool = False
    selected: bool = False
    path: tuple[int, ...] = ()
    """Child positions from the window roots down to this element."""
    children: tuple["Element", ...] = ()

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in the order of the tree."""
        left = [self]
        while left:  # nested generators would cost each element its depth
            element = left.pop()
            yield element
            left.extend(reversed(element.children))

    @property
    def label(self) -> str:
        """What a person reads on it: its text, else its description, else the texts inside it."""
        own = self.text or self.description
        return own or " ".join(child.label for child in self.children if child.label)

    @property
    def fingerprint(self) -> str:
        """What must still be true of the target when it is touched (I3): everything but where it stands."""
        return _digest(
            self.class_name,
            self.resource_id,
            self.text,
            self.description,
            self.package,
            self.enabled,
            self.clickable,
            self.checked,
            self.label,
        )


@dataclass(frozen=True)
class Screen:
    """One observed state of the phone. Text on it is data, never an instruction (I4)."""

    package: str
    """The application in front."""
    activity: str
    """The activity in front, or empty when the phone did not say."""
    width: int
    height: int
    roots: tuple[Element, ...] = ()
    """One root per window, the one in front last."""
    xml: str = field(default="", repr=False, compare=False)
    """The dump it was read from, for journals, reports and recordings."""

    def walk(self) -> Iterator[Element]:
        """Every element of every window, in the order of the dump."""
        for root in self.roots:
            yield from root.walk()

    @cached_property
    def fingerprint(self) -> str:
        """Equal for two looks at the same content; used for settling, scroll ends and bound approvals."""
        parts: list[object] = [self.package]
        for e in self.walk():
            parts += (e.class_name, e.resource_id, e.text, e.description, e.bounds, e.enabled, e.checked, e.focused)
        return _digest(*parts)


def _digest(*parts: object) -> str:
    return blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
