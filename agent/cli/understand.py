"""``malbeot understand``: text to meaning; stateless, for scripts."""

import sys
from collections.abc import Iterator

from rich.console import Console

from agent.cli.options import (
    Connectors,
    EngineName,
    Json,
    ModelName,
    ModelUrl,
    Now,
    RasaToken,
    RasaUrl,
    chosen,
    moment,
)
from agent.house import engine_for
from agent.interfaces import UnderstandLine
from app_connectors.registry import load_all


def understand(
    json: Json = False,
    now: Now = "",
    connectors: Connectors = None,
    engine_name: EngineName = "embedded",
    rasa_url: RasaUrl = "",
    rasa_token: RasaToken = "",
    model_url: ModelUrl = "",
    model: ModelName = "",
) -> None:
    """Say what each line of standard input means, one object a line. No conversation, no phone."""
    registry = load_all(connectors or ())
    engine = engine_for(registry, chosen(engine_name, rasa_url, rasa_token, model_url, model))
    when, console = moment(now), Console()
    for text in lines():
        meaning = engine.interpret(text, when)
        task = registry.known(meaning.task) if meaning.task else None
        missing = [n for n, slot in task.slots.items() if slot.required and n not in meaning.slots] if task else []
        line = UnderstandLine(
            text=text,
            task=meaning.task,
            slots=dict(meaning.slots),
            missing=tuple(missing),
            control=meaning.control,
            out_of_scope=meaning.out_of_scope,
            confidence=round(meaning.confidence, 4),
            runner_up=meaning.runner_up,
        )
        if json:
            print(line.json_line(), flush=True)
        else:
            what = line.task or line.control or ("out of scope" if line.out_of_scope else "nothing")
            console.print(f"[bold]{text}[/]  →  {what} {line.slots or ''} [dim]{line.confidence:.2f}[/]")


def lines() -> Iterator[str]:
    """Lines of standard input without their ends; bytes that are no UTF-8 become a replacement character."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")
