"""Embedded: the engine that needs nothing but this room: rules for values and stance, a small classifier for intent.

Its weights were trained beforehand (``malbeot intents train``) on the phrases of our own connectors. Where others are
handed to it, it learns from them when it is made (seconds), once. One that asks a server stands behind the same
``Engine`` seam.
"""

import contextlib
import random
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np

from intents import korean
from intents.answers import answer, corrected, freely, is_bare, is_position, pick, says_nothing
from intents.classify import Classifier, load
from intents.errors import PhrasesError
from intents.grams import Floats, Ints
from intents.guard import manipulates
from intents.guess import SURE, Guess, as_control, as_register
from intents.interpretation import Asked, Control, Interpretation, SlotValue
from intents.load import plain
from intents.noise import bent, told
from intents.normalize import Normal, normalize
from intents.phrases import TaskPhrases
from intents.signs import PRESSES, SENTENCES, signs
from intents.stance import ends_in_act, fits, hedges, opposes, refused_start, retracts, stance
from intents.vague import vaguely_named
from intents.values.finder import Finder
from intents.values.span import Span
from intents.wordings import CONTROL, MANIPULATION, OUT, Eye, fingerprint, own, wordings

WEIGHTS: Final = Path(__file__).with_name("classifier.npz")
"""Of the classifier, for the phrases of our own connectors."""
_SURE_OF_A_CHANGE: Final = 0.7
"""The same when the utterance also holds an answer to what was asked."""
_CERTAIN: Final = 0.99
_FEW_WORDS: Final = 3
"""Words that may be a name which no list holds."""
_SHADY: Final = 0.05
"""Probability of manipulation from which on nothing is started, be a task ever so likely."""
_RANKED: Final = 2
"""Tasks that are looked at: the likeliest, and the runner-up."""
_SEED: Final = 3
"""Of the noise that is learnt from."""
_PLAIN: Final = 0.5
"""Share of the bent wordings that are learnt without a story around them."""
_SHORT: Final = 6
"""Syllables; an answer this short that does not fit is not understood, rather than out of scope."""
_EMERGENCY = re.compile(korean.EMERGENCY)


