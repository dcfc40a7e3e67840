"""Dump: a screen as uiautomator2's XML, one node a line, with the attributes that an ``Element`` keeps."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from device.screen import Element, Screen

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"


def dumped(screen: Screen) -> str:
    """The text of a recording, without its last line's end; ``device.hierarchy.parse`` reads it back."""
    lines = [line for place, root in enumerate(screen.roots) for line in _node(root, place)]
    return "\n".join([HEAD, '<hierarchy rotation="0">', *lines, "</hierarchy>"])


def _node(element: Element, place: int) -> Iterator[str]:
    b = element.bounds
    attributes = {
        "index": str(place),
        "text": element.text,
        "resource-id": element.resource_id,
        "class": element.class_name,
        "package": element.package,
        "content-desc": element.description,
        "checkable": _flag(element.checkable),
        "checked": _flag(element.checked),
        "clickable": _flag(element.clickable),
        "enabled": _flag(element.enabled),
        "focused": _flag(element.focused),
        "scrollable": _flag(element.scrollable),
        "password": _flag(element.password),
        "selected": _flag(element.selected),
        "bounds": f"[{b.left},{b.top}][{b.right},{b.bottom}]",
    }
    opened = "<node " + " ".join(f"{name}={_quoted(value)}" for name, value in attributes.items())
    if not element.children:
        yield f"{opened} />"
        return
    yield f"{opened}>"
    for number, child in enumerate(element.children):
        yield from _node(child, number)
    yield "</node>"


def _flag(held: bool) -> str:
    return str(held).lower()


def _quoted(text: str) -> str:
    clean = "".join(c if c >= " " or c in "\t\n" else "\ufffd" for c in text)
    return quoteattr(clean, {"\n": "&#10;", "\t": "&#9;"})
