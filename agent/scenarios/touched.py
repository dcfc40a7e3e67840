"""Touched: whether each touch of the agent's landed on something that the connector names for touching (I4)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from agent.scenarios.result import Touch
from app_connectors.connector import Alternatives, Connector, ScreenSpec
from device.hierarchy import parse
from device.screen import Element, Screen
from device.selector import Selector


def wrong_touches(connector: Connector, touches: Sequence[Touch]) -> Iterator[str]:
    """One sentence for each touch of the agent's that its connector gives no reason for."""
    for touch in touches:
        if touch.by != "agent":
            continue
        screen = _parsed(touch.hierarchy)
        if touch.stand_in:
            yield f"touched {_described(screen, touch)}, which only bears the label of what was meant"
        if not any(_holds(element, touch) for element in _named(connector, screen)):
            yield f"touched {_described(screen, touch)}, which no step names"


def _named(connector: Connector, screen: Screen) -> Iterator[Element]:
    """What may be touched on ``screen``: targets of taps, typing, picks and commits, and what closes a popup."""
    screens, package = connector.screens, connector.manifest.package
    for name, spec in screens.screens.items():
        if screen.package == (spec.package or package):
            yield from _of_steps(connector, name, spec, screen)
    for popup in screens.popups.values():
        if screen.package == (popup.package or package):
            yield from popup.selector(popup.close).find(screen)


def _of_steps(connector: Connector, name: str, spec: ScreenSpec, screen: Screen) -> Iterator[Element]:
    steps = [step for task in connector.tasks.values() for step in task.steps]
    steps += [step for task in connector.tasks.values() for step in task.undo_steps]
    steps += [task.call_off.step for task in connector.tasks.values() if task.call_off]
    steps += [step for task in connector.tasks.values() if task.history for step in task.history.steps]
    for step in steps:
        if step.on == name:
            for target in filter(None, (step.tap, step.commit, step.type.into if step.type else "")):
                yield from spec.selector(target).find(screen)
            if step.pick is not None:
                yield from _found(spec.lists[step.pick.list].row, screen)


def _found(alternatives: Alternatives, screen: Screen) -> tuple[Element, ...]:
    return Selector("", tuple(one.locator() for one in alternatives)).find(screen)


def _holds(element: Element, touch: Touch) -> bool:
    b = element.bounds
    return b.left <= touch.x < b.right and b.top <= touch.y < b.bottom


def _described(screen: Screen, touch: Touch) -> str:
    under = [element for element in screen.walk() if element.clickable and _holds(element, touch)]
    what = f"'{under[-1].label or under[-1].resource_id}'" if under else "nothing"
    return f"{what} of {screen.package} at {touch.x:.0f}, {touch.y:.0f}"


@lru_cache(maxsize=256)
def _parsed(hierarchy: str) -> Screen:
    return parse(hierarchy)
