"""``malbeot intents``: check the phrases of every task, and train on them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agent.house import phrases_of
from app_connectors.registry import load_all
from intents.check import check as check_phrases
from intents.embedded import WEIGHTS, learn
from intents.massive import Report, read, steps

app = typer.Typer(no_args_is_help=True, help="How people ask: check the phrases, and train on them.")


@app.callback()
def intents() -> None:
    """How people ask: check the phrases, and train on them."""


@app.command("check")
def check() -> int:
    """Fail when a task's phrase is taken by another, or a slot example does not parse."""
    problems = check_phrases(phrases_of(load_all().connectors))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems." if problems else "All phrases are understood as what they were written for.")
    return 1 if problems else 0


@app.command("train")
def train() -> None:
    """Learn from the phrases of our own connectors and keep the weights in the package: how they were made."""
    learnt = learn(phrases_of(load_all().connectors), thorough=True)
    learnt.save(WEIGHTS)
    print(f"{len(learnt.labels)} labels learnt; the weights stand in {WEIGHTS} ({WEIGHTS.stat().st_size >> 10} KiB).")


_Split = Annotated[Path, typer.Option(help="A split of MASSIVE: id, intent, utterance, annotated, apart by tabs.")]


@app.command("massive")
def massive(train: _Split, dev: _Split, test: _Split) -> None:
    """Train the same engine on MASSIVE, tune it on dev, and say how well it does on test."""
    console = Console(stderr=True)
    with console.status("reading") as status:
        for step in steps(read(train), read(dev), read(test)):
            if isinstance(step, Report):
                report = step
            else:
                status.update(step)
    print(f"utterances        {report.utterances}")
    print(f"intent accuracy   {report.accuracy:.4f}")
    print(f"  with all noise  {report.noisy_accuracy:.4f}")
    print(f"slot F1           {report.slot_f1:.4f}")
    print(f"on dev            {report.dev_accuracy:.4f} (softness {report.softness})")
