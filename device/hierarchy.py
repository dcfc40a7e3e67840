"""Reads a uiautomator2 hierarchy dump into a Screen.

The dump is one ``<node>`` tree per window under ``<hierarchy>``, windows in stacking order, the one in front last (the
order of the phone is not promised by Android; a dump taken from a real phone should be compared once).
"""

import re
from functools import lru_cache

from lxml import etree

from device.errors import BadDump
from device.screen import Bounds, Element, Screen

_BOUNDS = re.compile(r"\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]")
_NOWHERE = Bounds(0, 0, 0, 0)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
_INPUT_AREA = "android:id/inputArea"
"""What InputMethodService names the frame that holds a keyboard, whoever made it."""
_BAR = 8
"""A status or navigation bar takes less than a 1/8 of the screen's height (24 to 48 dp of 600 and more)."""


def parse(xml: str, activity: str = "", *, width: int = 0, height: int = 0) -> Screen:
    """The screen that the dump ``xml`` shows.

    ``width`` and ``height`` are in pixels; 0 takes the furthest edges of the windows, which fill the screen.
    ``Screen.package`` is that of the last window that is neither a bar nor a keyboard (``front``).
    Raises BadDump when the text is not a hierarchy; an empty hierarchy is a screen without roots.
    """
    if "<!DOCTYPE" in xml:
        raise BadDump("the phone's screen dump declares entities, which no dump does; look again")
    try:
        top = etree.fromstring(xml.encode(errors="replace"), _PARSER)
    except etree.XMLSyntaxError as e:
        raise BadDump(f"the phone's screen dump is not XML ({e.msg}); look again") from e
    if top.tag != "hierarchy":
        raise BadDump(f"the phone's screen dump starts with <{top.tag}>, not <hierarchy>; look again")
    roots = tuple(_element(node, (i,)) for i, node in enumerate(top.iterchildren("node")))
    width = width or max((r.bounds.right for r in roots), default=0)
    height = height or max((r.bounds.bottom for r in roots), default=0)
    ahead = front(roots, width, height)
    return Screen(ahead.package if ahead else "", activity, width, height, roots, xml)


def front(roots: tuple[Element, ...], width: int, height: int) -> Element | None:
    """The window the person works in: the last root that is neither a bar nor a keyboard.

    The dump does not say what kind a window is. A bar is known by its shape: it lies along a whole edge and is thin. A
    keyboard is known by the frame that Android itself puts around every one. With nothing but such windows the last
    one counts.
    """
    for window in reversed(roots):
        if not _is_bar(window.bounds, width, height) and not _is_keyboard(window):
            return window
    return roots[-1] if roots else None


def keyboard(screen: Screen) -> Element | None:
    """The on-screen keyboard's window, when it is up."""
    return next((window for window in reversed(screen.roots) if _is_keyboard(window)), None)


def _is_bar(b: Bounds, width: int, height: int) -> bool:
    at_edge = b.top <= 0 or b.bottom >= height
    return at_edge and b.left <= 0 and b.right >= width and (b.bottom - b.top) * _BAR < height


def _is_keyboard(window: Element) -> bool:
    return any(e.resource_id == _INPUT_AREA for e in window.walk())


def _element(node: etree._Element, path: tuple[int, ...]) -> Element:
    a = node.get
    return Element(
        a("class", ""), a("resource-id", ""), a("text", ""), a("content-desc", ""), a("package", ""),
        _bounds(a("bounds", "")),
        a("clickable") == "true", a("enabled", "true") == "true", a("checkable") == "true", a("checked") == "true",
        a("focused") == "true", a("scrollable") == "true", a("password") == "true", a("selected") == "true",
        path, tuple([_element(child, (*path, i)) for i, child in enumerate(node)]),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _bounds(text: str) -> Bounds:
    found = _BOUNDS.fullmatch(text)
    return Bounds(*map(int, found.groups())) if found else _NOWHERE
