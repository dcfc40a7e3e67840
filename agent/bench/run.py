"""Run the bench and write its rows."""

import json
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from agent.bench.connectors import actions_ratio, load_s, scale_1000
from agent.bench.intents import intents_rows
from agent.bench.listening import listening_rows
from agent.bench.phone import click_ratio, dump_ratio
from agent.bench.scenarios import phone_rss, speedup_8
from agent.bench.settle import settle_rows
from agent.bench.speech import speech_rows
from agent.bench.steps import step_p95
from agent.interfaces import BenchRow

_ROWS: tuple[Callable[[], BenchRow | list[BenchRow]], ...] = (
    dump_ratio, click_ratio, step_p95, actions_ratio, load_s, scale_1000,
    settle_rows, speedup_8, phone_rss, speech_rows, listening_rows,
    intents_rows,
)  # fmt: skip


def run(out: Path) -> None:
    """Measure every row and write them to ``out``."""
    rows: list[BenchRow] = []
    with Progress(transient=True) as progress:
        task = progress.add_task("measuring", total=len(_ROWS))
        for measure in _ROWS:
            measured = measure()
            rows += measured if isinstance(measured, list) else [measured]
            progress.advance(task)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps([row.model_dump() for row in rows], ensure_ascii=False, indent=2) + "\n", "utf-8")
    table = Table("row", "value", "target", "holds", "against")
    for row in rows:
        table.add_row(row.id, f"{row.value:.2f} {row.unit}", row.target, "yes" if row.holds else "NO", row.baseline)
    Console().print(table)
