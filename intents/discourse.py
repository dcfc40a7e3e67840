"""Discourse: what an utterance owes to those before it, and two requests in one. Stands around any engine.

"There", "that bicycle" become what was said before, and the engine reads the sentence as if it had been said in full;
"what we were at" goes back to a task; of two requests in one sentence the second is handed along. The words are in
``discourse.yml``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from intents.engine import Engine
from intents.errors import PhrasesError
from intents.interpretation import Asked, Interpretation, Mentioned
from intents.normalize import normalize
from intents.phrases import TaskPhrases
from intents.stance import hedges
from intents.values.kinds import kinds

_FILE: Final = Path(__file__).with_name("discourse.yml")
_LONGEST: Final = 200
"""Characters; what is longer is told, not asked, and the bound keeps the matches cheap."""
_HEDGE: Final = 12
"""Syllables; who hedges at length has said something else besides."""
_SURE_OF_EACH: Final = 0.6
"""How sure the engine must be of each half of a sentence that asks for two things."""


class PointsBack(BaseModel):
    """A word that stands for a value."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    word: str
    kinds: tuple[str, ...]


class Words(BaseModel):
    """``discourse.yml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    points_back: tuple[PointsBack, ...]
    put_back: dict[str, str]
    resumes: str
    resumes_plainly: str
    must_say: str
    joints: str
    second_starts: str
    calls_for_help: str
    false_alarm: str


@cache
def words() -> Words:
    """The words, read once.

    Raises:
        PhrasesError: the file cannot be read or says something else.
    """
    try:
        return Words.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise PhrasesError(f"The words in {_FILE} cannot be used; install it again ({error}).") from error


class Discourse:
    """An engine that knows what was said before. Raises PhrasesError when made."""

    def __init__(self, engine: Engine, tasks: Sequence[TaskPhrases]) -> None:
        """``engine`` reads the sentences; ``tasks`` say which kind of value each slot holds."""
        table, said = kinds(), words()
        self._engine = engine
        self._kinds: Mapping[str, Mapping[str, str]] = {task.task: table.of(task) for task in tasks}
        self._put_back = said.put_back
        self._points_back = [(re.compile(one.word), one.kinds) for one in said.points_back]
        self._resumes = [re.compile("".join(part.split())) for part in (said.resumes, said.resumes_plainly)]
        self._must_say = re.compile(said.must_say)
        self._joints, self._second = re.compile(said.joints), re.compile(rf"\s*(?:{said.second_starts})\s+")
        self._help, self._false_alarm = re.compile(said.calls_for_help), re.compile(said.false_alarm)

    def interpret(self, text: str, now: datetime, asked: Asked | None = None) -> Interpretation:
        """Return the meaning of ``text``. Never raises on any input; empty text is an empty Interpretation."""
        if asked is not None and asked.alarm:
            return self._alarmed(text, now)
        inner = asked if asked is not None and (asked.task or asked.choices) else None
        if len(text) > _LONGEST:
            return self._engine.interpret(text, now, inner)
        compact = normalize(text).compact
        if self._must_say.search(compact) and any(pattern.fullmatch(compact) for pattern in self._resumes):
            return Interpretation(text, resumes=True, confidence=1.0)
        full = self._in_full(text, asked.before) if asked is not None else text
        meaning = self._engine.interpret(full, now, inner)
        if inner is not None and meaning.out_of_scope and meaning.register == "other" and _wavers(text):
            return Interpretation(text, runner_up=meaning.runner_up)
        if meaning.register in ("emergency", "manipulation") or meaning.control not in (None, "no"):
            return replace(meaning, text=text)
        return replace(self._two(full, now, meaning) or meaning, text=text)

    def _alarmed(self, text: str, now: datetime) -> Interpretation:
        """Help is on offer: to take it, to call it off, or to do something else."""
        meaning = self._engine.interpret(text, now, None)
        compact = normalize(text[:_LONGEST]).compact
        if self._false_alarm.search(compact):
            return Interpretation(text, control="no", confidence=1.0)
        if meaning.control in ("no", "stop", "undo"):
            return meaning
        if self._help.search(compact):
            return Interpretation(text, control="approve", confidence=1.0)
        return replace(meaning, control=None) if meaning.control == "approve" else meaning

    def _in_full(self, text: str, before: Sequence[Mentioned]) -> str:
        """``text`` with what its words point back to in their place."""
        for word, stands_for in self._points_back:
            if (found := word.search(text)) and (value := self._last(before, stands_for)):
                return text[: found.start()] + value + text[found.end() :]
        return text

    def _last(self, before: Sequence[Mentioned], stands_for: Sequence[str]) -> str:
        for one in reversed(before):
            kind = self._kinds.get(one.task, {}).get(one.slot, "")
            if kind in stands_for:
                ending = self._put_back.get(kind, "")
                return one.value if one.value.endswith(ending) else f"{one.value}{ending}"
        return ""

    def _two(self, text: str, now: datetime, whole: Interpretation) -> Interpretation | None:
        """Both halves, when each asks for a task of its own and one of them is what the whole was taken for."""
        for first, second in self._halves(text):
            begun, then = (self._engine.interpret(half, now, None) for half in (first, second))
            sure = min(begun.confidence, then.confidence) >= _SURE_OF_EACH
            if sure and begun.task and then.task and begun.task != then.task and whole.task in (begun.task, then.task):
                return replace(begun, control=whole.control, then=then)
        return None

    def _halves(self, text: str) -> Iterator[tuple[str, str]]:
        for found in self._joints.finditer(text):
            first, second = text[: found.end()], text[found.end() :]
            opening = self._second.match(second)
            if len(first.split()) > 1 and len(second.split()) > 1:
                yield first, second[opening.end() :] if opening else second


def _wavers(text: str) -> bool:
    """Whether the answer to a question is only a hedge: heard well, and neither an answer nor something else."""
    said = normalize(text)
    return len(said.compact) <= _HEDGE and hedges(said)
