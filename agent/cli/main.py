"""The ``malbeot`` command: every sub-command, and the one place where errors become a sentence and an exit status."""

import sys
import traceback
from pathlib import Path

import typer
from platformdirs import user_state_path

from agent.cli import (
    connectors,
    dialogue,
    doctor,
    drift,
    handout,
    intents,
    levels,
    make,
    models,
    phone,
    prefer,
    rasa,
    scenarios,
    serve,
    talk,
    transcribe,
    understand,
    updates,
)
from agent.errors import AgentError
from agent.reply import NAME
from app_connectors.errors import ConnectorError
from device.errors import DeviceError
from intents.errors import IntentsError
from models.errors import ModelsError
from simulator.errors import SimulatorError

app = typer.Typer(
    name="malbeot",
    help=f"{NAME}: say it in Korean, and the phone's own app does it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("understand")(understand.understand)
app.command("talk")(talk.talk)
app.command("serve")(serve.serve)
app.command("transcribe")(transcribe.transcribe)
app.command("phone")(phone.phone)
app.command("prefer")(prefer.prefer)
app.command("dialogue")(dialogue.dialogue)
app.command("doctor")(doctor.doctor)
app.command("handout")(handout.handout)
app.command("demo")(make.demo)
app.command("bench")(make.bench)
app.command("schema")(make.schema)
connectors.app.command("drift")(drift.drift)
connectors.app.command("levels")(levels.levels)
app.add_typer(connectors.app, name="connectors")
app.add_typer(intents.app, name="intents")
app.add_typer(models.app, name="models")
app.add_typer(rasa.app, name="rasa")
scenarios.app.command("updates")(updates.updates)
app.add_typer(scenarios.app, name="scenarios")

_WRONG_USE: type[Exception] = typer.BadParameter.__bases__[0]
"""Typer carries its own click and exports no name for the root of what a wrong use raises."""
_OURS = (AgentError, ConnectorError, DeviceError, IntentsError, ModelsError, SimulatorError)


def main() -> None:
    """Run the command line. Errors are one sentence on standard error and a non-zero exit."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except _WRONG_USE as error:
        if said := str(error).rstrip("."):  # with no arguments at all the help has been shown, and nothing is said
            print(f"malbeot: {said}. See malbeot --help.", file=sys.stderr)
        sys.exit(2)
    except _OURS as error:
        print(f"malbeot: {error}", file=sys.stderr)
        sys.exit(1)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except Exception:
        print(f"malbeot: something broke that should not have; please send {_written()} to us.", file=sys.stderr)
        sys.exit(70)


def _written() -> Path:
    """The file that holds what broke: a traceback is for engineers, not for a screen."""
    path = Path(user_state_path("malbeot")) / "last-error.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(traceback.format_exc(), encoding="utf-8")
    return path
