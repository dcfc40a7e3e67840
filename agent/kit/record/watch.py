"""Watch: look on while a person works on a phone: what it shows, and where it was touched."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from device.adb import AdbPhone
from device.device import Device
from device.errors import BadDump, PhoneLost
from device.screen import Screen
from device.settle import in_progress
from device.touches import DESCRIBE, FOLLOW, Touch, TouchReader, glass

_PAUSE_S = 0.05
"""Between two looks."""
_STILL = 2
"""So many looks in a row that are alike are a screen at rest."""


@dataclass(slots=True)
class Look:
    """One screen, since when and how often in a row it was seen. Times are this computer's, seconds."""

    screen: Screen
    first_s: float
    times: int = 1


@dataclass(frozen=True, slots=True)
class Felt:
    """A touch, and when we heard of it by this computer's clock."""

    touch: Touch
    heard_s: float


@dataclass(slots=True)
class Seen:
    """All that was seen and felt, oldest first."""

    looks: list[Look] = field(default_factory=list)
    felt: list[Felt] = field(default_factory=list)

    def began_s(self, felt: Felt) -> float:
        """When a touch began by this computer's clock: the phone has stamped it, and the one that we heard of soonest
        after its end tells how the two clocks stand to each other."""
        return felt.touch.began_s + min(one.heard_s - one.touch.ended_s for one in self.felt)

    def before(self, moment_s: float) -> Screen:
        """What the phone showed at that moment."""
        earlier = [look for look in self.looks if look.first_s <= moment_s]
        return (earlier or self.looks[:1])[-1].screen


class Person(Protocol):
    """Who does the task."""

    def turn(self, *, resting: bool, touches: int) -> bool:
        """Called after each look; ``resting`` when nothing moves; ``touches`` were felt so far. False: it is done."""


class AtThePhone:
    """A person with the phone in their hand, who says when they have finished."""

    def __init__(self, finished: threading.Event) -> None:
        self._finished = finished

    def turn(self, *, resting: bool, touches: int) -> bool:
        """See ``Person``."""
        return not self._finished.is_set()


def watch(device: Device, shell: AdbPhone, person: Person, told: Callable[[int], None] = lambda _: None) -> Seen:
    """Look on until the person has finished; ``told`` hears how many touches there were. Raises DeviceError."""
    seen, lock = Seen(), threading.Lock()
    reader = TouchReader(glass(shell.shell(*DESCRIBE)))
    with shell.following(*FOLLOW, reader.glass.device) as lines:
        listener = threading.Thread(target=_listen, args=(lines, reader, seen, lock), daemon=True)
        listener.start()
        more = True
        while more:
            asked_s = time.monotonic()
            screen = _look(device)
            with lock:
                _note(seen, screen, asked_s)
                touches, last = len(seen.felt), seen.looks[-1]
            if not listener.is_alive():
                raise PhoneLost(f"the phone {device.serial} is gone; connect it again and start over")
            told(touches)
            more = person.turn(resting=last.times >= _STILL and not in_progress(screen), touches=touches)
            time.sleep(_PAUSE_S)
    listener.join()
    return seen


def _look(device: Device) -> Screen:
    for _ in range(2):
        try:
            return device.observe()
        except BadDump:
            continue  # it was torn by a change; the next one is whole
    return device.observe()


def _note(seen: Seen, screen: Screen, asked_s: float) -> None:
    if seen.looks and seen.looks[-1].screen.fingerprint == screen.fingerprint:
        seen.looks[-1].times += 1
    else:
        seen.looks.append(Look(screen, asked_s))


def _listen(lines: Iterator[str], reader: TouchReader, seen: Seen, lock: threading.Lock) -> None:
    for line in lines:
        for touch in reader.feed(line):
            with lock:
                seen.felt.append(Felt(touch, time.monotonic()))
