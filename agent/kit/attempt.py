"""Attempt: one task, said and done step by step, with a picture of each."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

from agent.conversation import Conversation
from agent.demo.frame import ringed
from agent.demo.record import Camera, Shot, described
from agent.errors import UsageError
from agent.house import engine_for, open_house
from agent.interfaces import TalkLine
from agent.phones import SIMULATED
from agent.typeface import write_typeface
from app_connectors.errors import UnknownConnector
from app_connectors.registry import Registry, folders, load_these
from device.action import Action

_WIDTH = 270
_ENDED_WELL = ("done", "confirm", "ask", "choose", "hand_over", "cancelled")

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the person's, what came of it, and what the phone showed on the way."""

    say: str
    line: TalkLine
    shots: tuple[Shot, ...]


def alone(id: str, extra: Sequence[Path]) -> Registry:
    """The registry of one connector and no other. Raises UnknownConnector and BrokenConnector."""
    known = {folder.resolve().name: folder for folder in folders(extra)}
    if id not in known:
        where = "" if extra else "; if it lies elsewhere, give its folder with --connectors DIR"
        raise UnknownConnector(f"There is no connector '{id}'; use one of: {', '.join(sorted(known))}{where}.")
    return load_these([known[id]])


def task_of(registry: Registry, id: str, task: str) -> str:
    """``app.task`` for the task named with or without its app. Raises UnknownConnector."""
    name = task if task.startswith(f"{id}.") else f"{id}.{task}"
    return registry.task(name).id


def says_of(registry: Registry, id: str, task: str) -> tuple[str, ...]:
    """What the first scenario of ``task`` says. Raises UsageError when there is none."""
    for scenario in registry.scenarios(id):
        if any(turn.task == task for turn in scenario.turns):
            return tuple(turn.say for turn in scenario.turns)
    raise UsageError(f"No scenario holds {task}; say what a person would, with --say.")


def attempt(registry: Registry, says: Sequence[str], device: str, told: Told) -> list[Said]:
    """Hold the conversation on a simulated phone or the one with this serial.

    Raises DeviceError, JournalError and UsageError.
    """
    camera = Camera()
    found: list[Said] = []

    def show(action: Action) -> None:
        told(f"   {described(action)}")

    with tempfile.TemporaryDirectory(prefix="malbeot-") as folder:
        engine, journal = engine_for(registry), Path(folder) / "journal.sqlite" if device == SIMULATED else None
        with Conversation(
            lambda: open_house(device, registry, engine, datetime.now(), journal, (camera, show))
        ) as conversation:
            camera.device = conversation.house.phone.device
            for say in says:
                told(f"“{say}”" if say else "(silence)")
                line = conversation.line(say)
                found.append(Said(say, line, camera.developed()))
                told(f"   {line.outcome}: {line.reply or line.note}")
    return found


def wrong(said: Sequence[Said], task: str) -> str:
    """What did not go as a team would wish, in one sentence; empty when it did."""
    named = next((one.line.task for one in said if one.line.task), None)
    if named != task:
        return (
            f"'{said[0].say}' was understood as {named or 'nothing of this app'}, not as {task}; add it to phrases.yml"
        )
    last = [one.line for one in said if one.line.outcome not in ("waiting", "fault")][-1]
    if last.outcome not in _ENDED_WELL:
        return f"it ended in '{last.outcome}'; look at the last picture, and at the step after the last one that worked"
    return ""


def write_attempt(path: Path, task: str, said: Sequence[Said], device: str) -> None:
    """Write ``path`` and its pictures beside it. Raises UsageError when it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        turns = []
        for number, one in enumerate(said, 1):
            pictures = []
            for index, shot in enumerate(one.shots, 1):
                name = f"{number}-{index}.png"
                ringed(shot, _WIDTH).save(path.with_name(name), optimize=True)
                pictures.append({"src": name, "caption": shot.caption or "when the turn ended"})
            turns.append({"said": one, "pictures": pictures})
        loader = PackageLoader("agent.kit", ".")
        page = Environment(loader=loader, autoescape=select_autoescape(default=True)).get_template("attempt.html.j2")
        text = page.render(task=task, turns=turns, simulated=device == SIMULATED)
        path.write_text(text, encoding="utf-8")
        write_typeface(path.with_name("korean.ttf"), text)
    except OSError as error:
        raise UsageError(
            f"The page cannot be written to {path.parent} ({error.strerror}); choose another --out."
        ) from error
