"""Which view a finger meets, and how a scrolling view follows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.view import Bounds, View

SHORT_TOUCH_S, LONG_TOUCH_S, STEP_S = 0.08, 0.6, 0.005
"""How long a finger rests that taps, one that presses, and one step of a swipe (Android injects one every 5 ms)."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One finger on the glass, in pixels of the display as it is held."""

    x1: float
    y1: float
    x2: float
    y2: float
    seconds: float = SHORT_TOUCH_S


def path_at(view: View, x: float, y: float, clip: Bounds) -> list[View]:
    """From the root down to the deepest visible view under the point; empty where there is none."""
    if not view.visible or view.bounds is None:
        return []
    bounds = view.bounds.clip(clip)
    if bounds is None or not bounds.holds(x, y):
        return []
    inside = bounds if view.scrollable else clip
    for child in reversed(view.children):
        below = path_at(child, x, y, inside)
        if below:
            return [view, *below]
    return [view]


def walk(view: View) -> Iterator[View]:
    """The view and everything below it, in the order of the tree."""
    waiting = [view]
    while waiting:
        here = waiting.pop()
        yield here
        if here.children:
            waiting.extend(reversed(here.children))


def assign_keys(root: View) -> list[View]:
    """Name every view across rebuilds of its screen: by its id and how many before it share it, else by its path.

    Returns every view, in the order of the tree."""
    seen: dict[str, int] = {}
    views: list[View] = []

    def name(view: View, path: str) -> None:
        views.append(view)
        if view.id:
            seen[view.id] = seen.get(view.id, 0) + 1
            view.key = f"{view.id}#{seen[view.id]}"
        else:
            view.key = path
        for place, child in enumerate(view.children):
            name(child, f"{view.key}/{place}")

    name(root, "")
    return views


def scroller_of(root: View, target: View) -> View | None:
    """The innermost scrolling view that holds the target."""

    def search(view: View, found: View | None) -> tuple[bool, View | None]:
        if view is target:
            return True, found
        inner = view if view.scrollable else found
        for child in view.children:
            hit, answer = search(child, inner)
            if hit:
                return True, answer
        return False, None

    return search(root, None)[1]
