"""``malbeot serve``: the page to talk to, in a browser on this computer."""

import webbrowser
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from agent.cli.options import Connectors, Model
from agent.domain_words import domain_words
from agent.house import House, engine_for, open_house, phrases_of
from agent.listening.ending import Endings, phrases_in
from agent.phones import SIMULATED
from agent.preferences import PreferenceBook, preferences_path
from agent.serve.mission import Practice
from agent.serve.room import Room
from agent.serve.server import PageServer
from app_connectors.registry import load_all
from models.voices import open_voice
from models.weights import EMBEDDED
from models.whisper import WhisperRecognizer


def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65_535, metavar="PORT", help="Of this computer; 0: a free one.")
    ] = 8765,
    device: Annotated[str, typer.Option(metavar="SERIAL|sim", help="Which phone; sim: practice.")] = SIMULATED,
    model: Model = EMBEDDED,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = False,
    connectors: Connectors = None,
) -> int:
    """A page to talk to, on this computer only. With a simulated phone it is a place to practise."""
    registry = load_all(connectors or ())
    recognizer = WhisperRecognizer(model, words=domain_words(registry))
    engine, book = engine_for(registry), PreferenceBook(preferences_path())

    def house() -> AbstractContextManager[House]:
        return open_house(device, registry, engine, preferences=preferences_path())

    endings = Endings(phrases_in(phrases_of(registry.connectors)))
    room = Room(house, endings, recognizer, open_voice(), book, Practice.of(registry) if device == SIMULATED else None)
    with PageServer(room, port) as page:
        print(f"Open {page.address} in a browser on this computer. Ctrl+C ends.", flush=True)
        if open_page:
            webbrowser.open(page.address)
        room.run()
    return 0
