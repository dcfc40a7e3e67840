"""The engine on the phrases of the real connectors, made once."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from intents.embedded import EmbeddedEngine
from intents.interpretation import Asked, Interpretation
from intents.load import read_phrases
from intents.phrases import TaskPhrases

CONNECTORS = Path(__file__).parents[2] / "app_connectors"
SLOTS = {
    "ttota_subway.arrivals": {"station": True, "line": False, "direction": False},
    "ttota_subway.too_cold": {"line": True, "car": True},
    "ttareungyi.rent": {"bike_number": True},
}
NOW = datetime(2026, 11, 22, 18, 0)

Interpret = Callable[..., Interpretation]


@pytest.fixture(scope="session")
def tasks() -> list[TaskPhrases]:
    phrases = {
        task: examples
        for app in ("ttota_subway", "ttareungyi")
        for task, examples in read_phrases(CONNECTORS / app / "phrases.yml").items()
    }
    return [TaskPhrases(task, phrases[task], slots, domain=task.split(".")[0]) for task, slots in SLOTS.items()]


@pytest.fixture(scope="session")
def engine(tasks: list[TaskPhrases]) -> EmbeddedEngine:
    return EmbeddedEngine(tasks)


@pytest.fixture(scope="session")
def interpret(engine: EmbeddedEngine) -> Interpret:
    def call(text: str, asked: Asked | None = None) -> Interpretation:
        return engine.interpret(text, NOW, asked)

    return call
