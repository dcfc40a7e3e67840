"""Embedded: the engine that needs nothing but this room: rules for values and stance, a small classifier for intent.

It learns from the phrases that are handed to it when it is made (well under a second). An engine with weights trained
beforehand, or one that asks a server, stands behind the same ``Engine`` seam.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, get_args

from intents import korean
from intents.answers import answer, pick
from intents.classify import Classifier, Sample, train
from intents.interpretation import Asked, Control, Interpretation, Register
from intents.load import plain, read_phrases
from intents.normalize import Normal, normalize
from intents.phrases import TaskPhrases
from intents.slots import SLOTS, Span, find, settle
from intents.stance import hedges, refused_start, stance

_HERE: Final = Path(__file__).parent
_CONTROL, _OUT = "control.", "out_of_scope."
_MARKS: Final = {slot: chr(0xE000 + at) for at, slot in enumerate(sorted(SLOTS))}
"""What stands for a value in the text that is classified, so that values never seen look like those that were."""
_SURE: Final = 0.5
"""Least probability to start a task or take a control; below it nothing is done."""
_SURE_OF_A_CHANGE: Final = 0.7
"""The same when the utterance also holds an answer to what was asked."""
_CERTAIN: Final = 0.99
_MANIPULATION = re.compile(korean.MANIPULATION)
_EMERGENCY = re.compile(korean.EMERGENCY)


@dataclass(frozen=True, slots=True)
class _Guess:
    """What the classifier makes of a text, in groups."""

    tasks: tuple[tuple[str, float], ...]
    """Tasks, likeliest first."""
    control: tuple[str, float]
    out: float
    """Probability of all that is out of scope together."""
    register: Register

    @property
    def task(self) -> str | None:
        """The task, when it is likelier than anything else and likely enough."""
        name, chance = self.tasks[0] if self.tasks else ("", 0.0)
        return name if chance >= max(_SURE, self.out, self.control[1]) else None


class EmbeddedEngine:
    """Understands the tasks whose phrases it was given, the controls, and what is out of scope.

    Raises (when made):
        PhrasesError: a phrase file of this room or a gazetteer cannot be read.
    """

    def __init__(self, tasks: Sequence[TaskPhrases]) -> None:
        self._slots: Mapping[str, frozenset[str]] = {task.task: frozenset(task.slots) for task in tasks}
        own = {**read_phrases(_HERE / "controls.yml"), **read_phrases(_HERE / "out_of_scope.yml")}
        self._exact = {
            normalize(example).compact: label
            for label, examples in own.items()
            if label.startswith(_CONTROL)
            for example in examples
        }
        wordings = [(task.task, example) for task in tasks for example in task.examples]
        wordings += [(label, example) for label, examples in own.items() for example in examples]
        self._classifier: Classifier = train([Sample(label, masked(plain(example))) for label, example in wordings])

    def interpret(self, text: str, now: datetime, asked: Asked | None = None) -> Interpretation:
        """Return the meaning of ``text``. Never raises on any input; empty text is an empty Interpretation."""
        said = normalize(text)
        if not said.words:
            return Interpretation(text)
        if register := _alarm(said):
            return Interpretation(text, out_of_scope=True, register=register, confidence=_CERTAIN)
        spans = find(said)
        if asked is not None and (answered := self._answered(text, said, spans, asked)):
            return answered
        if control := self._control(said):
            return Interpretation(text, control=control, confidence=_CERTAIN)
        return self._meant(text, said, spans, asked)

    def _answered(self, text: str, said: Normal, spans: tuple[Span, ...], asked: Asked) -> Interpretation | None:
        """Return the meaning of a bare answer to what was asked, or None when it is something else."""
        if asked.choices and (choice := pick(said, asked.choices)) is not None:
            return Interpretation(text, choice=choice, confidence=_CERTAIN)
        values = answer(said, spans, asked.slot or "")
        known = {slot: value for slot, value in values.items() if slot in self._slots.get(asked.task, ())}
        return Interpretation(text, slots=known, confidence=_CERTAIN) if known else None

    def _control(self, said: Normal) -> Control | None:
        """Return the control that all of ``said`` is, by rule or because it is a known wording."""
        if taken := stance(said):
            return taken
        label = self._exact.get(said.compact, "")
        return None if said.asks and label in ("control.yes", "control.approve") else _as_control(label)

    def _meant(self, text: str, said: Normal, spans: tuple[Span, ...], asked: Asked | None) -> Interpretation:
        refused = refused_start(said)
        control: Control | None = "no" if refused else None
        guess = self._guess(said, spans, refused)
        known = settle(said, spans)
        if asked is not None and asked.task in self._slots:
            answers = {slot: value for slot, value in known.items() if slot in self._slots[asked.task]}
            to_question = asked.slot in answers if asked.slot else bool(answers)
            change = guess.task not in (None, asked.task) and guess.tasks[0][1] >= _SURE_OF_A_CHANGE
            if to_question and not change and guess.out < _SURE_OF_A_CHANGE:
                return Interpretation(text, slots=answers, confidence=1.0 - guess.out, runner_up=_second(guess, 0))
        if guess.task is not None:
            slots = {slot: value for slot, value in known.items() if slot in self._slots[guess.task]}
            return Interpretation(
                text, guess.task, slots, control, confidence=guess.tasks[0][1], runner_up=_second(guess, 1)
            )
        likely = _as_control(guess.control[0]) if guess.control[1] >= max(_SURE, guess.out) else None
        if likely not in (None, "yes", "approve"):
            return Interpretation(text, control=likely, confidence=guess.control[1], runner_up=_second(guess, 0))
        if control or likely or hedges(said):
            return Interpretation(text, control=control, runner_up=_second(guess, 0))
        return Interpretation(
            text, out_of_scope=True, register=guess.register, confidence=guess.out, runner_up=_second(guess, 0)
        )

    def _guess(self, said: Normal, spans: tuple[Span, ...], skip: int) -> _Guess:
        chances = self._classifier.probabilities(_masked(said, spans, skip))
        ranked = sorted(chances.items(), key=lambda item: -item[1])
        out = [(label, chance) for label, chance in ranked if label.startswith(_OUT)]
        return _Guess(
            tasks=tuple((label, chance) for label, chance in ranked if label in self._slots),
            control=next(((label, chance) for label, chance in ranked if label.startswith(_CONTROL)), ("", 0.0)),
            out=sum(chance for _, chance in out),
            register=_as_register(out[0][0]) if out else "other",
        )


def masked(text: str) -> str:
    """Return ``text`` as the classifier sees it: no spaces, a mark in the place of every value."""
    said = normalize(text)
    return _masked(said, find(said), 0)


def _masked(said: Normal, spans: Sequence[Span], skip: int) -> str:
    text = said.compact
    for span in sorted(spans, key=lambda span: -span.start):
        text = text[: span.start] + _MARKS[span.slot] + text[span.end :]
    return text[skip:]


def _alarm(said: Normal) -> Register | None:
    """Return the register of what must never start a task, whatever else was said."""
    if _EMERGENCY.search(said.compact):
        return "emergency"
    return "manipulation" if _MANIPULATION.search(said.compact) else None


def _second(guess: _Guess, at: int) -> str | None:
    return guess.tasks[at][0] if len(guess.tasks) > at and guess.tasks[at][1] >= 0.1 else None


def _as_control(label: str) -> Control | None:
    name = label.removeprefix(_CONTROL)
    return next((control for control in get_args(Control) if control == name), None)


def _as_register(label: str) -> Register:
    name = label.removeprefix(_OUT).split("/")[0]
    return next((register for register in get_args(Register) if register == name), "other")
