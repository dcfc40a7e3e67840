"""Intents: what understanding costs: an utterance, its memory, its start, its training, and a thousand apps."""

import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Final

from agent.bench.many_apps import many_apps
from agent.bench.row import row
from agent.house import phrases_of
from agent.interfaces import BenchRow
from app_connectors.registry import load_all
from intents.embedded import EmbeddedEngine, learn
from intents.load import plain
from intents.phrases import TaskPhrases

_NOW: Final = datetime(2026, 11, 22, 18, 0)
_SEED: Final = 5
_UTTERANCES: Final = 600
_APPS: Final = 26
_WAVES_1_2: Final = 57
"""Tasks that the time of training is promised for; there are more by now."""


def intents_rows() -> list[BenchRow]:
    """``intents.*``."""
    tasks = phrases_of(load_all().connectors)
    began = time.process_time()
    learn(tasks, thorough=True)
    train_s = time.process_time() - began
    said = _drawn(tasks, _UTTERANCES)
    load_s, rss_mb = _alone(tasks)
    against = f"{len(said)} wordings, {len(tasks)} tasks, one core, CPU time"
    phrases = sum(len(task.examples) for task in tasks)
    learnt = f"{len(tasks)} tasks ({_WAVES_1_2} of them promised), {phrases} wordings of theirs and all that is none"
    return [
        row(
            "intents.p95_ms",
            quantiles(_costs_ms(EmbeddedEngine(tasks), said), n=20)[-1],
            "ms",
            5,
            against,
            at_most=True,
        ),
        row("intents.rss_mb", rss_mb, "MB", 120, "a process that only understands", at_most=True),
        row("intents.load_s", load_s, "s", 0.5, "import, weights and first answer, CPU time", at_most=True),
        row("intents.train_s", train_s, "s", 60, learnt, at_most=True),
        _scale(),
    ]


def _costs_ms(engine: EmbeddedEngine, said: Sequence[str]) -> list[float]:
    for text in said:  # what is made once is made
        engine.interpret(text, _NOW)
    costs = []
    for text in said:
        began = time.process_time()
        engine.interpret(text, _NOW)
        costs.append((time.process_time() - began) * 1e3)
    return costs


def _drawn(tasks: Sequence[TaskPhrases], many: int) -> list[str]:
    every = [plain(example) for task in tasks for example in task.examples]
    return Random(_SEED).sample(every, min(many, len(every)))


def _alone(tasks: Sequence[TaskPhrases]) -> tuple[float, float]:
    """Return CPU seconds to the first answer, and the most memory in MB, of a process with nothing but this room."""
    with tempfile.TemporaryDirectory(prefix="malbeot-") as folder:
        handed = Path(folder) / "tasks.pickle"
        handed.write_bytes(pickle.dumps(tuple(tasks)))
        told = subprocess.run(
            [sys.executable, "-m", "agent.bench.understanding", str(handed)], capture_output=True, text=True, check=True
        ).stdout
    load_s, rss_mb = map(float, told.split())
    return load_s, rss_mb


def _scale() -> BenchRow:
    """A thousand apps over twenty-six, made the same way, by the same engine, in this run."""
    medians, right = [], 1.0
    for apps in (_APPS, 1_000):
        tasks = list(many_apps(apps))
        engine = EmbeddedEngine(tasks)
        said = _drawn(tasks, _UTTERANCES)
        medians.append(sorted(_costs_ms(engine, said))[len(said) // 2])
        asked = {plain(example): task.task for task in tasks for example in task.examples}
        right = sum(engine.interpret(text, _NOW).task == asked[text] for text in said) / len(said)
    against = (
        f"{_APPS} apps: {medians[0]:.2f} ms, 1,000: {medians[1]:.2f} ms; {right:.0%} of the 1,000's wordings told apart"
    )
    return row("intents.scale_1000", medians[1] / medians[0], "x", 4, against, at_most=True)
