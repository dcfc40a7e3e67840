"""The uiautomator2 server's own way to name an element, for node actions (set text, scroll)."""

from typing import TypedDict

from device.screen import Element, Screen

_CLASS_NAME, _PACKAGE_NAME, _RESOURCE_ID, _INSTANCE = 0x10, 0x80000, 0x200000, 0x1000000
"""Bits of ``mask``: which fields count."""


class UiSelector(TypedDict, total=False):
    """The JSON object that the server takes for an element."""

    mask: int
    childOrSibling: list[str]
    childOrSiblingSelector: list["UiSelector"]
    resourceId: str
    className: str
    packageName: str
    instance: int


def uiselector(target: Element, screen: Screen) -> UiSelector:
    """The selector that finds exactly ``target``: its package and id, else class, and its place among those alike.

    The server counts ``instance`` in the tree's order within the active window, and leaves invisible nodes out as the
    dump does.
    """
    field = "resource_id" if target.resource_id else "class_name"
    window = screen.roots[target.path[0]]
    alike = [
        e.path for e in window.walk() if e.package == target.package and getattr(e, field) == getattr(target, field)
    ]
    found: UiSelector = {
        "mask": _PACKAGE_NAME | _INSTANCE,
        "childOrSibling": [],
        "childOrSiblingSelector": [],
        "packageName": target.package,
        "instance": alike.index(target.path),
    }
    if target.resource_id:
        found["mask"] |= _RESOURCE_ID
        found["resourceId"] = target.resource_id
    else:
        found["mask"] |= _CLASS_NAME
        found["className"] = target.class_name
    return found
