"""Table: a run at a glance, for the terminal."""

from collections import Counter
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from agent.scenarios.faults import without_person
from agent.scenarios.result import VERDICTS, Judged
from agent.scenarios.run import success, undone

_NAMES = ("app", "fault", "✓")
_HEADS = ("done", "question", "hand-over", "stop", "BAD")


def show(console: Console, judged: Sequence[Judged]) -> None:
    """Print app x fault, what is bad with its replay, and the success under faults that need no person."""
    counts: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    for one in judged:
        counts[one.result.case.app, one.result.case.faults, one.verdict] += 1
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for head in ("app", "fault", "✓", *_HEADS):
        table.add_column(head, no_wrap=True, min_width=len(head), justify="left" if head in _NAMES else "right")
    for app, faults in dict.fromkeys((one.result.case.app, one.result.case.faults) for one in judged):
        cells = [str(counts[app, faults, verdict] or "") for verdict in VERDICTS]
        cells[-1] = cells[-1] and f"[red]{cells[-1]}[/]"
        table.add_row(app, " + ".join(faults) or "none", "✓" if without_person(faults) else "", *cells)
    console.print(table)
    for one in judged:
        if one.verdict == "bad":
            console.print(f"[red]BAD[/] {escape(one.result.case.app)}: {escape(one.result.case.name)}")
            for why in one.why:
                console.print(f"    {escape(why)}", highlight=False)
            console.print(f"    {escape(one.result.case.replay)}", highlight=False, soft_wrap=True)
    got = success(judged)
    if got.of:
        console.print(f"Under one ✓ fault {got.done} of {got.of} were done: {got.ratio:.3f} of clean (at least 0.98).")
    for one in undone(judged):
        console.print(f"  [yellow]{one.verdict}[/] {escape(one.result.case.replay)}", highlight=False, soft_wrap=True)
