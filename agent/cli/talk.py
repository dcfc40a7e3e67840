"""``malbeot talk``: a conversation with the agent, from text lines or WAV files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agent.cli.options import Connectors, Json, Model, Now, moment
from agent.cli.understand import lines
from agent.conversation import Conversation
from agent.errors import UsageError
from agent.house import engine_for, open_house
from agent.interfaces import TalkLine
from agent.phones import SIMULATED
from agent.reply import GREETING, NAME, PROMPT, SYNTHETIC_ONLY
from app_connectors.registry import load_all
from models.espeak import EspeakVoice
from models.wav import read_wav, write_wav
from models.weights import EMBEDDED
from models.whisper import WhisperRecognizer


def talk(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[WAV]...", help="One WAV file a turn.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Type instead of speaking: one turn a line.")] = False,
    json: Json = False,
    device: Annotated[str, typer.Option(metavar="SERIAL|sim", help="Which phone.")] = SIMULATED,
    now: Now = "",
    model: Model = EMBEDDED,
    journal: Annotated[Path | None, typer.Option(metavar="FILE", help="Where submissions are remembered.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write each reply's sound here.")] = None,
    connectors: Connectors = None,
) -> int:
    """Talk with the agent; it drives the phone, asks, reads back and reports."""
    if not text and not files:
        raise UsageError("There is nothing to hear: give WAV files, or type with --text.")
    if text and files:
        raise UsageError("Give WAV files or --text, not both.")
    utterances = [read_wav(file) for file in files or ()]
    recognizer = WhisperRecognizer(model) if files else None
    registry = load_all(connectors or ())
    engine, console, failed = engine_for(registry), Console(), 0
    with Conversation(lambda: open_house(device, registry, engine, moment(now), journal)) as conversation:
        if not json:
            console.print(f"{NAME}: {GREETING}")
            if recognizer is not None and recognizer.synthetic_only:
                console.print(f"{NAME}: {SYNTHETIC_ONLY}")
        if recognizer is not None:
            for utterance in utterances:
                _show(conversation.hear(conversation.listen(recognizer, utterance)), json, console)
                _save(conversation, out)
            return 0
        for line in _typed(json):
            try:
                answer = conversation.line(line)
            except UsageError as error:
                answer, failed = TalkLine(outcome="error", reply=str(error)), 1
            _show(answer, json, console)
            _save(conversation, out)
    return failed


def _typed(json: bool) -> Iterator[str]:
    if json or not sys.stdin.isatty():
        yield from lines()
        return
    while True:
        try:
            yield input(PROMPT)
        except EOFError:
            return


def _show(line: TalkLine, json: bool, console: Console) -> None:
    if json:
        print(line.json_line(), flush=True)
        return
    if line.heard and not sys.stdin.isatty():
        console.print(f"{PROMPT}{line.heard}", style="dim")
    console.print(f"{NAME}: {line.reply or '…'}  [dim]\\[{line.outcome}][/]")


def _save(conversation: Conversation, out: Path | None) -> None:
    if out is None or not conversation.replies:
        return
    out.mkdir(parents=True, exist_ok=True)
    number = len(conversation.replies)
    speech = EspeakVoice().speak(conversation.replies[-1], conversation.session.delivery)
    write_wav(out / f"reply-{number:02}.wav", speech)
