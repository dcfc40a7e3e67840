"""The engine on the phrases of the real connectors, made once."""

from collections.abc import Callable
from datetime import datetime

import pytest

from agent.house import phrases_of
from app_connectors.registry import load_all
from intents.embedded import EmbeddedEngine
from intents.interpretation import Asked, Interpretation
from intents.phrases import TaskPhrases

NOW = datetime(2026, 11, 22, 18, 0)

Interpret = Callable[..., Interpretation]


@pytest.fixture(scope="session")
def tasks() -> list[TaskPhrases]:
    return list(phrases_of(load_all().connectors))


@pytest.fixture(scope="session")
def engine(tasks: list[TaskPhrases]) -> EmbeddedEngine:
    return EmbeddedEngine(tasks)


@pytest.fixture(scope="session")
def interpret(engine: EmbeddedEngine) -> Interpret:
    def call(text: str, asked: Asked | None = None) -> Interpretation:
        return engine.interpret(text, NOW, asked)

    return call
