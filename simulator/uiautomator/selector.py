"""UiSelector: which nodes of the screen a client means.

The order of search and the counting of instances follow AOSP's UiSelector and QueryController: depth first, in the
order of the dump; a child is searched below every node that fits its parent, a sibling below that node's own parent.
`text…` and `description…` compare whole strings exactly, `Contains` and `StartsWith` without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from simulator.errors import RpcTrouble
from simulator.hierarchy import Node
from simulator.uiautomator import pattern
from simulator.uiautomator.rpc import SERVER_ERROR, invalid

INDEX: Final = 0x800000
INSTANCE: Final = 0x1000000
DEEPEST: Final = 16

_TEXTS: Final[dict[str, Callable[[Node], str]]] = {
    "text": lambda node: node.text,
    "description": lambda node: node.view.description,
    "className": lambda node: node.class_name,
    "packageName": lambda node: node.window.package,
    "resourceId": lambda node: node.resource_id,
}
_FLAGS: Final[dict[int, tuple[str, Callable[[Node], bool]]]] = {
    0x400: ("checkable", lambda node: node.view.checkable),
    0x800: ("checked", lambda node: node.view.checked),
    0x1000: ("clickable", lambda node: node.view.clickable),
    0x2000: ("longClickable", lambda node: node.view.long_clickable),
    0x4000: ("scrollable", lambda node: node.scrollable),
    0x8000: ("enabled", lambda node: node.view.enabled),
    0x10000: ("focusable", lambda node: node.view.focusable),
    0x20000: ("focused", lambda node: node.view.focused),
    0x40000: ("selected", lambda node: node.view.selected),
}
_STRINGS: Final[dict[int, tuple[str, str]]] = {
    0x1: ("text", ""),
    0x2: ("text", "Contains"),
    0x4: ("text", "Matches"),
    0x8: ("text", "StartsWith"),
    0x10: ("className", ""),
    0x20: ("className", "Matches"),
    0x40: ("description", ""),
    0x80: ("description", "Contains"),
    0x100: ("description", "Matches"),
    0x200: ("description", "StartsWith"),
    0x80000: ("packageName", ""),
    0x100000: ("packageName", "Matches"),
    0x200000: ("resourceId", ""),
    0x400000: ("resourceId", "Matches"),
}

Test = Callable[[Node], bool]


@dataclass(frozen=True, slots=True)
class Selector:
    """Tests that a node has to pass, which of the nodes that do, and what to look for from there."""

    tests: tuple[Test, ...]
    instance: int | None
    chain: tuple[tuple[str, Selector], ...]
    source: str
    """As the client wrote it, for error messages."""

    def find(self, nodes: Sequence[Node]) -> list[Node]:
        """Every node that fits, in the order of the dump; `nodes` is the whole screen."""
        found = self._own(nodes)
        for relation, selector in self.chain:
            below: dict[int, Node] = {}
            for node in found:
                top = node if relation == "child" else node.parent
                if top is not None:
                    below.update((id(n), n) for n in _below(top) if n is not node)
            found = selector.find([n for n in nodes if id(n) in below])
        return found

    def below(self, child: Selector) -> Selector:
        """The elements that fit `child` in what fits this."""
        return replace(self, chain=(*self.chain, ("child", child)), source=f"{self.source} → {child.source}")

    def row(self, child: Selector, place: int) -> Selector:
        """The one of them at this place, from 0 on."""
        return self.below(replace(child, instance=place))

    def _own(self, nodes: Sequence[Node]) -> list[Node]:
        found = [node for node in nodes if all(test(node) for test in self.tests)]
        return found if self.instance is None else found[self.instance : self.instance + 1]


def read(raw: Any, depth: int = 0) -> Selector:
    """A selector out of the JSON that clients send. Raises RpcTrouble."""
    if not isinstance(raw, dict) or not isinstance(raw.get("mask"), int):
        raise invalid("a selector is an object with a mask")
    if depth > DEEPEST:
        raise invalid("the selector is nested too deeply")
    mask: int = raw["mask"]
    tests = [_string_test(raw, name, kind) for bit, (name, kind) in _STRINGS.items() if mask & bit]
    tests += [_flag_test(raw, name, get) for bit, (name, get) in _FLAGS.items() if mask & bit]
    if mask & INDEX:
        index = _number(raw, "index")
        tests.append(lambda node: node.index == index)
    relations, selectors = raw.get("childOrSibling") or [], raw.get("childOrSiblingSelector") or []
    if not isinstance(relations, list) or not isinstance(selectors, list) or len(relations) != len(selectors):
        raise invalid("childOrSibling and childOrSiblingSelector have to be lists of one length")
    if any(relation not in ("child", "sibling") for relation in relations):
        raise invalid("childOrSibling holds only child and sibling")
    chain = tuple((r, read(s, depth + 1)) for r, s in zip(relations, selectors, strict=True))
    instance = _number(raw, "instance") if mask & INSTANCE else None
    fields = raw.keys() - {"mask", "childOrSibling", "childOrSiblingSelector"}
    shown = ", ".join(f"{field}={raw[field]}" for field in sorted(fields))
    return Selector(tuple(tests), instance, chain, shown)


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _below(child)


def _number(raw: dict[str, Any], name: str) -> int:
    value = raw.get(name)
    if not isinstance(value, int) or value < 0:
        raise invalid(f"{name} has to be a number from 0 on")
    return value


def _flag_test(raw: dict[str, Any], name: str, get: Callable[[Node], bool]) -> Test:
    wanted = bool(raw.get(name))
    return lambda node: get(node) == wanted


def _string_test(raw: dict[str, Any], name: str, kind: str) -> Test:
    get, wanted = _TEXTS[name], raw.get(name + kind)
    if not isinstance(wanted, str):
        raise invalid(f"{name}{kind} has to be a text")
    if kind == "":
        return lambda node: get(node) == wanted
    if kind == "Matches":
        try:
            fits = pattern.compile(wanted).fits
        except re.error as error:
            raise invalid(f"java.util.regex.PatternSyntaxException: {error}") from error
        except pattern.Costly as error:
            # Java's matcher runs out of its stack over such a pattern.
            raise RpcTrouble(SERVER_ERROR, f"java.lang.StackOverflowError: {error}", data=wanted) from error
        return lambda node: fits(get(node))
    lowered = wanted.lower()
    if kind == "Contains":
        return lambda node: lowered in get(node).lower()
    return lambda node: get(node).lower().startswith(lowered)
