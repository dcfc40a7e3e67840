"""Schema: the JSON Schema of every file of a connector, for editors and other languages."""

from typing import Any

from pydantic import BaseModel

from app_connectors.connector import Manifest, Screens
from app_connectors.phrases import Phrases
from app_connectors.recording import Origin
from app_connectors.scenario import Scenarios
from app_connectors.task import Tasks

_MODELS: dict[str, type[BaseModel]] = {
    "manifest.yaml": Manifest,
    "screens.yaml": Screens,
    "tasks.yaml": Tasks,
    "scenarios.yaml": Scenarios,
    "phrases.yml": Phrases,
    "recordings/source.yaml": Origin,
}


def schema() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema (draft 2020-12) of what it holds."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {name: {"$schema": dialect, **model.model_json_schema()} for name, model in _MODELS.items()}
