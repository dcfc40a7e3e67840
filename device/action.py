"""Action: everything an agent can do to a phone. Fewer than ten, ever."""

from dataclasses import dataclass
from typing import Literal

from device.screen import Element


@dataclass(frozen=True, slots=True)
class Tap:
    """Touch ``target``, if it is still there exactly as it was seen (I3)."""

    target: Element


@dataclass(frozen=True, slots=True)
class Type:
    """Put ``text`` into the field ``target``, replacing what it holds; a node action, no key strokes."""

    target: Element
    text: str


Way = Literal["forward", "backward"]


@dataclass(frozen=True, slots=True)
class Scroll:
    """Scroll ``target`` one page."""

    target: Element
    direction: Way = "forward"


@dataclass(frozen=True, slots=True)
class Back:
    """Press back once."""


@dataclass(frozen=True, slots=True)
class Launch:
    """Start an app afresh from its first screen."""

    package: str


@dataclass(frozen=True, slots=True)
class Dial:
    """Show the telephone with ``number`` in it. Calling is the person's own touch."""

    number: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Let the screen come to rest, ``budget_s`` seconds at most."""

    budget_s: float


Action = Tap | Type | Scroll | Back | Launch | Dial | Wait
