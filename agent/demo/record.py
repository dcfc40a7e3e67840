"""Record: what happened in each turn of the demo, for the page and the picture."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from agent.interfaces import TalkLine
from device.action import Action, Back, Dial, Launch, Scroll, Tap, Type, Wait
from device.device import Device
from device.screen import Bounds


@dataclass(frozen=True, slots=True)
class Shot:
    """The phone just before one action, or at the end of a turn."""

    png: bytes
    caption: str
    """What is done to it, in a few words; empty at the end of a turn."""
    ring: Bounds | None = None
    """What is touched."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One turn: the sound, the words, the phone, the answer."""

    said: str
    request_wav: Path
    line: TalkLine
    confidence: float
    shots: tuple[Shot, ...]
    reply_wav: Path


def described(action: Action) -> str:
    """An action in a few words."""
    match action:
        case Tap(target):
            return f"tap “{target.label}”"
        case Type(_, text):
            return f"type “{text}”"
        case Scroll():
            return "scroll"
        case Back():
            return "back"
        case Launch(package):
            return f"open {package}"
        case Dial(number):
            return f"show the telephone with {number}"
        case Wait():
            return "wait"


@dataclass(slots=True)
class Camera:
    """Watches the actions of one turn and takes a picture before each."""

    device: Device | None = None
    shots: list[Shot] = field(default_factory=list)
    words: Callable[[Action], str] = described
    """How an action is told in the caption."""

    def __call__(self, action: Action) -> None:
        """Called before ``action`` reaches the phone."""
        if self.device is not None and not isinstance(action, Wait):
            target = action.target if isinstance(action, Tap | Type | Scroll) else None
            self.shots.append(Shot(self.device.screenshot(), self.words(action), target.bounds if target else None))

    def developed(self) -> tuple[Shot, ...]:
        """The pictures of the turn, the screen at its end last; starts a new film."""
        if self.device is None:
            return ()
        shots = (*self.shots, Shot(self.device.screenshot(), ""))
        self.shots = []
        return shots
