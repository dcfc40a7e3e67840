"""Load: phrase files, in the YAML of Rasa 3.x NLU training data.

Read as strings only (YAML would turn ``no`` into False and ``0123`` into 83); every complaint names file and line.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from intents.errors import PhrasesError

_ANNOTATED = re.compile(r"\[([^\[\]]+)\]\(([a-z_]+)\)")
_BULLET: Final = "- "


def read_phrases(path: Path) -> dict[str, tuple[str, ...]]:
    """Return intent → examples in Rasa's annotation, in the order of the file.

    Raises:
        PhrasesError: the file cannot be read or is not NLU training data; names file, line and what to do.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except OSError as error:
        raise PhrasesError(f"The phrase file {path} cannot be read ({error.strerror}); put it there.") from error
    except UnicodeDecodeError as error:
        raise PhrasesError(f"{path}: save the file as UTF-8.") from error
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise PhrasesError(f"{path}:{line}: this is not YAML; check the indentation and the quotes.") from error
    top = _mapping(path, root, "start with 'version' and 'nlu'")
    intents: dict[str, tuple[str, ...]] = {}
    for entry in _sequence(path, top.get("nlu"), root):
        keys = _mapping(path, entry, "write '- intent: name' with 'examples: |' under it")
        intent, examples = keys.get("intent"), keys.get("examples")
        if not isinstance(intent, yaml.ScalarNode) or not isinstance(examples, yaml.ScalarNode):
            raise PhrasesError(f"{path}:{_line(entry)}: write 'intent: name' and 'examples: |' with one '- …' a line.")
        if intent.value in intents:
            raise PhrasesError(f"{path}:{_line(intent)}: {intent.value!r} stands twice; put its examples together.")
        intents[intent.value] = tuple(_examples(path, examples))
    return intents


def plain(example: str) -> str:
    """Return an example as it is said, without its annotation."""
    return _ANNOTATED.sub(r"\1", example)


def annotations(example: str) -> list[tuple[str, str]]:
    """Return the (said value, slot) pairs of an example, in order."""
    return [(found[1], found[2]) for found in _ANNOTATED.finditer(example)]


def pieces(example: str) -> list[tuple[str, str]]:
    """Return an example in pieces, in order: (words, the slot that they give or "")."""
    parts, at = [], 0
    for found in _ANNOTATED.finditer(example):
        parts += [(example[at : found.start()], ""), (found[1], found[2])]
        at = found.end()
    return [(text, slot) for text, slot in (*parts, (example[at:], "")) if text]


def _examples(path: Path, node: yaml.ScalarNode) -> Iterator[str]:
    first = _line(node) + 1
    for number, line in enumerate(node.value.splitlines(), first):
        if not line.strip():
            continue
        if not line.startswith(_BULLET):
            raise PhrasesError(f"{path}:{number}: start every example with '- '.")
        example = line.removeprefix(_BULLET).strip()
        if re.search(r"[\[\]()]", plain(example)) or not example:
            raise PhrasesError(f"{path}:{number}: write a slot as [value](slot), with nothing in between.")
        yield example


def _line(node: yaml.Node | None) -> int:
    return int(node.start_mark.line) + 1 if node is not None else 1


def _mapping(path: Path, node: yaml.Node | None, advice: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise PhrasesError(f"{path}:{_line(node)}: {advice}.")
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _sequence(path: Path, node: yaml.Node | None, root: yaml.Node | None) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise PhrasesError(f"{path}:{_line(node or root)}: write a list of intents under 'nlu:'.")
    return list(node.value)
