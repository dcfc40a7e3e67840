"""``malbeot talk``: a conversation with the agent, by voice, from WAV files or from text lines."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from agent.cli.listen import MICROPHONE, listen, opened
from agent.cli.options import (
    Connectors,
    EngineName,
    Json,
    Model,
    ModelName,
    ModelUrl,
    Now,
    RasaToken,
    RasaUrl,
    chosen,
    moment,
)
from agent.cli.understand import lines
from agent.conversation import Conversation
from agent.domain_words import domain_words
from agent.errors import UsageError
from agent.house import House, engine_for, open_house
from agent.interfaces import TalkLine
from agent.kept_audio import KeptAudio
from agent.phones import SIMULATED
from agent.preferences import PreferenceBook, preferences_path
from agent.reply import GREETING, NAME, PROMPT, SYNTHETIC_ONLY
from app_connectors.registry import load_all
from models.errors import VoiceError
from models.recognizer import Recognizer
from models.synthesizer import Synthesizer
from models.voices import open_voice
from models.wav import read_wav, write_wav
from models.weights import EMBEDDED
from models.whisper import WhisperRecognizer


def talk(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[WAV]...", help="One WAV file a turn.")] = None,
    source: Annotated[
        str, typer.Option("--from", metavar="microphone|WAV|socket:PORT", help="Listen, at its own pace, to this.")
    ] = "",
    text: Annotated[bool, typer.Option("--text", help="Type instead of speaking: one turn a line.")] = False,
    json: Json = False,
    device: Annotated[str, typer.Option(metavar="SERIAL|sim", help="Which phone.")] = SIMULATED,
    now: Now = "",
    model: Model = EMBEDDED,
    journal: Annotated[Path | None, typer.Option(metavar="FILE", help="Where submissions are remembered.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write each reply's sound here.")] = None,
    voice: Annotated[
        str, typer.Option(metavar="NAME|FILE.onnx", help="Who speaks: espeak-ko, system, a Piper voice; remembered.")
    ] = "",
    keep_audio: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep what is said here; without it nothing is.")
    ] = None,
    connectors: Connectors = None,
    engine_name: EngineName = "embedded",
    rasa_url: RasaUrl = "",
    rasa_token: RasaToken = "",
    model_url: ModelUrl = "",
    local_model: ModelName = "",
) -> int:
    """Talk with the agent; it drives the phone, asks, reads back and reports."""
    if bool(text) + bool(files) + bool(source) > 1:
        raise UsageError("Give WAV files, --from or --text: one of them.")
    if out and not (text or files):
        raise UsageError("The replies are spoken while listening; --out goes with WAV files or --text.")
    heard_from = None if text or files else opened(source or MICROPHONE)
    utterances = [read_wav(file) for file in files or ()]
    registry, console = load_all(connectors or ()), Console()
    recognizer: Recognizer | None = None if text else WhisperRecognizer(model, words=domain_words(registry))
    if recognizer is not None and keep_audio is not None:
        recognizer = KeptAudio(recognizer, keep_audio)
        print(f"malbeot: what is said is kept in {keep_audio}.", file=sys.stderr)
    speaker = _speaker(voice)
    if heard_from is not None and model_url:
        # While listening every pause is read, to know a stop word and an end: nothing that takes seconds fits there.
        print("malbeot: a language model takes too long to be asked while listening; none is.", file=sys.stderr)
        model_url = ""
    engine = engine_for(registry, chosen(engine_name, rasa_url, rasa_token, model_url, local_model))
    began = moment(now)
    if not json:
        console.print(f"{NAME}: {GREETING}")
        if recognizer is not None and recognizer.synthetic_only:
            console.print(f"{NAME}: {SYNTHETIC_ONLY}")

    def house() -> AbstractContextManager[House]:
        return open_house(device, registry, engine, began, journal, preferences=preferences_path())

    def show(line: TalkLine) -> None:
        """What was heard has been shown when it was heard."""
        _show(line if json else line.model_copy(update={"heard": ""}), json, console)

    if recognizer is not None and heard_from is not None:
        listen(*heard_from, house, registry, recognizer, speaker, show, None if json else console)
        return 0
    with Conversation(house) as conversation:
        if recognizer is None:
            return _typed_lines(conversation, json, console, out, speaker)
        for utterance in utterances:
            _show(conversation.hear(conversation.listen(recognizer, utterance)), json, console)
            _save(conversation, out, speaker)
    return 0


def _speaker(name: str) -> Synthesizer:
    """The voice that is named, which is remembered once it has been opened; else the one remembered, if it is there.

    Raises VoiceError for a name that is no voice.
    """
    book = PreferenceBook(preferences_path())
    if name:
        speaker = open_voice(name)
        book.keep(voice=name)
        return speaker
    try:
        return open_voice(book.read().voice)
    except VoiceError as error:
        print(f"malbeot: {error} The embedded voice speaks instead.", file=sys.stderr)
        return open_voice()


def _typed_lines(
    conversation: Conversation, json: bool, console: Console, out: Path | None, speaker: Synthesizer
) -> int:
    """One turn a line; the exit status."""
    failed = 0
    for line in _typed(json):
        try:
            answer = conversation.line(line)
        except UsageError as error:
            answer, failed = TalkLine(outcome="error", reply=str(error)), 1
        _show(answer, json, console)
        _save(conversation, out, speaker)
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
    if line.choices:
        console.print(f"      {'   '.join(line.choices)}", style="bold")


def _save(conversation: Conversation, out: Path | None, speaker: Synthesizer) -> None:
    if out is None or not conversation.replies:
        return
    out.mkdir(parents=True, exist_ok=True)
    number = len(conversation.replies)
    speech = speaker.speak(conversation.replies[-1], conversation.session.delivery)
    write_wav(out / f"reply-{number:02}.wav", speech)
