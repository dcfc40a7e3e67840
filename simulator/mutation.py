"""Mutations: what an update may do to an app. Each is applied to the view trees that an app builds, whichever it is.

A mutation is fixed by its kind, seed and share: the same three hit the same parts of the same app on every run.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from simulator.apps.wording import filler, reworded, shortcuts
from simulator.errors import BadValue, UnknownMutation
from simulator.touch import walk
from simulator.view import View

LONGEST_DELAY_S: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change to an app."""

    kind: str
    """One of `KINDS`."""
    seed: int = 0
    share: float = 1.0
    """How much of what could be hit is hit, 0 to 1."""
    seconds: float = 1.5
    """Of a `delay`: how much longer an answer takes."""

    def __post_init__(self) -> None:
        """Raises UnknownMutation and BadValue."""
        if self.kind not in KINDS:
            raise UnknownMutation(f"There is no mutation {self.kind!r}; use one of {', '.join(KINDS)}.")
        if not 0 <= self.share <= 1:
            raise BadValue(f"A mutation cannot hit a share of {self.share!r}; give a number from 0 to 1.")
        if not 0 <= self.seconds <= LONGEST_DELAY_S:
            raise BadValue(
                f"A delay cannot last {self.seconds!r} seconds; give a number from 0 to {LONGEST_DELAY_S:g}."
            )

    def chance(self, what: str) -> Random:
        """The dice for one part of the app; the same on every rebuild."""
        return Random(f"{self.kind}/{self.seed}/{what}")

    def hits(self, what: str) -> bool:
        """Whether this part of the app is hit."""
        return self.chance(what).random() < self.share

    def apply(self, content: View) -> None:
        """Change one freshly built screen."""
        KINDS[self.kind](self, content)


def scroller(content: View) -> View | None:
    """The first part of a screen that scrolls as a whole; lists of entries are none."""
    return next((view for view in walk(content) if view.kind == "ScrollView"), None)


def _rename_ids(mutation: Mutation, content: View) -> None:
    """New ids, as a new build has; Android's own stay."""
    for view in walk(content):
        if view.id and ":" not in view.id and mutation.hits(view.id):
            view.id = f"v{mutation.chance(view.id).randrange(16**6):06x}"


def _reword_labels(mutation: Mutation, content: View) -> None:
    """Other words on what can be tapped once on a screen; what repeats (chips, entries) is data and stays."""
    count = Counter(view.id for view in walk(content))
    for view in walk(content):
        if view.text and view.kind != "EditText" and count[view.id] == 1 and mutation.hits(f"{view.id}/{view.text}"):
            view.text = reworded(view.text, tapped=view.clickable)


def _move_blocks(mutation: Mutation, content: View) -> None:
    """Another order of the blocks of a scrolling page, and of buttons that stand side by side."""
    for place, view in enumerate(walk(content)):
        beside = view.style.flow == "row" and all(child.clickable for child in view.children)
        if len(view.children) > 1 and (view.kind == "ScrollView" or beside) and mutation.hits(f"{view.id}/{place}"):
            before = list(view.children)
            mutation.chance(f"{view.id}/{place}").shuffle(view.children)
            if view.children == before:
                view.children.reverse()


def _duplicate_labels(mutation: Mutation, content: View) -> None:
    """A card of shortcuts that bear the labels of the buttons below."""
    page = scroller(content)
    labels = [view.text for view in walk(content) if view.kind == "Button" and view.text and mutation.hits(view.text)]
    if page is not None and labels:
        page.children.insert(0, shortcuts(labels))


def _push_down(mutation: Mutation, content: View) -> None:
    """A picture taller than the display above everything else."""
    page = scroller(content)
    if page is not None and mutation.hits(content.key):
        page.children.insert(0, filler())


def _elsewhere(mutation: Mutation, content: View) -> None:
    """Nothing on a built screen: stage.py inserts the screen, server.py the delay."""


KINDS: Final[Mapping[str, Callable[[Mutation, View], None]]] = {
    "rename_ids": _rename_ids,
    "reword_labels": _reword_labels,
    "move_blocks": _move_blocks,
    "insert_screen": _elsewhere,
    "delay": _elsewhere,
    "duplicate_labels": _duplicate_labels,
    "push_down": _push_down,
}
"""What an app can be mutated by. `insert_screen` puts a page with one button before a screen; `delay` makes answers
slow; `push_down` leaves everything to be scrolled to."""
