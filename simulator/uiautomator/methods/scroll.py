"""Calls that scroll an element."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from simulator.uiautomator.methods.gesture import STEP_S
from simulator.uiautomator.session import Session, flag, item, number

STEPS: Final = 55.0
FLING_STEPS: Final = 5.0
MOST_SWIPES: Final = 500.0


async def _step(session: Session, raw: Any, forward: bool, vertical: bool, steps: float) -> bool:
    view = session.first(raw).view
    if session.phone.tap_hold_s:
        await asyncio.sleep(min(max(steps, 0), 1000) * STEP_S)
        view = session.first(raw).view
    return session.phone.scroll(view, forward, vertical)


async def once(forward: bool, steps: float, session: Session, params: list[Any]) -> bool:
    """`[selector, vertical, steps]`; whether the content moved."""
    return await _step(session, item(params, 0), forward, flag(params, 1, True), number(params, 2, steps))


async def to_the_end(forward: bool, steps: float, session: Session, params: list[Any]) -> bool:
    """`[selector, vertical, swipes, steps]`; whether the end was reached within that many swipes."""
    for _ in range(round(min(number(params, 2, MOST_SWIPES), MOST_SWIPES))):
        if not await _step(session, item(params, 0), forward, flag(params, 1, True), number(params, 3, steps)):
            return True
        await asyncio.sleep(0)
    return False


async def scroll_to(session: Session, params: list[Any]) -> bool:
    """`[selector, target, vertical]`: from the beginning on, until the target is seen."""
    container, target = item(params, 0), session.selector(item(params, 1))
    vertical = flag(params, 2, True)

    def seen() -> bool:
        return bool(target.find(session.phone.nodes()))

    if seen():
        return True
    await to_the_end(False, STEPS, session, [container, vertical])
    for _ in range(round(MOST_SWIPES)):
        if seen():
            return True
        if not await _step(session, container, True, vertical, STEPS):
            break
        await asyncio.sleep(0)
    return seen()


METHODS: Final[Mapping[str, Callable[[Session, list[Any]], Any]]] = {
    "scrollForward": partial(once, True, STEPS),
    "scrollBackward": partial(once, False, STEPS),
    "scrollToBeginning": partial(to_the_end, False, STEPS),
    "scrollToEnd": partial(to_the_end, True, STEPS),
    "scrollTo": scroll_to,
    "flingForward": partial(once, True, FLING_STEPS),
    "flingBackward": partial(once, False, FLING_STEPS),
    "flingToBeginning": partial(to_the_end, False, FLING_STEPS),
    "flingToEnd": partial(to_the_end, True, FLING_STEPS),
}