class EmbeddedEngine:
    """Understands the tasks whose phrases it was given, the controls, and what is out of scope.

    Raises (when made):
        PhrasesError: a phrase file of this room or a gazetteer cannot be read.
    """

    def __init__(self, tasks: Sequence[TaskPhrases], cache: Path | None = None) -> None:
        """``cache``: a folder for weights that are learnt here; without one they are forgotten."""
        self._tasks = frozenset(task.task for task in tasks)
        self._alarm = next((task.task for task in tasks if task.emergency), None)
        self._finder = Finder(tasks)
        self._eye = Eye(tasks, self._finder)
        self._exact = {
            normalize(example).compact: label
            for label, examples in own().items()
            if label.startswith(CONTROL)
            for example in examples
        }
        self._classifier = _classifier(tasks, cache)
        labels = self._classifier.labels
        self._tricks = np.array([label == MANIPULATION for label in labels], bool)
        self._asks, self._steers, self._out = (
            np.array([at for at, label in enumerate(labels) if belongs(label)], np.int64)
            for belongs in (self._tasks.__contains__, _steers, _is_out)
        )

    def interpret(self, text: str, now: datetime, asked: Asked | None = None) -> Interpretation:
        """Return the meaning of ``text``. Never raises on any input; empty text is an empty Interpretation."""
        said = normalize(text)
        if not said.words:
            return Interpretation(text)
        if _EMERGENCY.search(said.compact):
            return self._cry_for_help(text, _CERTAIN)
        if manipulates(said.compact):
            return Interpretation(text, out_of_scope=True, register="manipulation", confidence=_CERTAIN)
        awaited = asked.approve if asked is not None else ""
        control = self._control(said, awaited)
        if control not in (None, "yes", "no", "approve"):  # the others may be values too: "ne" is yes, and four
            return Interpretation(text, control=control, confidence=_CERTAIN)
        spans = self._finder.find(said, now)
        if asked is not None and (answered := self._answered(text, said, spans, now, asked)):
            return answered
        if control == "approve" and not fits(said, awaited):
            return self._other_act(text, said, spans, asked)
        if control:
            return Interpretation(text, control=control, confidence=_CERTAIN)
        if opposes(said):
            return Interpretation(text, out_of_scope=True, confidence=_CERTAIN)
        return self._meant(text, said, spans, now, asked)

    def _answered(
        self, text: str, said: Normal, spans: tuple[Span, ...], now: datetime, asked: Asked
    ) -> Interpretation | None:
        """Return the meaning of a bare answer to what was asked, or None when it is something else."""
        if asked.choices and (choice := pick(said, asked.choices)) is not None:
            return Interpretation(text, choice=choice, confidence=_CERTAIN)
        if asked.choices and is_position(said):
            return Interpretation(text)
        if known := answer(self._finder, said, now, asked.task, asked.slot or ""):
            return Interpretation(text, slots=known, confidence=_CERTAIN)
        if asked.slot is None and (given := corrected(self._finder, said, now, asked.task)):
            return Interpretation(text, slots=given, confidence=_CERTAIN)
        # A value of another task alone asks for nothing: not understood.
        return Interpretation(text) if is_bare(said, spans) else None

    def _control(self, said: Normal, awaited: str) -> Control | None:
        """Return the control that all of ``said`` is, by rule or because it is a known wording."""
        if taken := stance(said, awaited):
            return taken
        label = self._exact.get(said.compact, "")
        return None if said.asks and label in ("control.yes", "control.approve") else as_control(label)

    def _other_act(self, text: str, said: Normal, spans: tuple[Span, ...], asked: Asked | None) -> Interpretation:
        """Return what an act means that is not of the kind that was awaited: another task, or nothing."""
        guess = self._guess(said, spans, 0)
        if guess.task is None or (asked is not None and guess.task == asked.task):
            return Interpretation(text, runner_up=guess.likely(0))
        return Interpretation(text, guess.task, confidence=guess.chance, runner_up=guess.likely(1))

    def _meant(
        self, text: str, said: Normal, spans: tuple[Span, ...], now: datetime, asked: Asked | None
    ) -> Interpretation:
        """Return what an utterance means that is neither a bare answer nor a control as a whole."""
        refused = refused_start(said)
        guess = self._guess(said, spans, refused)
        if asked is not None and (answers := self._finder.fill(asked.task, said, now)):
            to_question = asked.slot is None or asked.slot in answers
            change = guess.task not in (None, asked.task) and guess.chance >= _SURE_OF_A_CHANGE
            if to_question and not change and guess.out < _SURE_OF_A_CHANGE:
                return Interpretation(text, slots=answers, confidence=1.0 - guess.out, runner_up=guess.likely(0))
        awaits = asked is not None and asked.slot is None and guess.task == asked.task and not spans
        if awaits and ends_in_act(said) and fits(said, asked.approve if asked else ""):
            return Interpretation(text, control="approve", confidence=guess.chance)
        if guess.task is not None and guess.task == self._alarm:
            return self._cry_for_help(text, guess.chance)
        if asked is not None and asked.slot and (named := self._named(said, asked.task, asked.slot, guess)):
            return Interpretation(text, slots=named, confidence=1.0 - guess.chance, runner_up=guess.likely(0))
        weak = guess.task is not None and guess.chance < _SURE_OF_A_CHANGE and len(said.compact) <= _SHORT
        if asked is not None and asked.slot and (weak or says_nothing(said)):
            return Interpretation(text, runner_up=guess.likely(0))
        if guess.task is not None:
            control: Control | None = "no" if refused else None
            slots = self._finder.fill(guess.task, said, now)
            return Interpretation(
                text, guess.task, slots, control, confidence=guess.chance, runner_up=guess.likely(1),
                guessed=vaguely_named(guess.task, said.compact),
            )  # fmt: skip
        elsewhere = bool(spans) and guess.out >= SURE
        if hedges(said) and not elsewhere:
            return Interpretation(text, runner_up=guess.likely(0))
        if steered := "no" if refused or retracts(said) else guess.steering:
            return Interpretation(text, control=steered, confidence=guess.control[1], runner_up=guess.likely(0))
        if asked is not None and asked.task and guess.register == "other" and PRESSES in signs(said.compact):
            return Interpretation(text, runner_up=guess.likely(0))
        short = len(said.compact) <= _SHORT and guess.register == "other"
        if asked is not None and asked.slot is not None and short and not elsewhere:
            return Interpretation(text, runner_up=guess.likely(0))
        return Interpretation(
            text, out_of_scope=True, register=guess.register, confidence=guess.out, runner_up=guess.likely(0)
        )

    def _named(self, said: Normal, task: str, slot: str, guess: Guess) -> dict[str, SlotValue]:
        """Return the words that were said for ``slot``, which takes any, when they are no sentence of their own."""
        is_sentence = bool(signs(said.compact) & SENTENCES) or said.asks or hedges(said) or len(said.words) > _FEW_WORDS
        if is_sentence or guess.chance >= _SURE_OF_A_CHANGE or guess.control[1] >= SURE or guess.register != "other":
            return {}
        words = freely(self._finder, said, task, slot)
        return {slot: words} if words else {}

    def _cry_for_help(self, text: str, sure: float) -> Interpretation:
        out = self._alarm is None
        return Interpretation(text, self._alarm, out_of_scope=out, register="emergency", confidence=sure)

    def _guess(self, said: Normal, spans: tuple[Span, ...], skip: int) -> Guess:
        seen = self._eye.see(said, spans, skip)
        chances = self._classifier.probabilities(seen.text, seen.tokens)
        out = self._likeliest(chances, self._out, 1)
        shady = bool((chances[self._tricks] >= _SHADY).any())
        return Guess(
            tasks=() if shady else self._likeliest(chances, self._asks, _RANKED),
            control=next(iter(self._likeliest(chances, self._steers, 1)), ("", 0.0)),
            out=float(chances[self._out].sum()),
            register="manipulation" if shady else as_register(out[0][0]) if out and out[0][1] >= SURE else "other",
        )

    def _likeliest(self, chances: Floats, those: Ints, many: int) -> tuple[tuple[str, float], ...]:
        """Return the likeliest of some labels, likeliest first."""
        order = those[np.argsort(-chances[those], kind="stable")[:many]]
        return tuple((self._classifier.labels[at], float(chances[at])) for at in order)


