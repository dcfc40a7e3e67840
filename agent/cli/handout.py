"""``malbeot handout``: a task as a sheet of paper to take home."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agent.cli.options import Connectors
from agent.handout.film import film
from agent.handout.sheet import write_sheet
from agent.kit.attempt import says_of
from agent.phones import SIMULATED
from app_connectors.registry import load_all


def handout(
    task: Annotated[str, typer.Argument(metavar="APP.TASK", help="For example ttareungyi.rent.")],
    say: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="What a person says, turn by turn; else a scenario's.")
    ] = None,
    device: Annotated[str, typer.Option(metavar="SERIAL|sim", help="Which phone.")] = SIMULATED,
    out: Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="Else handout-APP.TASK.pdf.")] = None,
    connectors: Connectors = None,
) -> int:
    """Do a task once and print it: one picture and one sentence a step, personal data masked, numbers to call."""
    registry, console = load_all(connectors or ()), Console()
    known, path = registry.task(task), out or Path(f"handout-{task}.pdf")
    says = tuple(say) if say else says_of(registry, known.app, known.id)
    with console.status(f"Doing {task} …"):
        steps = film(registry, known.id, says, device)
    write_sheet(path, f"{registry.connector(known.app).manifest.name}: {known.title}", says, steps, device == SIMULATED)
    console.print(f"{len(steps)} steps are in {path}.")
    return 0
