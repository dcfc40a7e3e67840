"""``malbeot dialogue``: the machine behind the conversation, to look at."""

from pathlib import Path
from typing import Annotated

import typer

from agent.dialogue.graph import svg
from agent.dialogue.machine import machine
from agent.errors import UsageError


def dialogue(
    graph: Annotated[bool, typer.Option("--graph", help="Draw the states and what leads from one to another.")] = False,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the SVG goes.")] = Path("out/dialogue.svg"),
) -> None:
    """Print what is done in each state about each input; with --graph draw it."""
    if not graph:
        for (state, given), rules in machine().rules_by_place().items():
            moves = (f"{rule.do} if {', '.join(rule.guards)}" if rule.guards else rule.do for rule in rules)
            print(f"{state}\t{given}\t{' | '.join(moves)}")
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(svg(machine()), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--out {out} cannot be written ({error.strerror}); name another file.") from error
    print(out)
