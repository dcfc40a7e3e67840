"""The JSON Schema agrees with our own files, and refuses a key that nobody knows."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from app_connectors.registry import folders
from app_connectors.schema import schema

FILES = [file for folder in folders() for name in schema() if "/" not in name and (file := folder / name).exists()]
"""A connector whose tasks are only planned has no screens and no scenarios yet."""


@pytest.mark.parametrize("name", schema())
def test_each_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema()[name])


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_only_typing_keeps_our_files_from_their_schema(file: Path) -> None:
    plain = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    # everything is a string here, so that "true" is not yet true: only types may differ, never keys
    assert {error.validator for error in _errors(file.name, plain)} <= {"type", "anyOf"}


def test_an_unknown_key_is_refused() -> None:
    assert any(error.validator == "additionalProperties" for error in _errors("manifest.yaml", {"naem": "x"}))


def _errors(name: str, plain: Any) -> list[jsonschema.ValidationError]:
    return list(jsonschema.Draft202012Validator(schema()[name]).iter_errors(plain))
