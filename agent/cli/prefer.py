"""``malbeot prefer``: what a person likes, kept on this computer; without options it is only shown."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from agent.preferences import PreferenceBook, preferences_path


def prefer(
    emergency_calls: Annotated[
        bool | None,
        typer.Option(
            "--emergency-calls/--no-emergency-calls",
            help="May the safety app's emergency call be started on a person's own phone? At first it may not.",
        ),
    ] = None,
    quiet: Annotated[bool | None, typer.Option("--quiet/--no-quiet", help="Show replies, and do not say them.")] = None,
) -> None:
    """Keep what a person prefers, and show all of it."""
    book = PreferenceBook(preferences_path())
    wished = {"emergency_calls": emergency_calls, "quiet": quiet}
    now = book.keep(**{name: wish for name, wish in wished.items() if wish is not None})
    table = Table("preference", "now", box=None)
    for name, value in now.model_dump().items():
        table.add_row(name, str(value))
    Console().print(table)
