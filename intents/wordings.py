"""Wordings: everything that the classifier learns from, and how it sees a text.

It sees words with marks in the place of values that rules tell, so that values never seen look like those that were;
and beside them what else is known: the apps that are named, the kinds of names (documents, taxes, …) that stand there,
and wishes that no single word tells.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from intents import korean
from intents.classify import Sample
from intents.load import plain, read_phrases
from intents.near import near_misses
from intents.normalize import Normal, normalize
from intents.phrases import TaskPhrases
from intents.signs import signs
from intents.values.finder import TELLING, Finder
from intents.values.kinds import kinds
from intents.values.names import gazetteer
from intents.values.span import Span

CONTROL: Final = "control."
OUT: Final = "out_of_scope."
EMERGENCY: Final = f"{OUT}emergency"
MANIPULATION: Final = f"{OUT}manipulation"
_HERE: Final = Path(__file__).parent
_OWN: Final = ("controls.yml", "out_of_scope.yml", "out_of_scope_elsewhere.yml")
_MARKS: Final = {kind: chr(0xE000 + at) for at, kind in enumerate(sorted(TELLING))}
_ANY_DAY: Final = datetime(2026, 1, 1)
"""When the wordings were said: which day it was leaves no trace in them."""
_NEAR: Final = f"{OUT}other"
_WISHES: Final = {"wish:cooler": re.compile(korean.COOLER), "wish:warmer": re.compile(korean.WARMER)}
"""What only two words together say: neither "heater" nor "on" alone tells warm from cold."""
_RECIPE: Final = "3"
"""Raised when the same wordings would give other weights."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as the classifier sees it."""

    text: str
    tokens: tuple[str, ...]


class Eye:
    """Sees texts for the classifier. Raises PhrasesError as ``Finder`` does."""

    def __init__(self, tasks: Sequence[TaskPhrases], finder: Finder) -> None:
        self._finder = finder
        self._apps = gazetteer((name, task.domain) for task in tasks for name in task.app_names)
        self._names = {kind: names for kind in kinds().names if (names := finder.names(kind)) is not None}

    def see(self, said: Normal, spans: Sequence[Span], skip: int = 0) -> Seen:
        """Return how ``said`` looks with ``spans`` masked, from its syllable ``skip`` on."""
        letters: list[str] = []
        at = skip
        marks = {span.start: span for span in spans}
        while at < len(said.compact):
            if at in said.starts and letters:
                letters.append(" ")
            span = marks.get(at)
            letters.append(_MARKS[span.kind] if span else said.compact[at])
            at = span.end if span else at + 1
        text = said.compact[skip:]
        apps = {f"app:{domain}" for _, _, domain in self._apps.within(text)}
        names = {
            f"name:{kind}" for kind, held in self._names.items() if any(e - s > 1 for s, e, _ in held.within(text))
        }
        wishes = {token for token, wish in _WISHES.items() if wish.search(text)}
        return Seen("".join(letters), tuple(sorted(apps | names | wishes | signs(text))))

    def sample(self, label: str, example: str) -> Sample:
        """Return one wording as the classifier learns it."""
        said = normalize(plain(example))
        seen = self.see(said, self._finder.find(said, _ANY_DAY))
        return Sample(label, seen.text, seen.tokens)


@cache
def own() -> Mapping[str, tuple[str, ...]]:
    """Return label → wordings of this room: controls, and what is out of scope.

    A label is cut at its stroke: "out_of_scope.other/calltaxi_else" only tells a reader why the wording is there.

    Raises:
        PhrasesError: a file cannot be read.
    """
    labels: dict[str, tuple[str, ...]] = {}
    for name in _OWN:
        for label, examples in read_phrases(_HERE / name).items():
            labels[label.split("/")[0]] = (*labels.get(label.split("/")[0], ()), *examples)
    labels[_NEAR] = tuple(dict.fromkeys((*labels[_NEAR], *near_misses())))
    return labels


def wordings(tasks: Sequence[TaskPhrases]) -> list[tuple[str, str]]:
    """Return (label, example) of all there is to learn; cries for help are of the task that answers them, if any."""
    alarm = next((task.task for task in tasks if task.emergency), EMERGENCY)
    asked = [(task.task, example) for task in tasks for example in task.examples]
    return asked + [
        (alarm if label == EMERGENCY else label, example) for label, examples in own().items() for example in examples
    ]


def fingerprint(tasks: Sequence[TaskPhrases]) -> str:
    """Return what tells these wordings from others."""
    names = [(task.domain, *task.app_names) for task in tasks]
    return hashlib.sha256(repr((_RECIPE, wordings(tasks), names)).encode()).hexdigest()
