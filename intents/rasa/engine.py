"""Engine: tells the tasks apart by asking a Rasa server; everything else stays with the engine inside.

What rules decide is not up to a model: controls and approvals, answers to what was asked, alarms, hedges. Rasa decides
which task it is, or none; its spans become values only by the slot rules. Where it is silent, the inner engine holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, get_args
from urllib.parse import quote

from intents.answers import freely
from intents.engine import Engine
from intents.errors import Unanswered
from intents.interpretation import Asked, Control, Interpretation, Register, SlotValue
from intents.loopback import Loopback
from intents.normalize import Normal, normalize
from intents.phrases import TaskPhrases
from intents.rasa.answer import Answer, Entity, Ranked, read_answer
from intents.stance import hedges, opposes
from intents.values.finder import Finder
from intents.wordings import CONTROL, OUT

TIMEOUT_S: Final = 0.3
_PATH: Final = "/model/parse?token="
_LONGEST: Final = 1000
"""Characters; what is longer is not sent."""
_SURE: Final = 0.5
"""Least probability to start a task or take a control."""
_FAINT: Final = 0.1
"""Below this a task is no runner-up."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """Rasa's ranking, in groups."""

    tasks: tuple[Ranked, ...]
    control: Ranked
    out: float
    register: Register


class RasaEngine:
    """Asks a Rasa server that was trained on the same phrases."""

    def __init__(
        self,
        inner: Engine,
        tasks: Sequence[TaskPhrases],
        server: Loopback,
        token: str = "",
        told: Callable[[str], None] = lambda why: None,
    ) -> None:
        """``inner`` answers what Rasa is not asked or does not answer; ``told`` learns why it did not.

        Raises:
            PhrasesError: a gazetteer cannot be read.
        """
        self._inner, self._server, self._path, self._told = inner, server, _PATH + quote(token), told
        self._tasks = frozenset(task.task for task in tasks)
        self._alarms = frozenset(task.task for task in tasks if task.emergency)
        self._finder = Finder(tasks)

    def interpret(self, text: str, now: datetime, asked: Asked | None = None) -> Interpretation:
        """Return the meaning of ``text``. Never raises on any input; empty text is an empty Interpretation."""
        meaning = self._inner.interpret(text, now, asked)
        if len(text) > _LONGEST or not is_open(meaning, asked):
            return meaning
        said = normalize(text)
        if not said.words or opposes(said) or hedges(said):
            return meaning
        try:
            answer = read_answer(self._server.ask(self._path, {"text": text}))
        except Unanswered as error:
            self._told(str(error))
            return meaning
        return self._meant(text, said, answer, now, meaning)

    def _meant(self, text: str, said: Normal, answer: Answer, now: datetime, meaning: Interpretation) -> Interpretation:
        guess = self._guess(answer.ranking)
        names = [task.name for task in guess.tasks if task.confidence >= _FAINT]
        runner_up = names[0] if names else meaning.runner_up
        if guess.tasks and guess.tasks[0].confidence >= max(_SURE, guess.out, guess.control.confidence):
            best = guess.tasks[0]
            if best.name in self._alarms:
                return Interpretation(text, best.name, register="emergency", confidence=best.confidence)
            slots = self._slots(best.name, text, said, answer.entities, now)
            second = names[1] if len(names) > 1 else None
            return Interpretation(text, best.name, slots, meaning.control, confidence=best.confidence, runner_up=second)
        if (control := _steering(guess)) is not None:
            return Interpretation(text, control=control, confidence=guess.control.confidence, runner_up=runner_up)
        return Interpretation(
            text, out_of_scope=True, register=guess.register, confidence=guess.out, runner_up=runner_up
        )

    def _guess(self, ranking: Sequence[Ranked]) -> _Guess:
        ranked = sorted(ranking, key=lambda one: -one.confidence)
        out = [one for one in ranked if one.name.startswith(OUT)]
        controls = [one for one in ranked if one.name.startswith(CONTROL)]
        register = out[0].name.removeprefix(OUT) if out and out[0].confidence >= _SURE else "other"
        return _Guess(
            tasks=tuple(one for one in ranked if one.name in self._tasks),
            control=controls[0] if controls else Ranked(name="", confidence=0.0),
            out=min(1.0, sum(one.confidence for one in out)),
            register=next((known for known in get_args(Register) if known == register), "other"),
        )

    def _slots(
        self, task: str, text: str, said: Normal, entities: Sequence[Entity], now: datetime
    ) -> dict[str, SlotValue]:
        """Return what the rules find in the sentence, and in the words that Rasa marked where rules have no say."""
        values = self._finder.fill(task, said, now)
        slots = self._finder.kinds.get(task, {})
        for entity in entities:
            words = normalize(text[entity.start : entity.end])
            left_open = entity.entity in slots and entity.entity not in values
            if left_open and words.words and not self._finder.tells(task, entity.entity):
                value = freely(self._finder, words, task, entity.entity)
                values.update({entity.entity: value} if value else {})
        return values


def is_open(meaning: Interpretation, asked: Asked | None) -> bool:
    """Whether a model may have its say: it is a task or none, and neither a rule nor what was asked has settled it."""
    if meaning.register in ("emergency", "manipulation") or meaning.choice is not None:
        return False
    if meaning.task is not None or meaning.out_of_scope:
        return meaning.control in (None, "no")
    pending = asked is not None and bool(asked.task or asked.choices)
    return not (meaning.control or meaning.slots or pending)


def _steering(guess: _Guess) -> Control | None:
    """Return the control that Rasa is sure of; an agreement or a refusal is never guessed."""
    name, chance = guess.control.name.removeprefix(CONTROL), guess.control.confidence
    if name in ("yes", "approve", "no") or chance < max(_SURE, guess.out):
        return None
    return next((known for known in get_args(Control) if known == name), None)
