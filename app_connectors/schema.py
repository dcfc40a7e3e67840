"""Schema: the JSON Schema of every file of a connector, for editors and other languages."""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from app_connectors.connector import Manifest, Screens
from app_connectors.phrases import Phrases
from app_connectors.recording import Origin
from app_connectors.scenario import Scenarios
from app_connectors.task import Data, Tasks

_MODELS: dict[str, type[BaseModel]] = {
    "manifest.yaml": Manifest,
    "screens.yaml": Screens,
    "tasks.yaml": Tasks,
    "scenarios.yaml": Scenarios,
    "phrases.yml": Phrases,
    "recordings/source.yaml": Origin,
}


def schema() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema (draft 2020-12) of what it holds, each key with what it means."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {name: {"$schema": dialect, **_explained(model)} for name, model in _MODELS.items()}


def _explained(model: type[BaseModel]) -> dict[str, Any]:
    made = model.model_json_schema()
    known = {one.__name__: one for one in _below(Data)}
    for name, part in {model.__name__: made, **made.get("$defs", {})}.items():
        for field, note in _notes(known[name]) if name in known else ():
            if field in part.get("properties", {}):
                part["properties"][field].setdefault("description", note)
    return made


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _below(one)


def _notes(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Field → the docstring under it, for the class and those it is made of. Read here and not when the class is made:
    an editor asks once, and every start of the agent would pay."""
    for one in model.__mro__:
        if issubclass(one, Data) and one is not Data:
            (body,) = ast.parse(inspect.getsource(one)).body
            assert isinstance(body, ast.ClassDef)
            for field, note in pairwise(body.body):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    text = (
                        note.value.value if isinstance(note, ast.Expr) and isinstance(note.value, ast.Constant) else ""
                    )
                    if isinstance(text, str) and text:
                        yield field.target.id, " ".join(text.split())
