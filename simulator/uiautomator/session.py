"""What the server's methods work on, and how they read their parameters."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

from simulator.hierarchy import Node
from simulator.phone import Phone
from simulator.uiautomator import selector
from simulator.uiautomator.rpc import invalid, missing
from simulator.uiautomator.selector import Selector

PULSE_S: Final = 0.02
"""How often a wait looks whether the phone's own clock has made something due."""
MOST_NAMES: Final = 1000
"""Names that are remembered; the oldest are forgotten first."""
LARGEST: Final = 1_000_000


class Session:
    """The phone, and what the server remembers between calls."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.touch: tuple[float, float, float] | None = None
        """Where and when (loop time, seconds) a finger of injectInputEvent went down."""

        self._named: dict[str, Selector] = {}

    def name(self, wanted: Selector) -> str:
        """A name for what this selector finds, which clients may send in place of a selector."""
        if len(self._named) >= MOST_NAMES:
            del self._named[next(iter(self._named))]
        name = str(uuid4())
        self._named[name] = wanted
        return name

    def selector(self, raw: Any) -> Selector:
        """What a client means by a selector, or by a name. Raises RpcTrouble."""
        if not isinstance(raw, str):
            return selector.read(raw)
        found = self._named.get(raw)
        if found is None:
            raise missing(raw)
        return found

    def find(self, raw: Any) -> list[Node]:
        return self.selector(raw).find(self.phone.nodes())

    def first(self, raw: Any) -> Node:
        """The first node that fits. Raises the error that clients know as "not found"."""
        wanted = self.selector(raw)
        found = wanted.find(self.phone.nodes())
        if not found:
            raise missing(wanted.source)
        return found[0]

    async def wait(self, holds: Callable[[], bool], timeout_s: float) -> bool:
        """Wait until `holds`, looking again at each change of the screen; whether it came to hold in time."""
        if holds():
            return True
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout_s
        changed = asyncio.Event()
        self.phone.on_change.append(changed.set)
        try:
            while (left := deadline - loop.time()) > 0:
                changed.clear()
                try:
                    async with asyncio.timeout(min(left, PULSE_S)):
                        await changed.wait()
                except TimeoutError:
                    self.phone.pulse()
                if changed.is_set() and holds():
                    return True
            return holds()
        finally:
            self.phone.on_change.remove(changed.set)


def number(params: list[Any], at: int, default: float | None = None) -> float:
    """The number at a position. Raises RpcTrouble where there is none, or one that no phone can mean."""
    value = params[at] if at < len(params) else default
    if not isinstance(value, int | float) or isinstance(value, bool) or not -LARGEST < value < LARGEST:
        raise invalid(f"parameter {at} has to be a number")
    return value


def text(params: list[Any], at: int) -> str:
    value = params[at] if at < len(params) else None
    if not isinstance(value, str):
        raise invalid(f"parameter {at} has to be a text")
    return value


def flag(params: list[Any], at: int, default: bool) -> bool:
    value = params[at] if at < len(params) else default
    if not isinstance(value, bool):
        raise invalid(f"parameter {at} has to be true or false")
    return value


def item(params: list[Any], at: int) -> Any:
    if at >= len(params):
        raise invalid(f"parameter {at} is missing")
    return params[at]
