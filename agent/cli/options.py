"""Options that several commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from agent.engines import EngineChoice
from agent.errors import UsageError

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for scripts.")]
Now = Annotated[str, typer.Option("--now", metavar="ISO-8601", help="Pretend that it is this time.")]
Connectors = Annotated[
    list[Path] | None, typer.Option("--connectors", metavar="DIR", help="More connectors; may be given several times.")
]
Model = Annotated[str, typer.Option("--model", metavar="NAME|FOLDER", help="Which recogniser hears.")]
EngineName = Annotated[Literal["embedded", "rasa"], typer.Option("--engine", help="Who tells the tasks apart.")]
RasaUrl = Annotated[
    str, typer.Option("--rasa-url", metavar="URL", envvar="MALBEOT_RASA_URL", help="A Rasa server on this machine.")
]
RasaToken = Annotated[
    str, typer.Option("--rasa-token", envvar="MALBEOT_RASA_TOKEN", help="Its token.", show_envvar=True)
]
ModelUrl = Annotated[
    str,
    typer.Option(
        "--local-model-url",
        metavar="URL",
        envvar="MALBEOT_LOCAL_MODEL_URL",
        help="A language model's server on this machine (chat completions), asked where the engine gives up.",
    ),
]
ModelName = Annotated[
    str, typer.Option("--local-model", metavar="NAME", envvar="MALBEOT_LOCAL_MODEL", help="The model's name there.")
]


def chosen(engine: str, rasa_url: str, rasa_token: str, model_url: str, model: str) -> EngineChoice:
    """The engine that the options name. Raises UsageError."""
    if engine == "rasa" and not rasa_url:
        raise UsageError("Say where Rasa listens: --rasa-url URL or MALBEOT_RASA_URL; 'malbeot rasa serve' names it.")
    if engine == "embedded":
        return EngineChoice(model_url=model_url, model=model)
    return EngineChoice(rasa_url, rasa_token, model_url, model)


def moment(now: str) -> datetime:
    """The time that ``--now`` names, else the present. Raises UsageError."""
    if not now:
        return datetime.now()
    try:
        return datetime.fromisoformat(now).replace(tzinfo=None)
    except ValueError as error:
        raise UsageError(f"--now {now} is no time; write it like 2026-11-22T14:05.") from error
