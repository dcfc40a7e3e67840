"""Engine: asks a language model on this machine about what the inner engine rejects, and believes little of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from intents.answers import answer, freely
from intents.engine import Engine
from intents.errors import Unanswered
from intents.interpretation import Asked, Interpretation, SlotValue
from intents.local_model.prompt import prompt
from intents.loopback import Loopback
from intents.normalize import normalize
from intents.phrases import TaskPhrases
from intents.stance import hedges, opposes, refused_start
from intents.values.finder import Finder

TIMEOUT_S: Final = 5.0
"""A model without an accelerator needs seconds; whoever waits longer has said it again by then."""
_PATH: Final = "/v1/chat/completions"
_LONGEST: Final = 300
"""Characters; a longer story is not sent."""
_FEWEST_WORDS: Final = 2
"""A single word that the engine does not know asks for nothing that a model could know."""
_MOST_TOKENS: Final = 256
_CONFIDENCE: Final = 0.5
"""A model's own word on how sure it is means nothing; this is below all that starts without being asked about."""


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    content: str


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    message: _Message


class _Completion(BaseModel):
    """A server's answer, as far as it concerns us."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    choices: tuple[_Choice, ...] = Field(min_length=1)


class _Meaning(BaseModel):
    """What the model chose. A server need not hold the model to the schema."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    task: str
    slots: dict[str, str | None] = {}


class _Guess(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    meaning: _Meaning


class LocalModel:
    """Stands around an engine; any server with OpenAI's chat completions will do."""

    def __init__(
        self,
        inner: Engine,
        tasks: Sequence[TaskPhrases],
        server: Loopback,
        model: str,
        told: Callable[[str], None] = lambda why: None,
    ) -> None:
        """``model`` is its name on the server; ``told`` learns why an answer was of no use.

        Raises:
            PhrasesError: the prompt or a gazetteer cannot be read.
        """
        known, self._finder = prompt(), Finder(tasks)
        self._inner, self._server, self._told = inner, server, told
        self._none = known.none
        self._slots = {task.task: frozenset(task.slots) for task in tasks}
        self._catalogue = {"role": "system", "content": known.catalogue(tasks)}
        schema = {"name": "meaning", "strict": True, "schema": known.answers(tasks)}
        self._question: dict[str, object] = {
            "model": model,
            "temperature": 0,
            "max_tokens": _MOST_TOKENS,
            "stream": False,
            "response_format": {"type": "json_schema", "json_schema": schema},
        }

    def interpret(self, text: str, now: datetime, asked: Asked | None = None) -> Interpretation:
        """Return the meaning of ``text``. Never raises on any input; empty text is an empty Interpretation."""
        meaning = self._inner.interpret(text, now, asked)
        if not _rejected(meaning) or _is_pending(asked) or not _is_worth_a_guess(text):
            return meaning
        try:
            guess = self._asked(text)
            return self._checked(guess, text, now, meaning) if guess.task != self._none else meaning
        except Unanswered as error:
            self._told(str(error))
            return meaning

    def _asked(self, text: str) -> _Meaning:
        messages = [self._catalogue, {"role": "user", "content": text}]
        reply = self._server.ask(_PATH, {**self._question, "messages": messages})
        try:
            content = _Completion.model_validate(reply).choices[0].message.content
            return _Guess.model_validate_json(content).meaning
        except ValidationError as error:
            raise Unanswered("The language model answers something else than the schema asks for.") from error

    def _checked(self, guess: _Meaning, text: str, now: datetime, rejected: Interpretation) -> Interpretation:
        """The guess, with what was said and what the rules accept. What the model makes up is dropped.

        Raises:
            Unanswered: the task or a slot does not exist.
        """
        if guess.task not in self._slots or not guess.slots.keys() <= self._slots[guess.task]:
            raise Unanswered("The language model names a task or a slot that does not exist.")
        values = self._finder.fill(guess.task, normalize(text), now)
        for slot, words in guess.slots.items():
            if words and slot not in values:
                values.update(self._value(guess.task, slot, words, text, now))
        return replace(
            rejected, task=guess.task, slots=values, out_of_scope=False, confidence=_CONFIDENCE, guessed=True
        )

    def _value(self, task: str, slot: str, words: str, text: str, now: datetime) -> dict[str, SlotValue]:
        said = normalize(words)
        if not said.compact or said.compact not in normalize(text).compact:
            return {}
        if self._finder.tells(task, slot):
            known = answer(self._finder, said, now, task, slot)
            return {slot: known[slot]} if slot in known else {}
        value = freely(self._finder, said, task, slot)
        return {slot: value} if value else {}


def _rejected(meaning: Interpretation) -> bool:
    """Whether the engine made nothing of it. What it took for a courtesy, a manipulation or an alarm, it understood."""
    empty = meaning.task is None and meaning.control is None and meaning.choice is None and not meaning.slots
    return empty and meaning.register == "other"


def _is_pending(asked: Asked | None) -> bool:
    """Whether an answer is awaited: a guess has no place there, least of all where it could approve."""
    return asked is not None and bool(asked.task or asked.choices or asked.alarm)


def _is_worth_a_guess(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    said = normalize(text)
    turned_down = opposes(said) or hedges(said) or bool(refused_start(said))
    return len(said.words) >= _FEWEST_WORDS and not turned_down
