"""``malbeot models``: which recognisers there are, which are here, and whether they are the ones that were meant."""

from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from agent.domain_words import domain_words
from app_connectors.registry import load_all
from models.errors import WeightsError
from models.weights import EMBEDDED, Entry, entry_for, find, folder_of, get, pinned, read_catalogue
from models.whisper import WhisperRecognizer

app = typer.Typer(no_args_is_help=True, help="Recognisers: which there are, which are here, how well they hear.")

_Name = Annotated[str, typer.Argument(metavar="NAME|FOLDER", help="A name of the list, owner/name of a hub, a folder.")]


@app.command("list")
def list_all() -> None:
    """List every model of the catalogue: size, licence, whether it is on this machine, and what vouches for it."""
    table = Table("name", "size", "licence", "on this machine", "SHA-256", "meant for")
    for entry in read_catalogue().weights:
        folder = folder_of(entry)
        here = str(folder) if folder else f"no: malbeot models get {entry.name}"
        meant = "the demo, tests, practice: synthetic speech only" if entry.synthetic_only else "people"
        table.add_row(entry.name, f"{entry.size_bytes / 1e6:,.0f} MB", entry.licence, here, _vouched(entry), meant)
    console = Console()
    console.print(table)
    console.print(
        "The hashes of hub models are not known here: they are kept at the first load, and hold from then on."
    )
    console.print("Any other model for faster-whisper: name its folder, or owner/name after 'malbeot models get'.")


@app.command("get")
def get_one(name: _Name) -> None:
    """Fetch a model from its hub (the one command that uses the network), verify it and keep its hashes."""
    found = get(name)
    print(f"{found.name} is on this machine and verified ({found.folder}). Use it with --model {name}.")


@app.command("check")
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME|FOLDER]...", help="All that are here if none.")
    ] = None,
) -> int:
    """Compare every file with its hash. Exits with 1 when one is missing or altered."""
    here = [entry.name for entry in read_catalogue().weights if folder_of(entry)]
    failed = 0
    for name in names or here:
        try:
            print(f"{name}: {_how(entry_for(name))} ({find(name).folder})")
        except WeightsError as error:
            print(f"{name}: {error}")
            failed = 1
    return failed


@app.command("measure")
def measure_one(
    name: _Name = EMBEDDED,
    count: Annotated[int, typer.Option(metavar="N", min=0, help="How many sentences; 0: all of them.")] = 0,
    plain: Annotated[bool, typer.Option("--plain", help="Said by the plain voice, not by unheard ones.")] = False,
    names: Annotated[bool, typer.Option(help="Tell it the domain's names, as the product does.")] = True,
) -> None:
    """Measure how well a model hears, by noise and speed. Synthetic speech: it compares models, and does not say how
    well people are understood."""
    from models.measure import SPEEDS, Cell, measure, read_sentences

    recognizer = WhisperRecognizer(name, words=domain_words(load_all()) if names else ())
    sentences = read_sentences()[: count or None]
    cells: dict[tuple[str, str], Cell] = {}
    with Progress(transient=True) as progress:
        task = progress.add_task(recognizer.name, total=None)

        def told(cell: Cell) -> None:
            cells[cell.condition, cell.speed] = cell
            progress.update(task, description=f"{recognizer.name}: {cell.condition}, {cell.speed}")

        voices: dict[str, tuple[None]] = {"voices": (None,)} if plain else {}
        measure(recognizer, sentences, told=told, **voices)
    table = Table("", *SPEEDS, title=f"{recognizer.name}: CER · heard exactly · believed though wrong")
    for condition in dict.fromkeys(condition for condition, _ in cells):
        row = [cells[condition, speed] for speed in SPEEDS]
        shares = [f"{cell.cer:6.1%} · {cell.exact:4.0%} · {cell.wrong_accepted:4.0%}" for cell in row]
        table.add_row(condition, *shares)
    console = Console()
    console.print(table)
    console.print(
        f"{len(sentences)} sentences of synthetic speech a cell: it compares models, it does not say how well"
    )
    console.print("people are understood.")


def _vouched(entry: Entry) -> str:
    if entry.sha256:
        return "in the catalogue"
    return "kept at the first load" if pinned(entry.name) else "kept from the first load on"


def _how(entry: Entry) -> str:
    """How a model that turned out well was verified; asked before, since verifying is what keeps the first hashes."""
    if entry.sha256:
        return "every file is the one the catalogue names"
    return "every file is the one first loaded" if pinned(entry.name) else "seen for the first time; hashes kept"
