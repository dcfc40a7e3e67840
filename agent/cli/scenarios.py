"""``malbeot scenarios``: every connector's conversations on simulated phones that fail."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from agent.cli.options import Connectors
from agent.errors import UsageError
from agent.house import engine_for
from agent.scenarios.album import Album
from agent.scenarios.case import DEFAULT_PROFILE, cases
from agent.scenarios.faults import known, named
from agent.scenarios.junit import write_junit
from agent.scenarios.levels import LEVELS, SIX, digests_of, record
from agent.scenarios.page import write_page
from agent.scenarios.result import Judged
from agent.scenarios.run import run_all
from agent.scenarios.stand import Workshop
from agent.scenarios.table import show
from app_connectors.registry import load_all
from device.adb import AdbServer
from simulator.profile import PROFILES, profile_named

_IN_A_FILE = 120
"""Columns of the table where there is no terminal to ask: the names of two faults fit."""

app = typer.Typer(no_args_is_help=True, help="What QA runs: conversations on phones that fail, judged by the phone.")


@app.command("run")
def run(
    apps: Annotated[list[str] | None, typer.Option("--app", metavar="ID", help="One app; may be repeated.")] = None,
    scenario: Annotated[str, typer.Option(metavar="NAME", help="One scenario, by its whole name.")] = "",
    faults: Annotated[
        str, typer.Option(metavar="all|none|LIST", help="As in anr,notice+rotation; + is a pair.")
    ] = "none",
    profiles: Annotated[str, typer.Option(metavar="all|six|LIST", help="Which phones.")] = DEFAULT_PROFILE,
    devices: Annotated[int, typer.Option(min=1, max=64, help="How many phones side by side.")] = 2,
    seed: Annotated[int, typer.Option(help="Chooses between which steps a fault strikes.")] = 0,
    real_time: Annotated[
        bool, typer.Option("--real-time", help="Gestures, waits and replies take their time.")
    ] = False,
    record_levels: Annotated[
        bool, typer.Option("--record-levels", help="Write down what each shipped task has earned by this run.")
    ] = False,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write junit.xml and index.html here.")] = None,
    connectors: Connectors = None,
) -> int:
    """Run every scenario, clean and under each fault. Exits with 1 when anything is bad."""
    registry = load_all(connectors or ())
    chosen = apps or [connector.manifest.id for connector in registry.connectors]
    sets = {"all": tuple(PROFILES), "six": SIX}
    phones = sets.get(profiles) or [name.strip() for name in profiles.split(",")]
    for name in phones:
        profile_named(name)
    todo = cases(registry, chosen, named(faults), phones, seed, scenario)
    if not todo:
        raise UsageError(f"No scenario is called '{scenario}'; leave --scenario out to run all of them.")
    as_run, console = digests_of(registry), Console()
    if not console.is_terminal:
        console.width = _IN_A_FILE
    with AdbServer() as adb, Progress(console=console, transient=True) as progress:
        bar = progress.add_task("running", total=len(todo))
        workshop = Workshop(adb, registry, engine_for(registry), real_time, Album(out) if out else None)
        judged = run_all(workshop, todo, devices, lambda _: progress.advance(bar))
    show(console, judged)
    if record_levels:
        console.print(f"{record(registry, judged, digests=as_run)} tasks in {LEVELS.name}.")
    if out is not None:
        _write(out, judged)
        console.print(f"Look at [bold]{out}/index.html[/].")
    return int(any(one.verdict == "bad" for one in judged))


@app.command("faults")
def faults() -> None:
    """List every fault that --faults takes."""
    print("\n".join(known()))


def _write(out: Path, judged: list[Judged]) -> None:
    try:
        write_junit(out / "junit.xml", judged)
        write_page(out / "index.html", judged)
    except OSError as error:
        raise UsageError(f"The report cannot be written to {out} ({error.strerror}); choose another --out.") from error
