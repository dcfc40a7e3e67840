"""Mismatch: what pydantic found wrong, in words for whoever writes the YAML."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel

_SHAPES = {
    "string_type": "text",
    "bool_parsing": "true or false",
    "float_parsing": "a number",
    "int_parsing": "a whole number",
    "tuple_type": "a list ('- item' lines, or [a, b])",
    "dict_type": "a mapping ('key: value' lines)",
    "model_type": "a mapping ('key: value' lines)",
}


def explain(
    kind: str, location: Sequence[str | int], message: str, found: object, model: type[BaseModel]
) -> tuple[str, str]:
    """What is wrong and what to do, for one of pydantic's errors (``kind`` is its type)."""
    key = location[-1] if location else ""
    if kind == "missing":
        return f"'{key}' is missing{_inside(location)}", f"add '{key}:'"
    if kind == "extra_forbidden":
        known = tuple(getattr(_described(model, location[:-1]), "model_fields", ()))
        return f"'{key}' is not a key{_inside(location)}", near(str(key), known)
    if kind in _SHAPES:
        return f"{_name(location)} is {_shown(found)}", f"write {_SHAPES[kind]}"
    return f"{_name(location)} is {_shown(found)}", message.replace("Input", "it", 1)


def near(name: str, known: Sequence[str]) -> str:
    """The remedy for a name that is not known: the nearest one, else all of them."""
    if not known:
        return "remove it: nothing is known here"
    if close := get_close_matches(name, known, n=1):
        return f"perhaps '{close[0]}' is meant"
    return f"use one of {', '.join(sorted(known))}"


def _described(model: Any, location: Sequence[str | int]) -> Any:
    """The type that stands at ``location`` in ``model``; None when it cannot be told."""
    for part in location:
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = model.model_fields.get(str(part))
            model = field.annotation if field else None
        elif get_origin(model) in (tuple, dict):
            # tuple[X, ...] and dict[str, X]: what repeats is the X
            model = next((a for a in get_args(model) if a not in (str, Ellipsis)), None)
        arms = [a for a in get_args(model) if a is not type(None)]
        if get_origin(model) not in (tuple, dict, None) and len(arms) == 1:
            model = arms[0]
    return model


def _inside(location: Sequence[str | int]) -> str:
    names = [str(part) for part in location[:-1]]
    return f" in {'.'.join(names)}" if names else ""


def _name(location: Sequence[str | int]) -> str:
    return f"'{'.'.join(map(str, location))}'" if location else "the file"


def _shown(found: object) -> str:
    if isinstance(found, Mapping):
        return "a mapping"
    if isinstance(found, list):
        return "a list"
    return f"'{found}'"
