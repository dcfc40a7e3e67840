"""Reads a uiautomator2 hierarchy dump into a Screen.

The dump is one ``<node>`` tree per window under ``<hierarchy>``, windows in stacking order, the one in front last (the
order of the phone is not promised by Android; a dump taken from a real phone should be compared once).
"""

import re
from functools import lru_cache
from xml.parsers import expat

from device.errors import BadDump
from device.screen import Bounds, Element, Screen

_BOUNDS = re.compile(r"\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]")
_NOWHERE = Bounds(0, 0, 0, 0)
DEEPEST = 200
"""Levels of a dump; a phone is asked for 50, and Python's own stack must hold the walk down."""
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
    roots = _Reader().read(xml)
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


class _Reader:
    """Builds the elements from the leaves up, because they are frozen: each is made when its end tag is read."""

    def __init__(self) -> None:
        self._opened: list[dict[str, str]] = []
        self._path: list[int] = []
        self._children: list[list[Element]] = [[]]
        self._depth = 0

    def read(self, xml: str) -> tuple[Element, ...]:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _no_doctype
        try:
            parser.Parse(xml.encode(errors="replace"), True)
        except expat.ExpatError as e:
            raise BadDump(f"the phone's screen dump is not XML ({e}); look again") from e
        return tuple(self._children[0])

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            if name != "hierarchy":
                raise BadDump(f"the phone's screen dump starts with <{name}>, not <hierarchy>; look again")
            return
        if self._depth > DEEPEST:
            raise BadDump(f"the phone's screen dump is nested more than {DEEPEST} deep; look again")
        self._opened.append(attributes)
        self._path.append(len(self._children[-1]))
        self._children.append([])

    def _end(self, name: str) -> None:
        self._depth -= 1
        if not self._depth:
            return
        a = self._opened.pop().get
        children = tuple(self._children.pop())
        element = Element(
            a("class", ""), a("resource-id", ""), a("text", ""), a("content-desc", ""), a("package", ""),
            _bounds(a("bounds", "")),
            a("clickable") == "true", a("enabled", "true") == "true", a("checkable") == "true", a("checked") == "true",
            a("focused") == "true", a("scrollable") == "true", a("password") == "true", a("selected") == "true",
            tuple(self._path), children,
        )  # fmt: skip
        self._path.pop()
        self._children[-1].append(element)


def _no_doctype(*declared: object) -> None:
    raise BadDump("the phone's screen dump declares entities, which no dump does; look again")


@lru_cache(maxsize=4096)
def _bounds(text: str) -> Bounds:
    found = _BOUNDS.fullmatch(text)
    return Bounds(*map(int, found.groups())) if found else _NOWHERE
