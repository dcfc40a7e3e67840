"""Regular expressions of clients, matched in time that grows only with the text.

Python's matcher can take for ever over a pattern such as `(a+)+b`, and would hold up every phone in the process. What
could do so is matched as a set of states instead (Thompson's construction), which never goes back. What that cannot
express, look-around and back references, stays with Python's matcher where it is harmless, and is refused where not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

LONGEST: Final = 500
"""Characters of a pattern."""
MOST_STATES: Final = 4000
HARMLESS_REPEATS: Final = 2
"""A pattern with at most this many open-ended repeats, none inside another, costs at most the cube of the text."""


_CHARACTER: Final = re.compile(
    r"\\[^\W\d_bBAZzGkpPQEux]|\\[\W_]|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[\](){}*+?|^$]|[{}\]]", re.DOTALL
)
"""An escape that means one character, a class, or a character that means itself."""
_GROUP: Final = re.compile(r"\((?:\?:)?(?!\?)")
_REPEAT: Final = re.compile(r"[*+?]|\{(\d*)(,?)(\d*)\}")


class Costly(ValueError):
    """The pattern could take for ever."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Fits whole texts, or occurs in them."""

    fits: Callable[[str], bool]
    occurs: Callable[[str], bool]


def compile(pattern: str, ignore_case: bool = False) -> Pattern:
    """Read a pattern. Raises re.error where it is none, Costly where it cannot be matched in reasonable time."""
    if len(pattern) > LONGEST:
        raise Costly("the pattern is too long")
    flags = re.IGNORECASE if ignore_case else 0
    try:
        plain = re.compile(pattern, flags)
    except (RecursionError, OverflowError) as error:
        raise Costly("the pattern is nested too deeply") from error
    if _harmless(pattern):
        return Pattern(lambda text: plain.fullmatch(text) is not None, lambda text: plain.search(text) is not None)
    start = _Reader(pattern, flags).whole()
    return Pattern(lambda text: _run(start, text, anywhere=False), lambda text: _run(start, text, anywhere=True))


def _harmless(pattern: str) -> bool:
    bare = re.sub(r"\\.|\[\^?\]?[^\]]*\]", "x", pattern, flags=re.DOTALL)
    repeats = len(re.findall(r"[*+]|\{\d*,\d*\}", bare))
    grouped = re.search(r"\)[*+{]", bare) is not None
    return repeats <= HARMLESS_REPEATS and not grouped


@dataclass(slots=True, eq=False)
class _State:
    """`test` takes a character on to `after`; without one, all of `after` are reached at once. The end has none."""

    test: Callable[[str], object] | None = None
    after: list[_State] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Part:
    first: _State
    last: _State


class _Reader:
    """Builds the states. Characters and classes are left to Python's own matcher, one at a time."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags
        self._at = 0
        self._made = 0

    def whole(self) -> _State:
        part = self._choice()
        if self._at < len(self._pattern):
            raise Costly("the pattern is too complicated")
        return part.first

    def _state(self, test: Callable[[str], object] | None = None) -> _State:
        self._made += 1
        if self._made > MOST_STATES:
            raise Costly("the pattern repeats too much")
        return _State(test)

    def _empty(self) -> _Part:
        state = self._state()
        return _Part(state, state)

    def _choice(self) -> _Part:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        first, last = self._state(), self._state()
        for part in parts:
            first.after.append(part.first)
            part.last.after.append(last)
        return _Part(first, last)

    def _sequence(self) -> _Part:
        whole = self._empty()
        while self._peek() not in ("", "|", ")"):
            whole = _joined(whole, self._repeated())
        return whole

    def _repeated(self) -> _Part:
        begin = self._at
        part = self._atom()
        end = self._at
        found = _REPEAT.match(self._pattern, end)
        if not found or found[0] in ("{}", "{,}"):
            return part
        least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(found[0], (None, None))
        if least is None:
            least = int(found[1] or 0)
            most = (int(found[3]) if found[3] else None) if found[2] else least
        follows = self._pattern[found.end() : found.end() + 1]
        if follows == "+":
            raise Costly("the pattern is too complicated")
        resume = found.end() + (follows == "?")

        def again() -> _Part:
            self._at = begin
            return self._atom()

        whole = self._empty()
        for _ in range(least):
            whole = _joined(whole, again())
        if most is None:
            loop = again()
            loop.last.after.append(loop.first)
            whole = _joined(whole, self._optional(loop))
        for _ in range((most or least) - least):
            whole = _joined(whole, self._optional(again()))
        self._at = resume
        return whole

    def _optional(self, part: _Part) -> _Part:
        first, last = self._state(), self._state()
        first.after += [part.first, last]
        part.last.after.append(last)
        return _Part(first, last)

    def _atom(self) -> _Part:
        found = _CHARACTER.match(self._pattern, self._at)
        if found:
            self._at = found.end()
            test = re.compile(found[0], self._flags).fullmatch
            first, last = self._state(test), self._state()
            first.after.append(last)
            return _Part(first, last)
        opened = _GROUP.match(self._pattern, self._at)
        if not opened:
            raise Costly("the pattern is too complicated")
        self._at = opened.end()
        part = self._choice()
        self._at += 1
        return part

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]


def _joined(one: _Part, two: _Part) -> _Part:
    one.last.after.append(two.first)
    return _Part(one.first, two.last)


def _run(start: _State, text: str, anywhere: bool) -> bool:
    """Whether the text, or with `anywhere` a part of it, leads from the start to the end."""
    states = _reached([start])
    for character in text:
        if anywhere and _ended(states):
            return True
        onward = [after for state in states if state.test and state.test(character) for after in state.after]
        states = _reached([*onward, start] if anywhere else onward)
        if not states:
            return False
    return _ended(states)


def _ended(states: list[_State]) -> bool:
    return any(not state.after for state in states)


def _reached(states: list[_State]) -> list[_State]:
    """These, and what is reached from them without a character."""
    found: dict[int, _State] = {}
    ahead = list(states)
    while ahead:
        state = ahead.pop()
        if id(state) not in found:
            found[id(state)] = state
            if state.test is None:
                ahead += state.after
    return list(found.values())
