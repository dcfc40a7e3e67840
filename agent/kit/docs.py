"""Docs: one page a connector, in Korean, with a picture of each step: for review by people who do not program."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from agent.conversation import Conversation, directive
from agent.demo.frame import ringed
from agent.demo.record import Camera
from agent.errors import AgentError, UsageError
from agent.kit.attempt import Said
from agent.kit.indoors import open_indoors
from agent.typeface import write_typeface
from app_connectors.connector import Connector
from app_connectors.registry import Registry
from app_connectors.scenario import Scenario
from app_connectors.task import Data, Task
from app_connectors.yaml_file import read
from device.action import Action, Back, Launch, Scroll, Tap, Type
from device.errors import DeviceError
from intents.engine import Engine
from intents.load import plain

_WIDTH, _PHRASES = 270, 6


class PageWords(Data):
    """All of ``docs.yaml``."""

    title: str
    intro: str
    operator: str
    package: str
    versions: str
    contents: str
    risks: Mapping[str, str]
    emergency: str
    says: str
    asks: str
    talk: str
    person: str
    agent: str
    silence: str
    by_person: str
    waits: str
    sent: str
    popups: str
    popups_note: str
    gates: str
    gates_note: str
    planned: str
    none: str
    actions: Mapping[str, str]
    no_film: str

    def told(self, action: Action) -> str:
        """An action in a few words."""
        match action:
            case Tap(target):
                return self.actions["tap"].format(label=target.label)
            case Type(_, text):
                return self.actions["type"].format(label=text)
            case Scroll():
                return self.actions["scroll"]
            case Back():
                return self.actions["back"]
            case Launch():
                return self.actions["open"]
            case _:
                return ""

    def ending(self, one: Said) -> str:
        """What the last picture of a turn shows."""
        return self.actions["end" if one.line.outcome == "done" else "waits"]


@dataclass(frozen=True, slots=True)
class Film:
    """The first scenario of a task, with its pictures."""

    task: Task
    said: tuple[Said, ...]


def films(registry: Registry, engine: Engine, connector: Connector, told: Callable[[str], None]) -> list[Film]:
    """Hold the first scenario of each task on a phone within this process; ``told`` hears each task."""
    found = []
    for task in connector.tasks.values():
        told(task.id)
        scenario = next((s for s in registry.scenarios(connector.manifest.id) if _holds(s, task)), None)
        found.append(Film(task, tuple(_film(registry, engine, scenario)) if scenario else ()))
    return found


def _holds(scenario: Scenario, task: Task) -> bool:
    own = next((turn.task for turn in scenario.turns if turn.task is not None), None)
    return own == task.id and not any(turn.say.startswith("#fault") for turn in scenario.turns)


def _film(registry: Registry, engine: Engine, scenario: Scenario) -> list[Said]:
    camera, said = Camera(words=_words().told), list[Said]()
    try:
        with Conversation(lambda: open_indoors(registry, engine, (camera,))) as conversation:
            camera.device = conversation.house.phone.device
            for turn in scenario.turns:
                line = conversation.line(turn.say)
                said.append(Said(turn.say, line, camera.developed()))
    except (AgentError, DeviceError) as error:
        raise UsageError(f"The scenario '{scenario.name}' breaks off: {error} Run 'malbeot scenarios run'.") from error
    return said


def write_docs(out: Path, connector: Connector, films: Sequence[Film]) -> Path:
    """Write the connector's page and pictures into ``out``; returns the page. Raises UsageError when it cannot."""
    words, id = _words(), connector.manifest.id
    try:
        folder = out / id
        folder.mkdir(parents=True, exist_ok=True)
        page = folder / "index.html"
        loader = PackageLoader("agent.kit", ".")
        template = Environment(loader=loader, autoescape=select_autoescape(default=True)).get_template("docs.html.j2")
        text = template.render(
            words=words,
            title=words.title.format(name=connector.manifest.name),
            manifest=connector.manifest,
            tasks=[_task(folder, connector, film, words) for film in films],
            planned=list(connector.planned.values()),
            popups=_asides(connector, connector.screens.popups),
            gates=_asides(connector, connector.screens.gates),
        )
        page.write_text(text, encoding="utf-8")
        write_typeface(folder / "korean.ttf", text)
    except OSError as error:
        raise UsageError(f"The pages cannot be written to {out} ({error.strerror}); choose another --out.") from error
    return page


def _task(folder: Path, connector: Connector, film: Film, words: PageWords) -> dict[str, Any]:
    task = film.task
    turns = []
    for number, one in enumerate(film.said, 1):
        pictures = []
        for index, shot in enumerate(one.shots, 1):
            # What a turn ends on is shown where something has changed since the picture before.
            if shot.caption or len(one.shots) > 1 or one.say.startswith("#"):
                name = f"{task.id.partition('.')[2]}-{number}-{index}.png"
                ringed(shot, _WIDTH).save(folder / name, optimize=True)
                pictures.append({"src": name, "caption": shot.caption or words.ending(one)})
        turns.append({"say": _said(one, words), "said": one, "pictures": pictures})
    return {
        "task": task,
        "risk": words.emergency if task.kind == "emergency" else words.risks[task.risk],
        "phrases": [plain(phrase) for phrase in connector.phrases.get(task.id, ())[:_PHRASES]],
        "asks": [slot.ask for slot in task.slots.values() if slot.ask],
        "turns": turns,
    }


def _said(one: Said, words: PageWords) -> dict[str, str]:
    command = directive(one.say)
    if command is None:
        return {"who": words.person, "text": f"“{one.say}”" if one.say else words.silence}
    return {"who": "", "text": words.waits if command.name == "wait" else f"{words.by_person}: {command.value}"}


def _asides(connector: Connector, specs: Mapping[str, Any]) -> list[str]:
    """What is said at popups and gates, Android's own included, each once."""
    told: list[str] = []
    for spec in specs.values():
        said = getattr(spec, "told", "") or getattr(spec, "say", "")
        told += [said] if isinstance(said, str) else [wording.text for wording in said]
    return list(dict.fromkeys(text for text in told if text))


def _words() -> PageWords:
    return read(Path(__file__).with_name("docs.yaml"), PageWords).data
