"""``malbeot connectors new|record|try|diff|coverage|docs``: what app teams make connectors with."""

import sys
import threading
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from agent.cli.options import Connectors
from agent.errors import UsageError
from agent.house import engine_for
from agent.kit.attempt import alone, says_of, task_of, write_attempt, wrong
from agent.kit.attempt import attempt as play
from agent.kit.coverage import runs_of, table
from agent.kit.diff import diff
from agent.kit.docs import films, write_docs
from agent.kit.new import write_new
from agent.kit.record.draft import Wish
from agent.kit.record.session import Desk, Scripted, command_line, real_desk, simulated_desk
from agent.kit.record.session import record as record_task
from agent.kit.record.watch import AtThePhone, Person
from agent.kit.remark import remarks
from agent.phones import SIMULATED
from app_connectors.registry import load_all
from app_connectors.task import Risk
from simulator.apps import imitation

_IN_A_FILE = 160
"""Columns of a table where there is no terminal to ask."""

Device = Annotated[str, typer.Option("--device", metavar="sim|SERIAL", help="A simulated phone, or one behind adb.")]
Into = Annotated[Path, typer.Option("--into", metavar="DIR", help="The folder that the connector's folder goes into.")]


def new(
    id: Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and _.")], into: Into = Path()
) -> None:
    """Write a connector that runs from the first minute: one task, on the playback of two recorded screens."""
    for path in write_new(id, into):
        print(f"wrote {path}")
    print(f"Now run: malbeot connectors try {id} news --connectors {into / id}")


def record(
    task: Annotated[str, typer.Option("--task", metavar="APP.TASK", help="What the task is to be called.")],
    say: Annotated[
        list[str], typer.Option("--say", metavar="TEXT", help="How people ask; slots as [value](slot). Repeatable.")
    ],
    device: Device = SIMULATED,
    into: Into = Path(),
    slot: Annotated[
        list[str] | None, typer.Option("--slot", metavar="NAME=VALUE", help="A value that people will say.")
    ] = None,
    risk: Annotated[str, typer.Option(metavar="R0|R1|R2|R3", help="Guessed from the buttons unless given.")] = "",
    answer: Annotated[str, typer.Option(metavar="TEXT", help="Part of what is read out at the end.")] = "",
    package: Annotated[str, typer.Option(metavar="PACKAGE", help="The app, where it is not the one in front.")] = "",
    app: Annotated[str, typer.Option(metavar="NAME", help="On a simulated phone: which imitation.")] = "",
    name: Annotated[str, typer.Option(metavar="NAME", help="What people call the app.")] = "",
) -> None:
    """A person does a task once; what they did becomes a draft of a connector.

    On a simulated phone the person is standard input: one line, one tap on what bears these words; '#type TEXT' types,
    '#back' goes back.
    """
    id, _, short = task.partition(".")
    if not (id.isidentifier() and short.isidentifier() and task == task.lower()):
        raise UsageError(f"--task {task} is no task's name; write app.task, as in library.book_seat.")
    if risk not in ("", *get_args(Risk)):
        raise UsageError(f"--risk {risk} is none; use one of {', '.join(get_args(Risk))}.")
    slots = dict(_pair(one) for one in slot or ())
    given = [w for one in say for w in ("--say", one)] + [w for one in slot or () for w in ("--slot", one)]
    made_by = command_line(["--task", task, *given])

    def wish(desk: Desk, version: str) -> Wish:
        known: Risk | None = next((one for one in get_args(Risk) if one == risk), None)
        imitated = desk.served is not None
        called = name or desk.name
        return Wish(task, tuple(say), desk.package, made_by, imitated, slots, known, called, answer, version)

    console, folder = Console(stderr=True), into / id
    if folder.exists():
        raise UsageError(f"{folder} is there already; record into another folder with --into, or move it away.")
    if device == SIMULATED:
        with simulated_desk(imitation(app or id)) as desk, console.status("watching") as status:
            assert desk.served is not None
            person: Person = Scripted(desk.served, sys.stdin.read().splitlines())
            files = record_task(desk, person, wish, folder, lambda n: status.update(f"watching: {n} touches"))
    else:
        finished = threading.Event()
        with real_desk(device, package) as desk, console.status("watching") as status:
            console.print(f"Do the task in {desk.package} on the phone, then press Enter here.")
            threading.Thread(target=_await_enter, args=(finished,), daemon=True).start()
            person = AtThePhone(finished)
            files = record_task(desk, person, wish, folder, lambda n: status.update(f"watching: {n} touches"))
    for path in files:
        print(f"wrote {path}")
    print(f"Now read it, and run: malbeot connectors check {folder}")


