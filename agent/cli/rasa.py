"""``malbeot rasa``: Rasa Open Source on the same phrases: build and train it, serve it on this machine."""

import os
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.options import Connectors
from agent.house import phrases_of
from app_connectors.registry import load_all
from intents.rasa.environment import LOOPBACK, RASA, Environment

app = typer.Typer(no_args_is_help=True, help="Rasa on the same phrases: build it, serve it.")
_Folder = Annotated[Path, typer.Option(metavar="DIR", help="Where Rasa's own Python, its model and its token live.")]
_DEFAULT = Path(".rasa")


@app.command("make")
def make(
    folder: _Folder = _DEFAULT,
    python: Annotated[str, typer.Option(metavar="PATH", help="A Python 3.8 to 3.10; else one is looked for.")] = "",
    connectors: Connectors = None,
) -> None:
    """Install Rasa into an environment of its own (2.7 GB) and train it on the phrases of every connector."""
    environment = Environment(folder)
    print(f"Installing Rasa {RASA} into {folder} (the first time takes minutes) ...", flush=True)
    environment.build(python)
    print("Training it on the phrases (minutes) ...", flush=True)
    environment.train(phrases_of(load_all(connectors or ()).connectors))
    print(f"The model is {environment.model}. Serve it: malbeot rasa serve")


@app.command("serve")
def serve(
    folder: _Folder = _DEFAULT,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it listens, on this machine only.")] = 5005,
) -> int:
    """Serve the trained model to programs of this machine that know its token, until it is stopped."""
    environment = Environment(folder)
    command, variables = environment.server(port)
    print("In another terminal:", flush=True)
    print(f"  export MALBEOT_RASA_URL=http://{LOOPBACK}:{port} MALBEOT_RASA_TOKEN=$(cat {environment.token_file})")
    print("  malbeot understand --engine rasa", flush=True)
    if os.name == "posix":
        os.execve(command[0], command, variables)
    return subprocess.run(command, env=variables).returncode
