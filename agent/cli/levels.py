"""``malbeot connectors levels``: what each task has been seen to do."""

from pathlib import Path
from typing import Annotated

import typer

from agent.errors import UsageError
from agent.scenarios.levels import table, written
from app_connectors.registry import load_all


def levels(
    write: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Put the table between its marks in this file.")
    ] = None,
) -> None:
    """Show app by task by level, as earned by 'malbeot scenarios run --record-levels'."""
    registry = load_all()
    if write is None:
        print(table(registry))
        return
    try:
        text = written(write.read_text("utf-8"), registry)
        write.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{write} cannot be written ({error.strerror}); name a file of this repository.") from error
    print(f"The table in {write} is up to date.")
