"""Film: a picture before each touch of a task, with what is touched, and one of the end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from PIL import Image

from agent.conversation import Conversation, directive
from agent.errors import UsageError
from agent.handout.mask import masked_picture
from agent.house import engine_for, open_house
from agent.observed import ObservedDevice
from agent.outcome import HandOver
from app_connectors.registry import Registry
from app_connectors.task import Data
from app_connectors.yaml_file import read
from device.action import Action, Launch, Tap, Type
from device.screen import Bounds, Element, Screen
from models.korean import resolve_josa

_LONGEST_LABEL = 16
"""Letters of a label that are printed: a whole row would say more than what to press."""


class Number(Data):
    """A telephone number."""

    number: str
    name: str


class Words(Data):
    """All of ``words.yaml``."""

    say: str
    open: str
    tap: str
    type: str
    own: str
    end: str
    not_sent: str
    practice: str
    calls: str
    numbers: tuple[Number, ...]


@cache
def words() -> Words:
    """What ships with this package."""
    return read(Path(__file__).with_name("words.yaml"), Words).data


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """One step: what to do, and where."""

    picture: Image.Image
    """The phone just before, without personal data."""
    sentence: str
    ring: Bounds | None = None
    """What is touched, in the picture's pixels."""


@dataclass(slots=True)
class Film:
    """Watches one conversation."""

    app: str
    names: frozenset[str]
    """What people call the app, and other names that its icon may bear."""
    device: ObservedDevice | None = None
    stills: list[Still] = field(default_factory=list)

    def __call__(self, action: Action) -> None:
        """Called before ``action`` reaches the phone."""
        match action:
            case Launch():
                self.stills.clear()  # begun anew: only what is needed is printed
                self._take(_filled(words().open, label=self.app), self._labelled(self.names))
            case Type(target, text):
                self._take(_filled(words().type, label=_short(target), text=text), target)
            case Tap(target):
                self._take(_filled(words().tap, label=_short(target)), target)

    def own(self, label: str) -> None:
        """The person is about to press what bears this label."""
        self._take(_filled(words().own, label=label), self._labelled({label}))

    def end(self, done: bool) -> None:
        """It is over: done, or left where nothing has been sent."""
        self._take(words().end if done else words().not_sent)

    def _labelled(self, labels: Collection[str]) -> Element | None:
        found = (element for element in self._looking().observe().walk() if element.clickable)
        return next((element for element in found if element.label in labels), None)

    def _take(self, sentence: str, target: Element | None = None) -> None:
        device = self._looking()
        screen: Screen = device.observe()
        picture = masked_picture(device.screenshot(), screen)
        self.stills.append(Still(picture, sentence, target.bounds if target else None))

    def _looking(self) -> ObservedDevice:
        assert self.device is not None, "it is given the phone once the house is open"
        return self.device


def film(registry: Registry, task: str, says: Sequence[str], device: str) -> tuple[Still, ...]:
    """Do ``task`` once, as ``says`` asks for it, and return its steps.

    Raises UsageError when it does not come to its end, DeviceError and JournalError.
    """
    app = registry.connector(task.partition(".")[0]).manifest
    engine, taken = engine_for(registry), Film(app.name, frozenset((app.name, *app.aliases)))
    outcome, about = "", ""
    with Conversation(lambda: open_house(device, registry, engine, datetime.now(), watchers=(taken,))) as conversation:
        taken.device = conversation.house.device
        for say in says:
            command = directive(say)
            if command is not None and command.name == "tap":
                taken.own(command.value)
            line = conversation.line(say)
            outcome, about = line.outcome, line.task or about
        if about != task:
            raise UsageError(f"'{says[0]}' is understood as {about or 'no task'}, not as {task}; say it otherwise.")
        if outcome not in ("done", "confirm", "hand_over"):
            raise UsageError(f"{task} ended in '{outcome}': {line.reply} Give what a person would say with --say.")
        question = conversation.session.question
        if outcome == "hand_over" and isinstance(question, HandOver) and question.tap:
            taken.own(question.tap)
        taken.end(outcome == "done")
    return tuple(taken.stills)


def _filled(template: str, **values: str) -> str:
    return resolve_josa(template.format(**values))


def _short(element: Element) -> str:
    label = element.label or element.resource_id.rpartition("/")[2]
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
