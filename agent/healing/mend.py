"""Mend: find what a connector means on a screen that an update has changed. Where it is not clear, nothing is found."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from agent.healing.drift import Drift, DriftBook
from agent.healing.likeness import of_scenes, of_things, still_read
from agent.healing.matches import Matches
from agent.healing.memory import Remembered, remembered
from agent.healing.scene import Scene, Thing, scene
from app_connectors.connector import Connector, ScreenSpec
from device.screen import Element, Screen

_SCREEN_ALIKE, _SCREEN_CLEARLY, _STILL_READ = 0.45, 0.08, 0.3


@dataclass(frozen=True, slots=True)
class Found:
    """What is meant, and how clear that is."""

    element: Element
    score: float
    margin: float


class Mender:
    """Finds by likeness, and writes down what it found."""

    def __init__(self, book: DriftBook) -> None:
        """``book`` gets a note of everything that was found."""
        self._book = book

    def where(self, connector: Connector, wanted: Collection[str], screen: Screen) -> str:
        """Which of the screens, popups and gates in ``wanted`` the screen must be; empty when it is not clear, or
        rather one that is not wanted."""
        now, memory = scene(screen), remembered(connector)
        scores = {name: max(of_scenes(one.scene, now) for one in kept) for name, kept in memory.items()}
        ranked = sorted(scores, key=lambda name: -scores[name])
        if not ranked or ranked[0] not in wanted or scores[ranked[0]] < _SCREEN_ALIKE:
            return ""
        name, clearly = ranked[0], scores[ranked[0]] - max((scores[n] for n in ranked[1:2]), default=0.0)
        spec = _spec(connector, name)
        if spec is None or clearly < _SCREEN_CLEARLY or screen.package != (spec.package or connector.manifest.package):
            return ""
        if max(still_read(one.scene, now) for one in memory[name]) < _STILL_READ:
            return ""  # built alike, and about something else
        lost = [mark for mark in spec.landmarks if spec.selector(mark).one(screen) is None]
        mended = [mark for mark in lost if self.element(connector, name, mark, screen) is not None]
        return name if (len(lost) - len(mended)) * 2 <= len(spec.landmarks) else ""

    def element(self, connector: Connector, on: str, name: str, screen: Screen, pattern: str = "") -> Element | None:
        """The element that the selector ``name`` of the screen ``on`` means; ``pattern`` must match what it says."""
        spec = _spec(connector, on)
        if spec is None:
            return None
        now = scene(screen)
        for memory in remembered(connector).get(on, ()):
            recorded = spec.selector(name).one(memory.screen)
            target = memory.scene.thing(recorded) if recorded is not None else None
            if target is not None and (found := _likest(memory, target, now, pattern)):
                self._book.note(Drift.of(connector, on, name, target.element, found.element, screen, found.score))
                return found.element
        return None

    def contradicts(self, connector: Connector, on: str, name: str, element: Element, screen: Screen) -> bool:
        """Whether ``element``, which a lesser locator of a selector has found, is rather something else that was
        recorded on this screen: what a label stands above today may not be what it stood above then."""
        spec = _spec(connector, on)
        for memory in remembered(connector).get(on, ()) if spec is not None else ():
            recorded = spec.selector(name).one(memory.screen) if spec is not None else None
            if recorded is None:
                continue
            matches = Matches(memory.scene, scene(screen))
            pairs = [*matches.sure.items(), *((r, s) for r, s, _, _ in matches.likely())]
            was = next((r for r, s in pairs if s.element.path == element.path), None)
            if was is not None and was.element.path != recorded.path:
                return True
        return False


def _spec(connector: Connector, name: str) -> ScreenSpec | None:
    screens = connector.screens
    return screens.screens.get(name) or screens.gates.get(name) or screens.popups.get(name)


def _likest(memory: Remembered, target: Thing, now: Scene, pattern: str) -> Found | None:
    """The thing that must be ``target``: alone with its label, or clearly likest to it and to nothing else that was
    recorded, or the only one left of its kind where all others are known."""
    matches = Matches(memory.scene, now)
    if target in matches.sure:
        return _fitting(Found(matches.sure[target].element, 1.0, 1.0), pattern)
    if target.label and now.labels[target.label] > 1:
        return None  # which of those that bear the label is the real one, likeness cannot tell
    for recorded, seen, score, margin in matches.likely():
        if recorded is target:
            return _fitting(Found(seen.element, score, margin), pattern)
    if left := matches.left_of(target):
        return _fitting(Found(left.element, of_things(target, left, matches.names), 0.0), pattern)
    return None


def _fitting(found: Found, pattern: str) -> Found | None:
    return found if found.element.enabled and re.fullmatch(pattern or ".*", found.element.label, re.DOTALL) else None
