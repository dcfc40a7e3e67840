"""Ending: how likely it is that somebody who has just said this has finished.

Korean says it at the end of its words: a request closes with its verb, a particle or a connective leaves it open. The
endings are not listed but learnt (logistic regression, a fifth of a second at start), from the phrases that the
connectors bring and from what steers a conversation: each of them is whole, each of its beginnings is not. What the
words mean counts as well: whoever answers the question has finished sooner.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import exp
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from agent.listening.words import words
from intents.interpretation import Interpretation
from intents.load import plain
from intents.phrases import TaskPhrases
from intents.wordings import CONTROL, own
from models.endpoint import Pauses, wait_s
from models.transcript import Transcript

_LONGEST: Final = 5
"""Syllables of the last word that are looked at, its beginning counted as one."""
_MOST_WORDS: Final = 8
_OPEN: Final = 0.3
"""Weight of a beginning beside a whole phrase: one pauses after few of them (3 in 10) and ends each phrase once."""
_SIZE: Final = 1 << 18
"""Room for ten times the marks that are met more than once."""
_RIDGE, _STEP, _STEPS = 1.0, 0.5, 150
"""Of the regression: penalty, and Adagrad's step and steps."""
_SUREST: Final = 0.97
"""Of words alone: after so many whole requests something is added, and nobody can know."""
_NOTHING: Final = 0.02
_ANSWERED, _STEERED, _URGENT = 0.97, 0.98, 0.995
"""The question was answered, with a yes or a no; a stop, an emergency."""
_CRIED, _CLOSED = 0.6, 0.9
"""At least this for an emergency in the middle of its words (waits 2 s at most); from here on they are all."""


class Endings:
    """What phrases end with, and what they go on after."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._fillers = {filler.split()[-1] for filler in words().fillers}
        steering = (plain(said) for label, examples in own().items() if label.startswith(CONTROL) for said in examples)
        places, lengths, whole = array("i"), array("i"), array("b")
        for phrase in (*phrases, *steering):
            said = phrase.split()
            for count in range(1, len(said) + 1):
                found = _places(said[:count])
                places.extend(found)
                lengths.append(len(found))
                whole.append(count == len(said))
        self._weights, self._offset = _learnt(np.array(places, np.intp), np.array(lengths), np.array(whole, float))

    def chance(self, text: str) -> float:
        """The chance (0..1) that ``text`` is whole, by its last words."""
        said = text.split()
        if not said or said[-1].strip(".,?!…") in self._fillers:
            return _NOTHING
        odds = self._offset + float(self._weights[_places(said)].sum())
        return min(1.0 / (1.0 + exp(-odds)), _SUREST)


def phrases_in(tasks: Sequence[TaskPhrases]) -> Iterator[str]:
    """Every phrase as it is said."""
    return (plain(example) for task in tasks for example in task.examples)


def waiting(
    endings: Endings, understand: Callable[[Transcript], Interpretation], asked: Callable[[], bool]
) -> Callable[[Transcript, Pauses], float]:
    """What the listener asks: how long to wait after these words. ``understand`` gives their meaning here and now;
    ``asked`` tells whether a question is pending, which they may answer."""

    def wait(heard: Transcript, pauses: Pauses) -> float:
        return wait_s(_chance(understand(heard), endings.chance(heard.text), asked()), pauses)

    return wait


def _chance(meaning: Interpretation, by_words: float, asked: bool) -> float:
    if meaning.control == "stop":
        return _URGENT
    if meaning.register == "emergency":
        return _URGENT if by_words > _CLOSED else max(by_words, _CRIED)
    answer = bool(meaning.slots) or meaning.choice is not None
    if asked and meaning.task is None and (meaning.control is not None or answer):
        return max(by_words, _ANSWERED if meaning.control is None else _STEERED)
    return by_words


def _marks(said: Sequence[str]) -> Iterator[str]:
    """What is looked at: the ends of the last word, the word before it, how many there are."""
    last = "^" + said[-1].strip(".,?!…")
    before = "^" + said[-2] if len(said) > 1 else "^"
    yield from (f"last {last[-length:]}" for length in range(1, min(_LONGEST, len(last)) + 1))
    yield from (f"whole {last}", f"before {before[-1]}", f"before {before[-2:]}", f"word before {before}")
    yield from (f"both {before[-1]} {last[-2:]}", f"words {before} {last}", f"count {min(len(said), _MOST_WORDS)}")


def _places(said: Sequence[str]) -> list[int]:
    """Where the weights of these marks are kept: by their checksums, so that no mark need be."""
    return [crc32(mark.encode()) % _SIZE for mark in _marks(said)]


def _learnt(
    places: NDArray[np.intp], lengths: NDArray[np.intp], whole: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """The weight of each mark, none for those met once, and the offset, in log odds."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    often = np.bincount(places, minlength=_SIZE)[places] > 1
    rows, places = rows[often], places[often]
    share = np.where(whole > 0, 1.0, _OPEN)
    weights, grown, offset, offset_grown = np.zeros(_SIZE), np.full(_SIZE, 1e-3), 0.0, 1e-3
    for _ in range(_STEPS):
        odds = np.bincount(rows, weights[places], len(whole)) + offset
        error = (1 / (1 + np.exp(-odds)) - whole) * share
        slope, steep = np.bincount(places, error[rows], _SIZE) + _RIDGE * weights, float(error.sum())
        grown, offset_grown = grown + slope**2, offset_grown + steep**2
        weights, offset = weights - _STEP * slope / np.sqrt(grown), offset - _STEP * steep / offset_grown**0.5
    return weights, offset
