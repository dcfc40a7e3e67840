"""``malbeot scenarios updates``: what is still done after an update has changed the apps."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from agent.cli.options import Connectors
from agent.healing.drift import DriftBook
from agent.house import engine_for
from agent.scenarios.stand import Workshop
from agent.scenarios.updates import INSERTED, UPDATES, matrix
from agent.turn import Agent
from app_connectors.registry import load_all
from device.adb import AdbServer


def updates(
    apps: Annotated[list[str] | None, typer.Option("--app", metavar="ID", help="One app; may be repeated.")] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How many different updates of each kind.")] = 3,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write drift.jsonl here.")] = None,
    devices: Annotated[int, typer.Option(min=1, max=64, help="How many phones side by side.")] = 2,
    connectors: Connectors = None,
) -> int:
    """Run every task on changed apps: ids, labels, blocks, all three, and screens that were not there before. Exits
    with 1 when the agent touched what it should not or something was sent that it should not."""
    registry, book = load_all(connectors or ()), DriftBook(out / "drift.jsonl" if out else None)
    kinds = {**UPDATES, "a new screen": INSERTED}
    counts: Counter[tuple[str, str]] = Counter()
    with AdbServer() as adb, Progress(transient=True) as progress:
        bar = progress.add_task("running", total=None)
        workshop = Workshop(adb, registry, engine_for(registry), make_agent=partial(Agent, drift=book))
        for kind, update in matrix(workshop, kinds, range(seeds), apps or (), devices):
            progress.advance(bar)
            counts[kind, "all"] += 1
            counts[kind, "done"] += update.done
            counts[kind, "wrong"] += bool(update.wrong or update.sent_wrongly)
            for what in (*update.wrong, *update.sent_wrongly):
                print(f"{update.result.case.app}: {update.result.case.scenario.name} [{kind}]: {what}")
    table = Table("update", "done", "of", "touched or sent wrongly")
    for kind in kinds:
        table.add_row(kind, *(str(counts[kind, what]) for what in ("done", "all", "wrong")))
    Console().print(table)
    print(f"{len(book.drifts)} selectors were found by likeness.")
    return int(any(counts[kind, "wrong"] for kind in kinds))
