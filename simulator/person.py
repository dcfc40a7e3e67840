"""The simulated person: looks for what bears a name, scrolls to it, puts the keyboard away for it, and taps."""

from simulator.hierarchy import Node
from simulator.phone import Phone


def tap(phone: Phone, name: str) -> bool:
    """Tap what bears this text, description or id (bare or whole), wherever the screen has to be scrolled to for it;
    false if it is nowhere on it."""
    node = find(phone, name)
    if node is not None:
        phone.tap(*node.bounds.center, by="person")
    return node is not None


def find(phone: Phone, name: str) -> Node | None:
    """The same without the tap: what is found can be seen whole, and nothing lies over it."""
    node = _look(phone, name) or _scroll_to(phone, name)
    if node is None and phone.ime_shown:
        phone.hide_keyboard()
        node = _look(phone, name) or _scroll_to(phone, name)
    return node


def _look(phone: Phone, name: str) -> Node | None:
    keyboard = next((window.root.bounds for window in phone.windows if window.kind == "ime"), None)
    for node in reversed(phone.nodes()):
        named = name in (node.text, node.view.description, node.view.id, node.resource_id)
        covered = keyboard is not None and keyboard.holds(*node.bounds.center)
        if named and node.view.bounds == node.bounds and not covered:
            return node
    return None


def _scroll_to(phone: Phone, name: str) -> Node | None:
    for forward in (False, True):
        while any(phone.scroll(node.view, forward) for node in phone.nodes() if node.scrollable):
            if node := _look(phone, name):
                return node
    return None
