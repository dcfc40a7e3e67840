"""Finding a target again at the moment of the touch, and being sure that the finger would land on it (I3)."""

from device.errors import TargetChanged
from device.hierarchy import front, keyboard
from device.screen import Element, Screen


def find_again(target: Element, seen: Screen | None, now: Screen) -> Element:
    """The one element of ``now`` that is what ``target`` was on ``seen``, wherever it stands now.

    The same content (fingerprint) decides where one element has it on both screens. Where several do (a list's equal
    buttons), their paths decide on a screen that has not changed at all, and on one that has, the words beside each.
    ``seen`` is the very screen that ``target`` was taken from, or None when that is not known any more; then only an
    element without a double will do. Raises TargetChanged for none or several.
    """
    alike = _alike(target, now)
    if not alike:
        raise TargetChanged(f"{_name(target)} is not on the screen any more; look again and plan the step anew")
    if seen is not None and (len(alike) > 1 or len(_alike(target, seen)) > 1):
        if now.fingerprint == seen.fingerprint:
            alike = [e for e in alike if e.path == target.path]
        else:
            words = beside(target, seen)
            alike = [e for e in alike if beside(e, now) == words]
    if len(alike) != 1:
        raise TargetChanged(f"{len(alike)} elements look like {_name(target)}; look again and plan the step anew")
    return alike[0]


def touchable(target: Element, now: Screen) -> None:
    """Raises TargetChanged unless a finger at the centre of ``target`` would reach it and it would react."""
    if target.bounds.empty:
        raise TargetChanged(f"{_name(target)} is out of sight; scroll it into view first")
    if not target.enabled:
        raise TargetChanged(f"{_name(target)} is greyed out now; look again and plan the step anew")
    ahead = front(now.roots, now.width, now.height)
    window = now.roots[target.path[0]]
    if ahead is not None and target.path[0] < ahead.path[0]:
        raise TargetChanged(f"another window lies over {_name(target)}; deal with that window first")
    x, y = target.bounds.center
    for above in now.roots[target.path[0] + 1 :]:
        if _inside(x, y, above):
            raise TargetChanged(f"{_name(target)} is covered by another window; scroll it into view first")
    if not _inside(x, y, window):
        raise TargetChanged(f"{_name(target)} is outside of its window; scroll it into view first")


def under_keyboard(target: Element, now: Screen) -> bool:
    """True when the on-screen keyboard lies over the centre of ``target``."""
    keys = keyboard(now)
    return keys is not None and target.path[0] < keys.path[0] and _inside(*target.bounds.center, keys)


def at(screen: Screen, path: tuple[int, ...]) -> Element | None:
    """The element that stands at ``path``, if there is one."""
    found: Element | None = None
    below = screen.roots
    for position in path:
        if position >= len(below):
            return None
        found = below[position]
        below = found.children
    return found


def beside(target: Element, screen: Screen) -> str:
    """The words of the smallest part of the screen that says more than ``target`` alone: its row, its card."""
    for depth in range(len(target.path) - 1, 0, -1):
        around = at(screen, target.path[:depth])
        if around is not None and around.label != target.label:
            return around.label
    return ""


def _alike(target: Element, where: Screen) -> list[Element]:
    """The elements with the content of ``target``; what is cheap to compare goes first."""
    content = target.fingerprint
    return [
        e
        for e in where.walk()
        if e.text == target.text and e.resource_id == target.resource_id and e.fingerprint == content
    ]


def _inside(x: int, y: int, window: Element) -> bool:
    b = window.bounds
    return b.left <= x < b.right and b.top <= y < b.bottom


def _name(target: Element) -> str:
    """How an error names it: by id or class, never by its text, which is the person's business (I9)."""
    return target.resource_id or target.class_name or "the target"
