"""Learn: the recipe of the tagger's weights, from the annotated phrases of the connectors.

    python -m intents.values.learn app_connectors

An averaged perceptron with a fixed seed: the same phrases give the same weights. Every phrase is also learnt with other
values in it, with its spaces lost and with syllables misheard, so that the words around a value count, not the value.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np
import yaml

from intents.load import annotations, pieces, read_phrases
from intents.normalize import normalize
from intents.phrases import TaskPhrases
from intents.values.finder import Finder
from intents.values.free import marked
from intents.values.korean import BARE_ENDINGS
from intents.values.lexicon import lexicon
from intents.values.tagger import WEIGHTS, WIDTH, Ints, Tagger, features, likeliest

_TURNS: Final = 4
_HIDDEN: Final = 0.3
_MARGIN: Final = 3.0
_SEED: Final = 20
_SWAPS: Final = 3
_ANY_DAY: Final = datetime(2026, 1, 1)
_OPEN, _SHUT = "\u9f98", "\u9750"
_BENT: Final = 0.06
"""Share of the syllables that are misheard in the bent copies."""
_SPACED: Final = 3
"""Copies with other values whose spaces are lost and put in elsewhere."""
_TORN: Final = 0.05
"""Share of the syllables with a space put in behind them."""
_JOINED: Final = 0.4
"""Share of the spaces that are lost in the joined copies."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One utterance with its free text marked."""

    text: str
    starts: frozenset[int]
    marks: tuple[tuple[str, int, int], ...]
    """(kind, start, end)."""
    kinds: frozenset[str]
    """Free kinds that the task has."""

    @property
    def spaced(self) -> str:
        """The text with its spaces."""
        return "".join(f" {char}" if at in self.starts else char for at, char in enumerate(self.text))


def learn(lessons: Sequence[Lesson], turns: int = _TURNS) -> Tagger:
    """Return a tagger that has gone through ``lessons`` ``turns`` times, in an order drawn from a fixed seed.

    Some kinds of features are hidden in every step, and what is right must win by a margin: what was learnt then holds
    for words that were never in a phrase.
    """
    names = tuple(sorted({kind for lesson in lessons for kind in lesson.kinds}))
    tags = 1 + 2 * len(names)
    emit, follow = np.zeros((WIDTH, tags), np.float32), np.zeros((tags, tags), np.float32)
    emit_sum, follow_sum = np.zeros_like(emit), np.zeros_like(follow)
    model = Tagger(names, emit, follow)
    rows = [features(lesson.text, lesson.starts) for lesson in lessons]
    truths = [_truth(lesson, names) for lesson in lessons]
    columns = [model.columns(lesson.kinds) for lesson in lessons]
    draw, hide, step = random.Random(_SEED), np.random.default_rng(_SEED), 1
    order = list(range(len(lessons)))
    for _ in range(turns):
        draw.shuffle(order)
        for at in order:
            allowed, truth = columns[at], truths[at]
            row = rows[at][:, hide.random(rows[at].shape[1]) >= _HIDDEN]
            scores = emit[row][:, :, allowed].sum(axis=1) + _MARGIN * (allowed[None, :] != truth[:, None])
            guess = allowed[likeliest(scores.astype(np.float32), follow[np.ix_(allowed, allowed)])]
            wrong = np.flatnonzero(guess != truth)
            for path, sign in ((truth, np.float32(1)), (guess, np.float32(-1))) if len(wrong) else ():
                for syllable in wrong:
                    np.add.at(emit[:, path[syllable]], row[syllable], sign)
                    np.add.at(emit_sum[:, path[syllable]], row[syllable], sign * step)
                np.add.at(follow, (path[:-1], path[1:]), sign)
                np.add.at(follow_sum, (path[:-1], path[1:]), sign * step)
            step += 1
    by = np.float32(step)
    return Tagger(names, emit - emit_sum / by, follow - follow_sum / by)


def lessons_of(tasks: Sequence[TaskPhrases], finder: Finder, day: datetime = _ANY_DAY) -> list[Lesson]:
    """Return the lessons that the phrases of ``tasks`` give."""
    draw = random.Random(_SEED)
    pool: dict[str, list[str]] = {}
    for task in tasks:
        for example in task.examples:
            for value, slot in annotations(example):
                pool.setdefault(finder.kinds[task.task].get(slot, ""), []).append(value)
    for kind in ("place", "origin", "destination"):
        pool.setdefault(kind, []).extend(lexicon()["place"])
    for kind, words in lexicon().items():
        if kind != "place":
            pool.setdefault(kind, []).extend(words)
    free_kinds = {
        kind for task in tasks for slot, kind in finder.kinds[task.task].items() if not finder.tells(task.task, slot)
    }
    lessons = [
        lesson_of([(value, kind), (draw.choice(BARE_ENDINGS), "")], frozenset({kind}))
        for kind, values in pool.items()
        if kind in free_kinds
        for value in values
    ]
    for task in tasks:
        slots = finder.kinds[task.task]
        free = frozenset(kind for slot, kind in slots.items() if not finder.tells(task.task, slot))
        for example in task.examples if free else ():
            parts = [(text, slots.get(slot, "") if slots.get(slot) in free else "") for text, slot in pieces(example)]
            copies = [parts]
            copies += [
                [(draw.choice(pool[kind]) if kind else text, kind) for text, kind in parts] for _ in range(_SWAPS)
            ]
            copies.append([(_bent(text, draw), kind) for text, kind in parts])
            copies.append([(_joined(text, draw), kind) for text, kind in parts])
            copies += [
                [(_torn(_joined(draw.choice(pool[kind]) if kind else text, draw), draw), kind) for text, kind in parts]
                for _ in range(_SPACED)
            ]
            for copy in copies:
                lesson = lesson_of(copy, free)
                lessons.append(_told(lesson, finder, slots, day))
    return lessons


