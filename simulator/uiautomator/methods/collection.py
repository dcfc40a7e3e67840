"""Calls that find an element among many and give it a name, which is taken in place of a selector from then on.

The names and what they stand for follow AOSP's UiCollection: the n-th row that fits, wherever it is by then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from simulator.hierarchy import Node
from simulator.uiautomator.methods.scroll import to_the_end
from simulator.uiautomator.rpc import missing
from simulator.uiautomator.selector import Selector
from simulator.uiautomator.session import Session, flag, item, number, text

STEPS: Final = 55.0
MOST_SCROLLS: Final = 30
"""As far as UiScrollable searches unless told otherwise."""


async def child_by_text(session: Session, params: list[Any]) -> str:
    """`[collection, child, text(, allowScroll)]`: the name of the row that has this text in it."""
    wanted = text(params, 2)
    return await _row(session, params, lambda node: node.text == wanted, f"text={wanted}")


async def child_by_description(session: Session, params: list[Any]) -> str:
    wanted = text(params, 2)
    return await _row(session, params, lambda node: node.view.description == wanted, f"description={wanted}")


def child_by_instance(session: Session, params: list[Any]) -> str:
    """`[collection, child, n]`: a name for the n-th row, whether or not it is there."""
    row = session.selector(item(params, 0)).row(session.selector(item(params, 1)), round(number(params, 2)))
    return session.name(row)


async def _row(session: Session, params: list[Any], says: Callable[[Node], bool], shown: str) -> str:
    collection, child = session.selector(item(params, 0)), session.selector(item(params, 1))
    found = _find(session, collection, child, says)
    scrolls = any(node.scrollable for node in collection.find(session.phone.nodes())[:1]) and flag(params, 3, True)
    if found is None and scrolls:
        await to_the_end(False, STEPS, session, [item(params, 0)])
        for _ in range(MOST_SCROLLS):
            found = _find(session, collection, child, says)
            if found is not None or await to_the_end(True, STEPS, session, [item(params, 0), True, 1]):
                break
    if found is None:
        raise missing(shown)
    return session.name(found)


def _find(session: Session, collection: Selector, child: Selector, says: Callable[[Node], bool]) -> Selector | None:
    nodes = session.phone.nodes()
    for place, row in enumerate(collection.below(child).find(nodes)):
        if says(row) or _below(row, says):
            return collection.row(child, place)
    return None


def _below(node: Node, says: Callable[[Node], bool]) -> bool:
    return any(says(child) or _below(child, says) for child in node.children)


METHODS: Final[Mapping[str, Callable[[Session, list[Any]], Any]]] = {
    "childByText": child_by_text,
    "childByDescription": child_by_description,
    "childByInstance": child_by_instance,
}
