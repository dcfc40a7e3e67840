"""Calls that touch the screen or press a key. They take as long as on a phone unless `phone.tap_hold_s` is 0."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine, Mapping
from functools import partial
from itertools import pairwise
from typing import Any, Final

from simulator.uiautomator.rpc import invalid
from simulator.uiautomator.session import Session, item, number, text

STEP_S: Final = 0.005
"""A gesture moves on every 5 ms (UiAutomator's own figure)."""
LONG_PRESS_S: Final = 0.4
"""From here on a touch is a long one (Android's ViewConfiguration)."""
SLOP_PX: Final = 24.0
"""A finger that moved less than this has tapped (8 dp at three pixels to the dp)."""
CLOSE_PX: Final = 40.0
"""How far apart two fingers are that touch each other (UiObject's FINGER_TOUCH_HALF_WIDTH, twice)."""
DOWN, UP, MOVE = 0, 1, 2
LONGEST_S: Final = 60.0


def click(session: Session, params: list[Any]) -> bool | Coroutine[None, None, bool]:
    """`[x, y]` or `[x, y, ms]`; the tap lands when the finger is lifted."""
    x, y = number(params, 0), number(params, 1)
    hold_s = min(max(0.0, number(params, 2, 0.0)) / 1000, LONGEST_S)

    def lift() -> bool:
        (session.phone.long_tap if hold_s >= LONG_PRESS_S else session.phone.tap)(x, y)
        return True

    return _after(session, hold_s or session.phone.tap_hold_s, lift)


def swipe(session: Session, params: list[Any]) -> bool | Coroutine[None, None, bool]:
    """`[x1, y1, x2, y2, steps]`; a drag is the same gesture after a long touch."""
    x1, y1, x2, y2 = (number(params, at) for at in range(4))
    steps = max(1, round(number(params, 4, 55)))

    def lift() -> bool:
        session.phone.swipe(x1, y1, x2, y2, steps)
        return True

    return _after(session, steps * STEP_S, lift)


def swipe_points(session: Session, params: list[Any]) -> bool | Coroutine[None, None, bool]:
    """`[[x, y, x, y, …], steps]`: a line through the points, `steps` between each two."""
    numbers = item(params, 0)
    if not isinstance(numbers, list) or len(numbers) < 4 or len(numbers) % 2:
        raise invalid("swipePoints needs an even count of four or more numbers")
    points = [(number(numbers, at), number(numbers, at + 1)) for at in range(0, len(numbers), 2)]
    steps = max(1, round(number(params, 1, 55)))

    def lift() -> bool:
        for (x1, y1), (x2, y2) in pairwise(points):
            session.phone.swipe(x1, y1, x2, y2, steps)
        return True

    return _after(session, steps * (len(points) - 1) * STEP_S, lift)


def inject(session: Session, params: list[Any]) -> bool:
    """`[action, x, y, meta]`: one event of a finger that the client moves itself."""
    action, x, y = round(number(params, 0)), number(params, 1), number(params, 2)
    now = asyncio.get_running_loop().time()
    if action == DOWN:
        session.touch = (x, y, now)
    elif session.touch is None:
        return False
    elif action == UP:
        (x1, y1, since), session.touch = session.touch, None
        if max(abs(x - x1), abs(y - y1)) > SLOP_PX:
            session.phone.swipe(x1, y1, x, y, max(1, round((now - since) / STEP_S)))
        else:
            (session.phone.long_tap if now - since >= LONG_PRESS_S else session.phone.tap)(x1, y1)
    return action in (DOWN, UP, MOVE)


def press_key(session: Session, params: list[Any]) -> bool:
    return session.phone.key(text(params, 0))


def press_key_code(session: Session, params: list[Any]) -> bool:
    return session.phone.key(round(number(params, 0)))


def drag_to(session: Session, params: list[Any]) -> bool | Coroutine[None, None, bool]:
    """`[selector, x, y, steps]` or `[selector, selector, steps]`."""
    start = session.first(item(params, 0)).bounds.center
    if isinstance(item(params, 1), dict):
        return swipe(session, [*start, *session.first(params[1]).bounds.center, *params[2:]])
    return swipe(session, [*start, *params[1:]])


def pinch(closing: bool, session: Session, params: list[Any]) -> bool | Coroutine[None, None, bool]:
    """`[selector, percent, steps]`: two fingers on the element's diagonal, from or to its middle (AOSP's UiObject)."""
    bounds = session.first(item(params, 0)).bounds
    share = min(max(number(params, 1, 100.0), 0.0), 100.0) / 100
    wide = max(share * math.hypot(bounds.width, bounds.height), CLOSE_PX)
    scale = CLOSE_PX / wide if closing else wide / CLOSE_PX
    return _two_fingers(session, bounds.center, scale, number(params, 2, 50))


def gesture(session: Session, params: list[Any]) -> bool | Coroutine[None, None, bool]:
    """`[selector, start, start, end, end, steps]`: two fingers, each from its start to its end."""
    session.first(item(params, 0))
    one, two, one_end, two_end = (_point(item(params, at)) for at in range(1, 5))
    middle = ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2)
    scale = max(math.dist(one_end, two_end), CLOSE_PX) / max(math.dist(one, two), CLOSE_PX)
    return _two_fingers(session, middle, scale, number(params, 5, 100))


def _point(raw: Any) -> tuple[float, float]:
    if not isinstance(raw, dict):
        raise invalid("a point is an object with x and y")
    return number([raw.get("x")], 0), number([raw.get("y")], 0)


def _two_fingers(
    session: Session, at: tuple[float, float], scale: float, steps: float
) -> bool | Coroutine[None, None, bool]:
    def lift() -> bool:
        session.phone.pinch(*at, scale)
        return True

    return _after(session, max(steps, 0) * STEP_S, lift)


def _after(session: Session, delay_s: float, act: Callable[[], bool]) -> bool | Coroutine[None, None, bool]:
    if not session.phone.tap_hold_s:
        return act()
    return _delayed(min(delay_s, LONGEST_S), act)


async def _delayed(delay_s: float, act: Callable[[], bool]) -> bool:
    await asyncio.sleep(delay_s)
    return act()


METHODS: Final[Mapping[str, Callable[[Session, list[Any]], Any]]] = {
    "click": click,
    "swipe": swipe,
    "drag": swipe,
    "swipePoints": swipe_points,
    "injectInputEvent": inject,
    "pressKey": press_key,
    "pressKeyCode": press_key_code,
    "dragTo": drag_to,
    "pinchIn": partial(pinch, True),
    "pinchOut": partial(pinch, False),
    "gesture": gesture,
}
