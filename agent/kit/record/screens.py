"""Screens: which of the looks are the same screen, what each is called, what proves it, how its elements are found."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from agent.errors import UsageError
from agent.kit.record.mask import masks
from agent.kit.record.trace import Trace
from device.screen import Element, Screen
from device.selector import Locator, Selector

_ALIKE = 0.7
"""Share of what two looks have in common that makes them one screen."""
_DECOR = re.compile(
    r"^(?:menu|btn|button|tab|open|go|tv|txt|layout|img|iv|row)_|_(?:title|btn|button|tab|text|layout)$"
)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MOST_LANDMARKS = 4


@dataclass(slots=True)
class Recorded:
    """One screen of the app, as often as it was looked at."""

    name: str
    looks: list[Screen] = field(default_factory=list)
    landmarks: list[str] = field(default_factory=list)
    selectors: dict[str, tuple[Locator, ...]] = field(default_factory=dict)
    lists: dict[str, tuple[tuple[Locator, ...], str, tuple[Locator, ...]]] = field(default_factory=dict)
    """Name → row, name of the row's field, that field."""
    secret: bool = False
    """Something on it is a password: only the person may be here."""

    def file(self, look: Screen) -> str:
        """The recording of one of its looks, without ``.xml``."""
        number = next(n for n, one in enumerate(self.looks) if one.fingerprint == look.fingerprint)
        return f"{self.name}.{number + 1}" if number else self.name


@dataclass(frozen=True, slots=True)
class Atlas:
    """All screens of one recording."""

    screens: tuple[Recorded, ...]
    values: tuple[str, ...]
    """What belongs to this one run: it must not be part of a selector."""

    def of(self, look: Screen) -> Recorded:
        """The screen that ``look`` belongs to."""
        return next(s for s in self.screens if any(one.fingerprint == look.fingerprint for one in s.looks))

    def name(self, screen: Recorded, element: Element, look: Screen, *, proves: bool = False) -> str:
        """The name of the selector for ``element``, which is made where there is none; one that ``proves`` the screen
        is never found by its place alone. Raises UsageError."""
        for name, locators in screen.selectors.items():
            if Selector(name, locators).one(look) is element:
                return name
        locators = tuple(found for found in self._locators(screen, element, look) if not (proves and _placed(found)))
        if not locators:
            what = element.label or element.class_name
            raise UsageError(f"Nothing tells '{what}' on '{screen.name}' from the rest; give it an id in the app.")
        name = _called(element) or f"element_{len(screen.selectors) + 1}"
        while name in screen.selectors:
            name += "_too"
        screen.selectors[name] = locators
        return name

    @property
    def own(self) -> tuple[str, ...]:
        """What another person's screen will not show."""
        return (*self.values, masks().name)

    def constant(self, text: str) -> bool:
        """Whether ``text`` will stand there the next time too."""
        fixed = not any(c.isdigit() for c in text) and not any(value and value in text for value in self.own)
        return bool(text) and fixed

    def _locators(self, screen: Recorded, element: Element, look: Screen) -> Iterator[Locator]:
        """Ranked ways to find it; each finds it, and nothing else, on every look where the first does."""
        first: Locator | None = None
        for locator in _ways(element, look, self.constant, self.own):
            if locator.find(look) != (element,):
                continue
            if first is None:
                first = locator
                yield locator
            elif all(_agree(first, locator, one) for one in screen.looks):
                yield locator

    def spoken(self, element: Element, look: Screen) -> Element:
        """What a step names for a touch on ``element``: of a row that says nothing itself, the words in it."""
        if element.resource_id and len(Locator(id=element.resource_id).find(look)) == 1:
            return element
        if element.text or element.description or element.class_name.endswith("EditText"):
            return element
        return next((e for e in element.walk() if e.text and Locator(text=e.text).find(look) == (e,)), element)


def atlas_of(trace: Trace, values: Sequence[str]) -> Atlas:
    """The screens of ``trace`` with their landmarks. Raises UsageError when two cannot be told apart."""
    screens: list[Recorded] = []
    came_by: Element | None = None
    again: Recorded | None = None
    for look, deed in [*((deed.on, deed) for deed in trace.deeds), (trace.end, None)]:
        here = again or next((s for s in screens if _alike(s.looks[0], look) >= _ALIKE), None)
        if here is None:
            here = Recorded(_title(look, came_by, [s.name for s in screens], last=deed is None))
            screens.append(here)
        if all(one.fingerprint != look.fingerprint for one in here.looks):
            here.looks.append(look)
        here.secret = here.secret or any(e.password for e in look.walk())
        came_by, again = (
            (deed.target if deed and deed.verb == "tap" else None),
            (here if deed and deed.verb in ("type", "scroll") else None),
        )
    atlas = Atlas(tuple(screens), tuple(values))
    for screen in screens:
        _landmark(atlas, screen)
    return atlas