def attempt(
    id: Annotated[str, typer.Argument(metavar="ID", help="The connector.")],
    task: Annotated[str, typer.Argument(metavar="TASK", help="With or without the connector's id.")],
    say: Annotated[
        list[str] | None,
        typer.Option("--say", metavar="TEXT", help="A line of the person's, or '#tap LABEL'. Repeatable."),
    ] = None,
    device: Device = SIMULATED,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where the page goes.")] = None,
    connectors: Connectors = None,
) -> int:
    """Run one task step by step, with a picture of each step, into a page. Without --say its first scenario is said.

    Only this connector is loaded: whether its phrases stand apart from all others, 'malbeot scenarios run' tells.
    """
    console = Console()
    with console.status("loading"):
        registry = alone(id, connectors or ())
        name = task_of(registry, id, task)
        says = say or says_of(registry, id, name)
    if device != SIMULATED and (open_ends := remarks(registry.sources[0].folder)):
        raise UsageError(f"{open_ends[0]} Until then it runs on simulated phones only.")
    page = (out or Path("out") / "try" / name) / "index.html"
    said = play(registry, says, device, lambda text: console.print(text, markup=False, highlight=False, soft_wrap=True))
    write_attempt(page, name, said, device)
    console.print(f"Look at {page}.", soft_wrap=True)
    if why := wrong(said, name):
        print(f"malbeot: {why}.", file=sys.stderr)
        return 1
    return 0


def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A connector, or its recordings.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Recordings of the updated app, named alike.")],
) -> int:
    """Say what an app's update changed, and which steps it breaks. Exits with 1 when it breaks any."""
    found, console = diff(old, new), Console()
    if not console.is_terminal:
        console.width = _IN_A_FILE
    changes = Table("screen", "change", "what")
    for change in found.changes:
        changes.add_row(change.screen, change.kind, change.what)
    if found.changes:
        console.print(changes)
    for finding in found.findings:
        print(f"{finding.screen}: the selector '{finding.selector}' {finding.why}.")
    for step in found.steps:
        print(f"{step.task}, step {step.number} ({step.step}) breaks: {step.why}; mend it in screens.yaml.")
    for name in found.only_old:
        print(f"{name}: was not recorded again, so nothing is known of it.")
    for name in found.only_new:
        print(f"{name}: is new.")
    print(f"{len(found.changes)} changes, {len(found.steps)} broken steps.")
    return 1 if found.steps else 0


def coverage(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN...", help="Folders of 'malbeot scenarios run --out'.")],
    apps: Annotated[list[str] | None, typer.Option("--app", metavar="ID", help="One app; may be repeated.")] = None,
    connectors: Connectors = None,
) -> None:
    """Show which task was run on which phone under how many faults, and how many runs ended safely."""
    found = runs_of(runs)
    if not found:
        raise UsageError(
            f"No case is in {', '.join(map(str, runs))}; make a report with 'malbeot scenarios run --out'."
        )
    registry = alone(apps[0], connectors or ()) if apps and len(apps) == 1 else load_all(connectors or ())
    shown, untouched = table(registry, found, apps or ())
    console = Console()
    if not console.is_terminal:
        console.width = _IN_A_FILE
    console.print(shown)
    print(f"{untouched} tasks were never run." if untouched else "Every task was run.")


def docs(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Connectors; all of them if none.")] = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the pages go.")] = Path("out/docs"),
    connectors: Connectors = None,
) -> None:
    """Write one page a connector, in Korean, with a picture of each step: for people who do not program."""
    console = Console()
    with console.status("loading"):
        registry = alone(ids[0], connectors or ()) if ids and len(ids) == 1 else load_all(connectors or ())
        chosen = [registry.connector(id) for id in ids] if ids else [c for c in registry.connectors if c.tasks]
        engine = engine_for(registry)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("tasks", total=sum(len(connector.tasks) for connector in chosen))
        for connector in chosen:
            told = films(registry, engine, connector, lambda task: progress.update(bar, advance=1, description=task))
            console.print(f"wrote {write_docs(out, connector, told)}", soft_wrap=True)


def _await_enter(finished: threading.Event) -> None:
    sys.stdin.readline()
    finished.set()


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.isidentifier() and equals and value):
        raise UsageError(f"--slot {text} is no slot; write NAME=VALUE, as in hours=2.")
    return name, value
