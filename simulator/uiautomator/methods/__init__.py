"""What can be called, by theme. A method takes the session and its parameters; it returns JSON or a coroutine of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from simulator.uiautomator.methods import collection, element, gesture, phone, scroll
from simulator.uiautomator.session import Session

METHODS: Final[Mapping[str, Callable[[Session, list[Any]], Any]]] = {
    **collection.METHODS,
    **element.METHODS,
    **gesture.METHODS,
    **phone.METHODS,
    **scroll.METHODS,
}
