"""``malbeot connectors``: check what app teams wrote, and refresh the recordings of the imitation apps."""

import json as json_lib
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from agent.cli import kit
from agent.errors import UsageError
from agent.kit.remark import remarks
from agent.recordings import differing, refresh
from app_connectors.check import check, check_android
from app_connectors.load import ANDROID, HOME
from app_connectors.problem import Problem
from app_connectors.registry import folders, load_all
from app_connectors.schema import schema as yaml_schema

app = typer.Typer(no_args_is_help=True, help="What app teams write: make it, check it, try it, show it.")
app.command("new")(kit.new)
app.command("record")(kit.record)
app.command("try")(kit.attempt)
app.command("diff")(kit.compare)
app.command("coverage")(kit.coverage)
app.command("docs")(kit.docs)


@app.command("check")
def check_all(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR]...", help="Connectors; all of them if none.")
    ] = None,
) -> int:
    """Run every mechanical rule. Exits with 1 when one is broken, naming file, line and what to do."""
    found = [] if paths else [*check_android(), *differing(ANDROID.parent)]
    warnings: list[Problem] = []
    for folder in folders(paths or ()):
        if not paths or any(folder.resolve().is_relative_to(path.resolve()) for path in paths):
            found += check(folder)
            warnings += remarks(folder)
            if folder.resolve().is_relative_to(HOME.resolve()):  # nobody else's recordings are made from our imitations
                found += differing(folder)
    for problem in found:
        print(problem)
    for warning in warnings:
        print(f"warning: {warning}")
    print(f"{len(found)} problem{'s' * (len(found) != 1)}." if found else "All connectors hold every rule.")
    return 1 if found else 0


@app.command("list")
def list_all() -> None:
    """List every connector and task."""
    table = Table("app", "task", "risk", "what it does", "level")
    for connector in load_all().connectors:
        for task in connector.tasks.values():
            table.add_row(connector.manifest.name, task.id, task.risk, task.title, connector.manifest.level)
    Console().print(table)


@app.command("record-imitations")
def record_imitations() -> None:
    """Drive the imitation apps and write their screens to the recordings that selectors are checked against."""
    for path in refresh():
        print(f"recorded {path}")


@app.command("schema")
def schema(
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="One file each here, for an editor.")] = None,
) -> None:
    """Print the JSON Schemas of a connector's files, so that editors complete, explain and check the YAML."""
    made = yaml_schema()
    if out is None:
        print(json_lib.dumps(made, ensure_ascii=False, indent=2))
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, one in made.items():
            path = out / f"{Path(name).stem}.json"
            path.write_text(json_lib.dumps(one, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            print(f"wrote {path}")
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}); choose another --out.") from error
