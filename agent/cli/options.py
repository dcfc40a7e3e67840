"""Options that several commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from agent.errors import UsageError

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for scripts.")]
Now = Annotated[str, typer.Option("--now", metavar="ISO-8601", help="Pretend that it is this time.")]
Connectors = Annotated[
    list[Path] | None, typer.Option("--connectors", metavar="DIR", help="More connectors; may be given several times.")
]
Model = Annotated[str, typer.Option("--model", metavar="NAME|FOLDER", help="Which recogniser hears.")]


def moment(now: str) -> datetime:
    """The time that ``--now`` names, else the present. Raises UsageError."""
    if not now:
        return datetime.now()
    try:
        return datetime.fromisoformat(now).replace(tzinfo=None)
    except ValueError as error:
        raise UsageError(f"--now {now} is no time; write it like 2026-11-22T14:05.") from error
