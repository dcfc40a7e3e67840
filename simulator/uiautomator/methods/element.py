"""Calls about elements: are they there, what are they, what do they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from simulator.hierarchy import Node
from simulator.uiautomator.session import Session, item, number, text
from simulator.view import Bounds

DEFAULT_WAIT_MS: Final = 20_000.0


def exist(session: Session, params: list[Any]) -> bool:
    return bool(session.find(item(params, 0)))


def count(session: Session, params: list[Any]) -> int:
    return len(session.find(item(params, 0)))


def info(session: Session, params: list[Any]) -> dict[str, Any]:
    return _describe(session.first(item(params, 0)))


def info_of_all(session: Session, params: list[Any]) -> list[dict[str, Any]]:
    return [_describe(node) for node in session.find(item(params, 0))]


def _describe(node: Node) -> dict[str, Any]:
    view = node.view
    return {
        "bounds": _rectangle(view.bounds or node.bounds),
        "visibleBounds": _rectangle(node.bounds),
        "childCount": len(node.children),
        "className": node.class_name,
        "contentDescription": view.description or None,
        "packageName": node.window.package,
        "text": node.text,
        "resourceName": node.resource_id or None,
        "checkable": view.checkable,
        "checked": view.checked,
        "clickable": view.clickable,
        "enabled": view.enabled,
        "focusable": view.focusable,
        "focused": view.focused,
        "longClickable": view.long_clickable,
        "scrollable": node.scrollable,
        "selected": view.selected,
    }


def _rectangle(bounds: Bounds) -> dict[str, int]:
    return {"left": bounds.left, "top": bounds.top, "right": bounds.right, "bottom": bounds.bottom}


async def wait_for_exists(session: Session, params: list[Any]) -> bool:
    """Blocks the caller, not the phone, until the element is there or the time (ms) is over."""
    wanted = session.selector(item(params, 0))
    timeout_s = max(0.0, number(params, 1, DEFAULT_WAIT_MS)) / 1000
    return await session.wait(lambda: bool(wanted.find(session.phone.nodes())), timeout_s)


async def wait_until_gone(session: Session, params: list[Any]) -> bool:
    wanted = session.selector(item(params, 0))
    timeout_s = max(0.0, number(params, 1, DEFAULT_WAIT_MS)) / 1000
    return await session.wait(lambda: not wanted.find(session.phone.nodes()), timeout_s)


def get_text(session: Session, params: list[Any]) -> str:
    return session.first(item(params, 0)).text


def set_text(session: Session, params: list[Any]) -> bool:
    session.phone.set_text(session.first(item(params, 0)).view, text(params, 1))
    return True


def clear_text(session: Session, params: list[Any]) -> None:
    session.phone.set_text(session.first(item(params, 0)).view, "")


METHODS: Final[Mapping[str, Callable[[Session, list[Any]], Any]]] = {
    "exist": exist,
    "count": count,
    "objInfo": info,
    "objInfoOfAllInstances": info_of_all,
    "waitForExists": wait_for_exists,
    "waitUntilGone": wait_until_gone,
    "getText": get_text,
    "setText": set_text,
    "clearTextField": clear_text,
}