def _told(lesson: Lesson, finder: Finder, slots: Mapping[str, str], day: datetime) -> Lesson:
    """Return the lesson with what the rules tell marked, free text aside."""
    said = normalize(lesson.spaced)
    told = [
        span
        for span in (*finder.told(slots, said, day), *finder.apps(said))
        if all(span.end <= start or span.start >= end for _, start, end in lesson.marks)
    ]
    return replace(lesson, text=marked(lesson.text, told))


def save(model: Tagger, path: Path) -> None:
    """Write the weights, in eight bits each; buckets that hold nothing are left out."""
    used = np.flatnonzero(np.abs(model.emit).max(axis=1) > 0)
    scale = np.float32(np.abs(model.emit).max() / 127.0)
    emit = np.round(model.emit[used] / scale).astype(np.int8)
    np.savez_compressed(
        path, kinds=np.array(model.kinds), rows=used.astype(np.int32), emit=emit, scale=scale, follow=model.follow
    )


def lesson_of(parts: Sequence[tuple[str, str]], free: frozenset[str]) -> Lesson:
    """Return the utterance made even, with its marks; two letters that no one says carry them through."""
    said = normalize("".join(f"{_OPEN}{text}{_SHUT}" if kind else text for text, kind in parts))
    text: list[str] = []
    starts: set[int] = set()
    marks: list[tuple[str, int, int]] = []
    opened = 0
    values = iter([kind for _, kind in parts if kind])
    for at, char in enumerate(said.compact):
        if at in said.starts:
            starts.add(len(text))
        if char == _OPEN:
            opened = len(text)
        elif char == _SHUT:
            marks.append((next(values), opened, len(text)))
        else:
            text.append(char)
    return Lesson("".join(text), frozenset(starts), tuple(marks), free)


def main(folders: Sequence[str]) -> int:
    """Learn from every ``<app>/phrases.yml`` in ``folders`` and write the weights beside this file."""
    tasks = []
    for path in sorted(path for folder in folders for path in Path(folder).glob("*/phrases.yml")):
        for task, examples in read_phrases(path).items():
            slots = dict.fromkeys((slot for example in examples for _, slot in annotations(example)), False)
            tasks.append(TaskPhrases(task, examples, slots, names_of(path.parent), task.split(".")[0]))
    lessons = lessons_of(tasks, Finder(tasks))
    save(learn(lessons), WEIGHTS)
    print(f"{len(tasks)} tasks, {len(lessons)} lessons: {WEIGHTS}")
    return 0


def names_of(app: Path) -> tuple[str, ...]:
    """Return the names of an app, as its manifest gives them."""
    manifest = yaml.load((app / "manifest.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return (manifest["name"], *manifest.get("aliases", ()))


def _truth(lesson: Lesson, names: Sequence[str]) -> Ints:
    truth = np.zeros(len(lesson.text), np.int64)
    for kind, start, end in lesson.marks:
        truth[start:end] = 2 + 2 * names.index(kind)
        truth[start] -= 1
    return truth


def _bent(text: str, draw: random.Random) -> str:
    out = []
    for char in text:
        code = ord(char) - 0xAC00
        if 0 <= code < 11172 and draw.random() < _BENT:
            lead, vowel, tail = code // 588, code % 588 // 28, code % 28
            which = draw.randrange(3)
            lead = draw.randrange(19) if which == 0 else lead
            vowel = draw.randrange(21) if which == 1 else vowel
            tail = draw.choice((0, 1, 4, 8, 16, 17, 21)) if which == 2 else tail
            char = chr(0xAC00 + lead * 588 + vowel * 28 + tail)
        out.append(char)
    return "".join(out)


def _torn(text: str, draw: random.Random) -> str:
    return "".join(f"{char} " if char != " " and draw.random() < _TORN else char for char in text)


def _joined(text: str, draw: random.Random) -> str:
    return "".join(char for char in text if char != " " or draw.random() >= _JOINED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["app_connectors"]))