def _alike(one: Screen, other: Screen) -> float:
    mine, yours = _marks(one), _marks(other)
    return len(mine & yours) / max(1, len(mine | yours))


def _marks(screen: Screen) -> set[str]:
    return {e.resource_id or f"{e.class_name} {e.label}" for e in screen.walk() if e.resource_id or e.text}


def _title(look: Screen, came_by: Element | None, taken: list[str], *, last: bool) -> str:
    ids = [e.resource_id.rpartition("/")[2] for e in look.walk() if e.resource_id.endswith("_title") and e.text]
    entrance = "home" not in taken and not last and not any(e.password for e in look.walk())
    by = [came_by.resource_id.rpartition("/")[2]] if came_by and not entrance else []
    ideas = ["home"] if entrance else [*ids, *by]
    ideas += ["result"] if last else []
    for idea in ideas:
        name = _DECOR.sub("", idea)
        if _NAME.fullmatch(name) and name not in taken:
            return name
    return f"screen_{len(taken) + 1}"


def _called(element: Element) -> str:
    name = element.resource_id.rpartition("/")[2].lower()
    return name if _NAME.fullmatch(name) else ""


def _ways(element: Element, look: Screen, constant: Callable[[str], bool], own: Sequence[str]) -> Iterator[Locator]:
    """How it could be found: the surest way first."""
    if element.resource_id:
        yield Locator(id=element.resource_id.rpartition("id/")[2])
    if constant(element.text) and not element.class_name.endswith("EditText"):
        yield Locator(text=element.text, clickable=element.clickable)
    if constant(element.description):
        yield Locator(description=element.description)
    if labels := [e.text for e in _before(element, look) if constant(e.text) and not e.clickable]:
        yield Locator(class_name=element.class_name, below=labels[-1])
    if element.text and not constant(element.text) and not any(value and value in element.text for value in own):
        yield Locator(text=element.text)  # a number in it may be meant, and may be today's: better than a place
    same = [e for e in look.walk() if e.class_name == element.class_name and e.clickable == element.clickable]
    plain = Locator(class_name=element.class_name, clickable=element.clickable)
    yield plain if len(same) == 1 else replace(plain, nth=same.index(element) + 1)


def _placed(locator: Locator) -> bool:
    """Whether it says where the element is, and nothing of what it is."""
    return bool(locator.class_name) and not locator.below


def _before(element: Element, look: Screen) -> list[Element]:
    elements = list(look.walk())
    return elements[: elements.index(element)]


def _agree(first: Locator, other: Locator, look: Screen) -> bool:
    found = first.find(look)
    return len(found) != 1 or other.find(look) == found


def _landmark(atlas: Atlas, screen: Recorded) -> None:
    """The fewest elements that are on all of its looks and together on none of another screen."""
    others = [look for other in atlas.screens if other is not screen for look in other.looks]
    look = screen.looks[0]
    told = [e for e in look.walk() if e.text and not e.class_name.endswith("EditText")]
    candidates = [e for e in told if _lasting(atlas, screen, e, look)]
    # What no other screen has comes first, then what says something that will stand there the next time too.
    ranked = sorted(candidates, key=lambda e: (_shared(atlas, screen, e, look, others), not atlas.constant(e.text)))
    for element in ranked[:_MOST_LANDMARKS]:
        left = [other for other in others if _proven(screen, other)]
        if len(screen.landmarks) >= 2 and not left:
            break
        screen.landmarks.append(atlas.name(screen, element, look, proves=True))
    if not screen.landmarks or any(_proven(screen, other) for other in others):
        raise UsageError(
            f"'{screen.name}' looks like another screen of the app; record the task again on a quieter path, "
            "or write its landmarks by hand."
        )


def _lasting(atlas: Atlas, screen: Recorded, element: Element, look: Screen) -> bool:
    """Whether its surest way finds exactly one element on every look of the screen."""
    if not element.resource_id and not atlas.constant(element.text):
        return False
    first = next(_ways(element, look, atlas.constant, atlas.own))
    return first.find(look) == (element,) and all(len(first.find(one)) == 1 for one in screen.looks)


def _shared(atlas: Atlas, screen: Recorded, element: Element, look: Screen, others: Sequence[Screen]) -> int:
    first = next(_ways(element, look, atlas.constant, atlas.own))
    return sum(len(first.find(other)) == 1 for other in others)


def _proven(screen: Recorded, look: Screen) -> bool:
    return bool(screen.landmarks) and all(
        Selector(name, screen.selectors[name]).one(look) is not None for name in screen.landmarks
    )
