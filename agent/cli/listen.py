"""The part of ``malbeot talk`` that listens: a source, a button and a loudspeaker put around the loop."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from agent.conversation import OpenHouse
from agent.errors import UsageError
from agent.house import phrases_of
from agent.interfaces import TalkLine
from agent.listening.button import Button, EnterKey, HeldDown
from agent.listening.doing import Spoken, Told
from agent.listening.ending import Endings, phrases_in
from agent.listening.loop import Loop
from agent.preferences import PreferenceBook, preferences_path
from agent.reply import PROMPT
from app_connectors.registry import Registry
from models.endpoint import Pauses
from models.errors import VoiceError
from models.loudspeaker import Loudspeaker
from models.microphone import Microphone
from models.pcm_socket import PcmSocket
from models.recognizer import Recognizer
from models.sink import Sink
from models.source import Source
from models.speech import Speech
from models.synthesizer import Synthesizer
from models.wav_source import WavSource

MICROPHONE, SOCKET = "microphone", "socket:"


class CaptionsOnly:
    """A ``Sink`` for computers without a loudspeaker: takes the time that the words take, and is silent."""

    def play(self, speech: Speech, stop: threading.Event | None = None) -> float:
        """See ``Sink``."""
        stopped = (stop or threading.Event()).wait(speech.duration_s)
        return 0.0 if stopped else speech.duration_s


def opened(source: str) -> tuple[Source, Button]:
    """What ``--from`` names, and the button that belongs to it. Raises UsageError and AudioError."""
    if source == MICROPHONE:
        if not sys.stdin.isatty():
            raise UsageError("The talk button is the Enter key of a terminal: start it in one, or type with --text.")
        return Microphone(), EnterKey()
    if not source.startswith(SOCKET):
        return WavSource(Path(source)), HeldDown()
    port = source.removeprefix(SOCKET)
    if not port.isdecimal() or not int(port) <= 65_535:
        raise UsageError(f"'{source}' names no port; write it like {SOCKET}9000.")
    return PcmSocket(int(port)), HeldDown()


def listen(
    source: Source,
    button: Button,
    open_house: OpenHouse,
    registry: Registry,
    recognizer: Recognizer,
    voice: Synthesizer,
    show: Callable[[TalkLine], None],
    console: Console | None,
) -> None:
    """Talk by voice until the sound ends or the person leaves; without a console, only ``show`` shows it.

    Raises AudioError and VoiceError.
    """
    book = PreferenceBook(preferences_path())
    known_s = book.read().pause_s
    loop = Loop(
        Spoken(open_house),
        Endings(phrases_in(phrases_of(registry.connectors))),
        source,
        _loudspeaker(),
        voice,
        recognizer,
        button,
        Told(lambda heard: console.print(f"{PROMPT}{heard.text}", style="dim") if console else None, show),
        Pauses(known_s) if known_s else None,
    )
    if console and not button.held:
        console.print("Press Enter and speak; press it again to cut me short. Ctrl+C ends.", style="dim")
    try:
        loop.run()
    finally:
        book.keep(pause_s=loop.pauses.mean_s)
        if isinstance(source, PcmSocket):
            source.close()


def _loudspeaker() -> Sink:
    try:
        return Loudspeaker()
    except VoiceError as error:
        print(f"malbeot: {error} What is said is shown.", file=sys.stderr)
        return CaptionsOnly()
