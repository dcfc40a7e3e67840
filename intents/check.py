"""Check: what is wrong with a set of phrases, in sentences that say what to do.

The rules are mechanical: enough wordings, no wording twice, every annotated value parses to its slot, and no task takes
another's wording (judged on the score that the wording gets when it is left out of training).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from intents.answers import answer
from intents.learn import held_out_scores
from intents.load import annotations, plain
from intents.normalize import normalize
from intents.phrases import TaskPhrases
from intents.values.finder import Finder
from intents.wordings import Eye

_FEWEST: Final = 40
"""Wordings that a task needs before strangers' wordings are understood."""
_ANY_DAY: Final = datetime(2026, 1, 1)
_STOLEN: Final = 0.6
"""By how much another task must score above a wording's own, on left-out folds, to have taken it."""


def check(tasks: Sequence[TaskPhrases]) -> list[str]:
    """Return the problems of ``tasks``; empty when there are none."""
    finder = Finder(tasks)
    eye = Eye(tasks, finder)
    return [*_wordings(eye, tasks), *_values(finder, tasks), *_stealing(eye, tasks)]


def _wordings(eye: Eye, tasks: Sequence[TaskPhrases]) -> Iterator[str]:
    for task in tasks:
        if len(task.examples) < _FEWEST:
            yield f"{task.task}: {len(task.examples)} wordings are too few; write at least {_FEWEST}."
        seen: dict[str, str] = {}
        for example in task.examples:
            text = eye.sample(task.task, example).text
            if text in seen:
                yield f"{task.task}: {example!r} is {seen[text]!r} again; write another wording or take it out."
            seen.setdefault(text, example)


def _values(finder: Finder, tasks: Sequence[TaskPhrases]) -> Iterator[str]:
    for task in tasks:
        for example in task.examples:
            annotated = annotations(example)
            for value, slot in annotated:
                if slot not in task.slots:
                    yield f"{task.task}: {example!r} has a slot {slot!r} that the task lacks; correct its name."
                elif finder.tells(task.task, slot) and not _parses(finder, value, task.task, slot):
                    yield f"{task.task}: {value!r} in {example!r} is no {slot}; write a value that can be one."
            said = normalize(plain(example))
            found = {slot for slot in finder.fill(task.task, said, _ANY_DAY) if finder.tells(task.task, slot)}
            if found != {slot for value, slot in annotated if _known(finder, value, task.task, slot)}:
                yield f"{task.task}: {example!r} is heard with {sorted(found)}; annotate just what is said."


def _parses(finder: Finder, value: str, task: str, slot: str) -> bool:
    """Whether ``value`` alone is one of the slot, be it one that must be asked about ("at three")."""
    spans = finder.spans({slot: finder.kinds[task][slot]}, normalize(value), _ANY_DAY)
    return bool(spans) or slot in answer(finder, normalize(value), _ANY_DAY, task, slot)


def _known(finder: Finder, value: str, task: str, slot: str) -> bool:
    return finder.tells(task, slot) and slot in answer(finder, normalize(value), _ANY_DAY, task, slot)


def _stealing(eye: Eye, tasks: Sequence[TaskPhrases]) -> Iterator[str]:
    owned = [(task.task, example) for task in tasks for example in task.examples]
    labels = sorted({task for task, _ in owned})
    if len(labels) < 2:
        return
    scores = held_out_scores([eye.sample(task, example) for task, example in owned])
    for (task, example), row in zip(owned, scores, strict=True):
        best = labels[int(row.argmax())]
        if row.max() - row[labels.index(task)] >= _STOLEN and row.max() > 0:
            yield f"{task}: {example!r} is nearer to {best}; word one of the two apart."
