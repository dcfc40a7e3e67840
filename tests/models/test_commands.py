"""What the shipped recogniser's mishearing does in the end: commands that nobody gave are not acted on.

Wordings and voices that training never drew from; half of them as they are, half with noise, rooms, telephones, pauses.
All sound here is synthetic.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from agent.domain_words import domain_words
from agent.house import phrases_of
from app_connectors.registry import load_all
from intents.embedded import EmbeddedEngine
from models.training.evaluate import listen, unseen_wordings
from models.training.gate import Judged
from models.training.material import read_material
from models.training.sound import HELD_OUT_VARIANTS, Manner, random_manner
from models.whisper import WhisperRecognizer

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 18, 0)
COUNT = 60


@cache
def heard() -> tuple[tuple[Judged, ...], WhisperRecognizer]:
    phrases = [*sorted(ROOT.glob("app_connectors/*/phrases.yml")), ROOT / "intents/controls.yml"]
    material = read_material(phrases, sorted(ROOT.glob("intents/gazetteers/*.tsv")), None)
    rng = np.random.default_rng(20)
    manners = [Manner() if at % 2 else random_manner(rng, plain_share=0.0) for at in range(COUNT)]
    manners = [replace(m, variant=HELD_OUT_VARIANTS[at % len(HELD_OUT_VARIANTS)]) for at, m in enumerate(manners)]
    recognizer = WhisperRecognizer(words=domain_words(load_all()))
    texts = unseen_wordings(material, COUNT, seed=20)
    return tuple(listen(recognizer, texts, manners[: len(texts)], seed=20)), recognizer


@pytest.fixture(scope="module")
def meaning() -> Callable[[str], tuple[object, ...]]:
    engine = EmbeddedEngine(phrases_of(load_all().connectors))

    def understand(text: str) -> tuple[object, ...]:
        found = engine.interpret(text, NOW)
        return found.task, found.control, found.choice, tuple(sorted(found.slots.items()))

    return understand


def test_a_command_that_was_not_given_is_not_acted_on(meaning: Callable[[str], tuple[object, ...]]) -> None:
    judged, recognizer = heard()
    acted = [(j.said, j.heard.text) for j in judged if recognizer.gate.believes(j.heard) and any(meaning(j.heard.text))]
    wrong = [pair for pair in acted if meaning(pair[0]) != meaning(pair[1])]
    assert len(judged) == COUNT and len(acted) > COUNT / 4
    assert len(wrong) <= 0.04 * COUNT, wrong


def test_most_of_what_is_right_is_believed() -> None:
    judged, recognizer = heard()
    right = [j for j in judged if j.right]
    assert len(right) > COUNT / 2
    assert sum(recognizer.gate.believes(j.heard) for j in right) >= 0.6 * len(right)
