"""Ending: how likely it is that somebody who has just said this has finished.

Korean says it at the end of its words: a request closes with its verb, a particle or a connective leaves it open. The
endings are not listed but learnt, from the phrases that the connectors bring: each phrase is whole, each of its
beginnings is not. What was asked counts as well: whoever answers the question has finished sooner.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from agent.listening.words import words
from intents.interpretation import Interpretation
from intents.load import plain
from intents.phrases import TaskPhrases
from models.endpoint import Pauses, wait_s
from models.transcript import Transcript

_LONGEST: Final = 5
"""Syllables of the last word that are looked at, its beginning counted as one."""
_OPEN: Final = 0.2
"""Weight of a beginning beside a whole phrase: one pauses after few of them (a quarter) and ends each phrase once."""
_DOUBT: Final = 2.0
"""How often a longer ending must have been met to weigh as much as the shorter one inside it."""
_UNMET: Final = 0.15
"""For an ending that no phrase has: rather a filler, or misheard."""
_NOTHING: Final = 0.02
_ANSWERED, _STEERED, _URGENT = 0.97, 0.98, 0.995
"""The question was answered (waits 0.9 s at the usual pace), with a yes or a no (0.7 s); a stop, an emergency."""
_BEGIN: Final = "^"


class Endings:
    """What phrases end with, and what they go on after."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._met: Counter[str] = Counter()
        self._whole: Counter[str] = Counter()
        self._fillers = {filler.split()[-1] for filler in words().fillers}
        for phrase in phrases:
            said = phrase.split()
            for number, word in enumerate(said, 1):
                for ending in _endings(word):
                    self._met[ending] += 1.0 if number == len(said) else _OPEN  # type: ignore[assignment]
                    self._whole[ending] += number == len(said)

    def chance(self, text: str) -> float:
        """The chance (0..1) that ``text`` is whole, by its last word."""
        said = text.split()
        if not said or said[-1].strip(".,?!…") in self._fillers:
            return _NOTHING
        chance = _UNMET
        for ending in _endings(said[-1]):
            chance = (self._whole[ending] + _DOUBT * chance) / (self._met[ending] + _DOUBT)
        return chance


def phrases_in(tasks: Sequence[TaskPhrases]) -> Iterator[str]:
    """Every phrase as it is said."""
    return (plain(example) for task in tasks for example in task.examples)


def waiting(
    endings: Endings, understand: Callable[[Transcript], Interpretation]
) -> Callable[[Transcript, Pauses], float]:
    """What the listener asks: how long to wait after these words. ``understand`` gives their meaning here and now, the
    pending question included."""

    def wait(heard: Transcript, pauses: Pauses) -> float:
        return wait_s(_chance(understand(heard), endings.chance(heard.text)), pauses)

    return wait


def _chance(meaning: Interpretation, by_words: float) -> float:
    if meaning.control == "stop" or meaning.register == "emergency":
        return _URGENT
    if meaning.task is None and meaning.control is not None:
        return max(by_words, _STEERED)
    if meaning.task is None and (meaning.slots or meaning.choice is not None):
        return max(by_words, _ANSWERED)
    return by_words


def _endings(word: str) -> Iterator[str]:
    """The ends of ``word``, shortest first."""
    whole = _BEGIN + word.strip(".,?!…")
    return (whole[len(whole) - length :] for length in range(1, min(_LONGEST, len(whole)) + 1))