def learn(tasks: Sequence[TaskPhrases], *, thorough: bool = False) -> Classifier:
    """Return a classifier of ``tasks``; ``thorough`` learns bent copies of the wordings too, at twice the time.

    Raises:
        PhrasesError: a phrase file of this room or a gazetteer cannot be read.
    """
    from intents.learn import train  # only where it is needed: it brings a large library

    eye = Eye(tasks, Finder(tasks))
    draw = random.Random(_SEED)
    known = wordings(tasks)
    samples = [eye.sample(label, example) for label, example in known]
    if thorough:
        samples += [eye.sample(label, bent(_in_a_story(label, example, draw), draw)) for label, example in known]
    return train(samples, OUT, fingerprint=fingerprint(tasks))


def _in_a_story(label: str, example: str, draw: random.Random) -> str:
    """Return every other wording with a story around it, unless it stands alone by its nature."""
    said = plain(example)
    return said if label.startswith(CONTROL) or draw.random() < _PLAIN else told(said, draw)


def _classifier(tasks: Sequence[TaskPhrases], cache: Path | None) -> Classifier:
    """Return the classifier of ``tasks``: the one of our own connectors, one that was kept, or one learnt now."""
    wanted = fingerprint(tasks)
    kept = cache / WEIGHTS.name if cache is not None else None
    for path in (WEIGHTS, kept):
        with contextlib.suppress(PhrasesError):
            if path is not None and (known := load(path)).fingerprint == wanted:
                return known
    learnt = learn(tasks)
    if kept is not None:
        with contextlib.suppress(OSError):  # on a full disk it is learnt again the next time
            kept.parent.mkdir(parents=True, exist_ok=True)
            learnt.save(kept)
    return learnt


def _steers(label: str) -> bool:
    return label.startswith(CONTROL)


def _is_out(label: str) -> bool:
    return label.startswith(OUT)
