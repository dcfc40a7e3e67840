"""Flow: data as YAML, as people write connectors: one step a line, Korean as it is, quotes where they are needed."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[^\W\d_][\w .]*|[A-Za-z_][\w./]*|\d+")
"""Needs no quotes in YAML, wherever it stands; what YAML takes for true or nothing is quoted all the same."""
_LOADED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"}


def flow(value: Any) -> str:
    """``value`` on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value == value.strip() and value.lower() not in _LOADED
        return value if plain and not value.isdigit() else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return json.dumps(value)
