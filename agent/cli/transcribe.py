"""``malbeot transcribe``: sound to text; stateless, for scripts."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import Connectors, Json, Model
from agent.domain_words import domain_words
from agent.interfaces import TranscribeLine
from agent.reply import SYNTHETIC_ONLY
from app_connectors.registry import load_all
from models.errors import AudioError
from models.stretches import stretches
from models.wav import stream_wav
from models.weights import EMBEDDED
from models.whisper import WhisperRecognizer

_NOTE = "this recogniser was trained on synthetic speech and does not understand real people well"


def transcribe(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="WAV files, of any length.")],
    json: Json = False,
    model: Model = EMBEDDED,
    connectors: Connectors = None,
) -> int:
    """Say what is heard in each WAV file; nothing of it is kept. Exits with 1 when a file cannot be read."""
    recognizer, failed = WhisperRecognizer(model, words=domain_words(load_all(connectors or ()))), 0
    if recognizer.synthetic_only:
        print(f"malbeot: {_NOTE}; name a better one with --model. ({SYNTHETIC_ONLY})", file=sys.stderr)
    for file in files:
        try:
            line = _heard(recognizer, file)
        except AudioError as error:
            print(f"malbeot: {error}", file=sys.stderr)
            failed = 1
            continue
        sure = "" if line.accepted else "  (unsure: it would ask again)"
        print(line.json_line() if json else f"{file}: {line.text or '(nothing)'}{sure}", flush=True)
    return failed


def _heard(recognizer: WhisperRecognizer, file: Path) -> TranscribeLine:
    """A long file is heard stretch by stretch, in constant memory; the least sure stretch with words counts."""
    started, audio_s = time.perf_counter(), 0.0
    spoken = []
    for stretch in stretches(stream_wav(file), recognizer.longest_s):
        audio_s = stretch.ended_s
        heard = recognizer.transcribe(stretch)
        if heard.text:
            spoken.append(heard)
    return TranscribeLine(
        file=str(file),
        text=" ".join(heard.text for heard in spoken),
        confidence=round(min((heard.confidence for heard in spoken), default=0.0), 4),
        accepted=bool(spoken) and all(heard.accepted for heard in spoken),
        audio_s=round(audio_s, 3),
        ms=round((time.perf_counter() - started) * 1000, 1),
    )
