"""The phone's windows as uiautomator sees them: a flat list of nodes, and the XML that the uiautomator2 server dumps.

The attribute list and its order are those of the on-device server (AOSP's AccessibilityNodeInfoDumper plus hint and
display-id); a test feeds the XML to the unmodified client.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from simulator.view import Bounds, View
from simulator.window import Window

CLASS_PREFIX = {
    "RecyclerView": "androidx.recyclerview.widget.",
    "ViewPager": "androidx.viewpager.widget.",
    "View": "android.view.",
    "ViewGroup": "android.view.",
    "WebView": "android.webkit.",
}
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n"
_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_MARKUP = frozenset('&<>"\n\r\t')


@dataclass(slots=True, eq=False)
class Node:
    """One visible view, as uiautomator counts it."""

    view: View
    window: Window
    index: int
    """Its place among its parent's views, hidden ones counted."""
    depth: int
    parent: "Node | None"
    bounds: Bounds
    """Clipped to the screen and to what scrolls."""
    children: list["Node"]

    @property
    def class_name(self) -> str:
        """The full Android class name."""
        return class_name(self.view.kind)

    @property
    def package(self) -> str:
        """The package of the window's owner."""
        return self.window.package

    @property
    def text(self) -> str:
        """As accessibility reports it: an empty field shows its hint as its text (TextView does), a password dots."""
        view = self.view
        return "•" * len(view.text) if view.password and view.text else view.text or view.hint

    @property
    def scrollable(self) -> bool:
        """Whether there is anything to scroll."""
        return self.view.scrollable and self.view.reach > 0

    @property
    def resource_id(self) -> str:
        """`package:id/name`, or empty."""
        return resource_id(self.view.id, self.window.package)


def class_name(kind: str) -> str:
    """The full Android class name of a kind of widget."""
    return CLASS_PREFIX.get(kind, "android.widget.") + kind


def resource_id(name: str, package: str) -> str:
    """`package:id/name`; a name that is already whole is kept, an empty one stays empty."""
    return f"{package}:id/{name}" if name and ":" not in name else name


def roots_of(windows: Iterable[Window], screen: Bounds) -> list[Node]:
    """The visible nodes of the windows, as one tree per window, bottom window first."""
    found = []
    for place, window in enumerate(windows):
        root = _node(window.root, window, place, 0, None, screen)
        if root is not None:
            found.append(root)
    return found


def _node(view: View, window: Window, index: int, depth: int, parent: Node | None, clip: Bounds) -> Node | None:
    if not view.visible or view.silent or view.bounds is None:
        return None
    bounds = view.bounds.clip(clip)
    if bounds is None:
        return None
    node = Node(view, window, index, depth, parent, bounds, [])
    inside = bounds if view.scrollable else clip
    for place, child in enumerate(view.children):
        below = _node(child, window, place, depth + 1, node, inside)
        if below is not None:
            node.children.append(below)
    return node


def flat(roots: Iterable[Node]) -> list[Node]:
    """Every node in the order of the dump."""
    nodes: list[Node] = []
    for root in roots:
        nodes.append(root)
        nodes.extend(flat(root.children))
    return nodes


def to_xml(roots: Iterable[Node], rotation: int, *, compressed: bool = False) -> str:
    """The dump. `compressed` leaves out layouts that say nothing, and puts their children in their place."""
    parts: list[str] = []
    for root in roots:
        _write(root, parts, compressed)
    if not parts:
        return f'{HEAD}<hierarchy rotation="{rotation}" />'
    return f'{HEAD}<hierarchy rotation="{rotation}">{"".join(parts)}</hierarchy>'


def _write(node: Node, parts: list[str], compressed: bool) -> None:
    view = node.view
    if compressed and node.children and node.parent is not None and _says_nothing(view):
        for child in node.children:
            _write(child, parts, compressed)
        return
    naf = 'NAF="true" ' if view.clickable and view.enabled and _nameless(node) else ""
    left, top, right, bottom = node.bounds
    flags = _flags(
        view.checkable, view.checked, view.clickable, view.enabled, view.focusable, view.focused, node.scrollable,
        view.long_clickable, view.password, view.selected,
    )  # fmt: skip
    parts.append(
        f'<node {naf}index="{node.index}" text="{_attribute(node.text)}" resource-id="{_attribute(node.resource_id)}"'
        f' class="{class_name(view.kind)}" package="{node.window.package}"'
        f' content-desc="{_attribute(view.description)}"{flags} visible-to-user="true"'
        f' bounds="[{left},{top}][{right},{bottom}]" drawing-order="{node.index + 1}"'
        f' hint="{_attribute(view.hint)}" display-id="0"'
    )
    if not node.children:
        parts.append(" />")
        return
    parts.append(">")
    for child in node.children:
        _write(child, parts, compressed)
    parts.append("</node>")


_FLAGS = (
    "checkable", "checked", "clickable", "enabled", "focusable", "focused", "scrollable", "long-clickable", "password",
    "selected",
)  # fmt: skip


@lru_cache(maxsize=1024)
def _flags(*values: bool) -> str:
    """The attributes that are true or false; few combinations occur."""
    return "".join(f' {name}="{"true" if on else "false"}"' for name, on in zip(_FLAGS, values, strict=True))


def _attribute(text: str) -> str:
    """Text as an XML attribute's value; characters that XML 1.0 forbids become '?', as the server writes them."""
    if not text:
        return ""
    if not _MARKUP.isdisjoint(text):
        text = escape(text, _QUOTES)
    if text.isprintable():
        return text
    return "".join(char if _allowed(char) else "?" for char in text)


def _allowed(char: str) -> bool:
    code = ord(char)
    return char in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _says_nothing(view: View) -> bool:
    return not (view.text or view.description or view.id or view.clickable or view.scrollable or view.focusable)


def _nameless(node: Node) -> bool:
    """uiautomator's "not accessibility friendly": tappable, and nothing in it has a name."""
    return not (node.view.text or node.view.description) and all(_nameless(child) for child in node.children)
