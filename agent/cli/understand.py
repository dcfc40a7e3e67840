"""``malbeot understand`` and ``malbeot transcribe``: text to meaning, sound to text; stateless, for scripts."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agent.cli.options import Connectors, Json, Model, Now, moment
from agent.house import engine_for
from agent.interfaces import TranscribeLine, UnderstandLine
from app_connectors.registry import load_all
from models.errors import AudioError
from models.wav import read_wav
from models.weights import EMBEDDED
from models.whisper import WhisperRecognizer


def understand(json: Json = False, now: Now = "", connectors: Connectors = None) -> None:
    """Say what each line of standard input means, one object a line. No conversation, no phone."""
    registry = load_all(connectors or ())
    engine, when, console = engine_for(registry), moment(now), Console()
    for text in lines():
        meaning = engine.interpret(text, when)
        task = registry.task(meaning.task) if meaning.task else None
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


def transcribe(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="WAV files.")],
    json: Json = False,
    model: Model = EMBEDDED,
) -> int:
    """Say what is heard in each WAV file. Exits with 1 when a file cannot be read."""
    recognizer, failed = WhisperRecognizer(model), 0
    if recognizer.synthetic_only:
        note = "this recogniser was trained on synthetic speech and does not understand real people well"
        print(f"malbeot: {note}; name a better one with --model.", file=sys.stderr)
    for file in files:
        try:
            utterance = read_wav(file)
        except AudioError as error:
            print(f"malbeot: {error}", file=sys.stderr)
            failed = 1
            continue
        started = time.perf_counter()
        heard = recognizer.transcribe(utterance)
        line = TranscribeLine(
            file=str(file),
            text=heard.text,
            confidence=round(heard.confidence, 4),
            accepted=heard.accepted,
            audio_s=round(utterance.duration_s, 3),
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        sure = "" if line.accepted else "  (unsure: it would ask again)"
        print(line.json_line() if json else f"{file}: {line.text or '(nothing)'}{sure}", flush=True)
    return failed


def lines() -> Iterator[str]:
    """Lines of standard input without their ends; bytes that are no UTF-8 become a replacement character."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")
