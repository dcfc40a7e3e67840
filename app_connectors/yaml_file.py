"""YamlFile: one file of a connector, read as strings, typed by pydantic, and still knowing its lines.

YAML's own typing is not used, because it turns ``on`` and ``no`` into booleans, ``12:30:00`` into 45000 and ``0123``
into 83. Every scalar stays the string that was written; the pydantic model says what it is.
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from app_connectors.errors import BrokenConnector
from app_connectors.mismatch import explain
from app_connectors.problem import Problem

_QUICK = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml reads ten times as fast; where PyYAML was built without it, its own reader does."""

Location = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class YamlFile(Generic[M]):
    """What a file says, and on which line it says it."""

    path: Path
    data: M
    lines: Mapping[Location, int]
    """Location of a key or list item → its line, counted from 1."""

    def line(self, *location: str | int) -> int:
        """The line of ``location``, or of the nearest thing around it that was written."""
        return nearest(self.lines, location)

    def problem(self, location: Location, what: str, do: str) -> Problem:
        """A problem at ``location``."""
        return Problem(self.path, self.line(*location), what, do)


def read(path: Path, model: type[M]) -> YamlFile[M]:
    """Read ``path`` as ``model``. Raises BrokenConnector, whose problems name file, line and remedy."""
    lines: dict[Location, int] = {(): 1}
    plain = _plain(path, lines)
    try:
        return YamlFile(path, model.model_validate(plain), lines)
    except ValidationError as error:
        problems = [
            Problem(path, nearest(lines, e["loc"]), *explain(e["type"], e["loc"], e["msg"], e["input"], model))
            for e in error.errors(include_url=False)
        ]
        raise BrokenConnector(problems) from None


def nearest(lines: Mapping[Location, int], location: Location) -> int:
    """The line of the longest written part of ``location``."""
    return next(lines[location[:n]] for n in range(len(location), -1, -1) if location[:n] in lines)


def _plain(path: Path, lines: dict[Location, int]) -> object:
    try:
        node = _composed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenConnector([Problem(path, 0, "the file is missing", "create it")]) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BrokenConnector([Problem(path, 0, f"cannot be read: {reason}", "save it as UTF-8 text")]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = f"this is not YAML: {error.problem}"
        raise BrokenConnector([Problem(path, line, what, "mend the indentation, quotes or colons here")]) from None
    except (yaml.YAMLError, RecursionError):
        what = "this is not YAML: it holds control characters or is nested too deeply"
        raise BrokenConnector([Problem(path, 0, what, "write it anew as plain text")]) from None
    if node is None:
        raise BrokenConnector([Problem(path, 1, "the file is empty", "fill it in, or delete it")])
    problems = list(_misuse(path, node, set()))
    if problems:
        raise BrokenConnector(problems)
    return _build(node, (), lines)


def _composed(text: str) -> yaml.Node | None:
    """The nodes of ``text``, quickly. What is wrong with it, PyYAML's own reader says better."""
    with contextlib.suppress(yaml.YAMLError, RecursionError):
        quick: yaml.Node | None = yaml.compose(text, Loader=_QUICK)
        return quick
    slow: yaml.Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    return slow


def _misuse(path: Path, node: yaml.Node, seen: set[int]) -> Iterator[Problem]:
    """What YAML allows and we do not: aliases, keys that are not words, a key twice, a key with nothing after it."""
    line = node.start_mark.line + 1
    if id(node) in seen:
        yield Problem(path, line, "an alias (*name) is used", "write the value out")
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _misuse(path, item, seen)
    elif isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, value in node.value:
            here = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                yield Problem(path, here, "a key is not a plain word", "write it as 'key: value'")
                continue
            if key.value in first:
                yield Problem(path, here, f"the key '{key.value}' is already on line {first[key.value]}", "keep one")
            first.setdefault(key.value, here)
            yield from _misuse(path, value, seen)
    elif isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style:
        yield Problem(path, line, "nothing is written here", 'give it a value (or "" for an empty one)')


def _build(node: yaml.Node, at: Location, lines: dict[Location, int]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    built: dict[str, Any] = {}
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[(*at, index)] = item.start_mark.line + 1
        return [_build(item, (*at, index), lines) for index, item in enumerate(node.value)]
    for key, value in node.value:
        lines[(*at, key.value)] = key.start_mark.line + 1
        built[key.value] = _build(value, (*at, key.value), lines)
    return built
