"""What ``make`` calls: the demo, the bench, and the JSON Schemas of the interfaces."""

import json
from pathlib import Path
from typing import Annotated

import typer

from agent.interfaces import schemas

SCHEMAS = Path(__file__).parents[1] / "schemas"
_Out = Annotated[Path, typer.Option(metavar="PATH", help="Where the results go.")]


def demo(out: _Out = Path("out/demo")) -> None:
    """One spoken request, done on a simulated phone; writes a page, a moving picture, the sounds and the journal."""
    from agent.demo.run import run

    run(out)


def bench(out: _Out = Path("out/bench.json")) -> None:
    """Measure speed against the stock client, in one run."""
    from agent.bench.run import run

    run(out)


def schema(write: Annotated[bool, typer.Option("--write", help="Write them beside the package.")] = False) -> None:
    """Print the JSON Schema of each interface."""
    for name, one in schemas().items():
        text = json.dumps(one, ensure_ascii=False, indent=2) + "\n"
        if write:
            (SCHEMAS / f"{name}.json").write_text(text, encoding="utf-8")
        print(text, end="")
