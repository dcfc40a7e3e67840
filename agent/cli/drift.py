"""``malbeot connectors drift``: what updates have changed in apps, as changes to screens.yaml to accept."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from agent.errors import UsageError
from agent.healing.drift import read_drifts
from agent.healing.patch import patch
from agent.house import drift_path
from app_connectors.registry import load_all


def drift(
    file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Notes to read; this computer's own if none.")
    ] = None,
    connectors: Annotated[list[Path] | None, typer.Option(metavar="DIR", help="Connectors beside the shipped.")] = None,
) -> None:
    """Show what had to be found by its likeness, with a patch of screens.yaml for each connector; changes nothing."""
    if file is not None and not file.exists():
        raise UsageError(
            f"There is no file {file}; give --from one that 'malbeot scenarios updates --out' has written."
        )
    drifts = read_drifts(file or drift_path())
    if not drifts:
        print("No app has drifted: every selector was found as it is written.")
        return
    registry, console = load_all(connectors or ()), Console()
    for app in dict.fromkeys(one.app for one in drifts):
        own = [one for one in drifts if one.app == app]
        for one in own:
            was, now = (look.get("text") or look.get("id") or look["class"] for look in (one.was, one.now))
            console.print(
                f"[bold]{app}[/] {one.screen}.{one.selector}: '{escape(was)}' is now '{escape(now)}' "
                f"(likeness {one.score:.2f})"
            )
        folder = registry.connector(app).folder
        if folder is not None:
            print(patch(folder, own), end="")
    print("Read each change beside the app; then apply it with 'patch -p1' in the folder that holds the connectors.")
