"""Spelling: which of the texts that a stretch of sound may be is the likeliest, and how it is spelled.

In:  the model's texts with their probabilities, what the letter head read, the words that are known.
Out: one text, how sure each of its tokens is, and every text it stands for.

No ear can tell homophones apart; domain words, a lexicon and the model's own probabilities can.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.domain_words import DomainWords
from models.letters import freest, letters, likelihoods
from models.lexicon import Lexicon

BONUS = 4.0
"""What a domain word is worth, in nats: a text that holds one is taken if it is at most so much less likely."""
WORD_BONUS = 2.0
"""The same of an ordinary word of the model's lexicon."""
LETTER_WEIGHT = 0.3
"""What the letter head's word counts beside the decoder's where texts are weighed against each other."""
MOST_SPELLINGS = 12
Sureness = Callable[[tuple[int, ...]], tuple[float, ...]]
"""The log probability of each token, given the sound and the tokens before it; none if it cannot be told."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """One text of a stretch."""

    text: str
    tokens: tuple[int, ...]
    logprob: float
    """Of the whole text with its end, natural logarithm."""
    agreement: float = 0.0
    """Of the letter head, see ``Heard``."""

    @property
    def mean(self) -> float:
        """Log probability per token, its end counted."""
        return self.logprob / (len(self.tokens) + 1)

    @property
    def score(self) -> float:
        """What is weighed against other texts."""
        return self.logprob + LETTER_WEIGHT * self.agreement


@dataclass(frozen=True, slots=True)
class Preferred:
    """The text that was chosen."""

    best: Spelled
    sureness: tuple[float, ...]
    same: frozenset[str]
    """Every text that it stands for, without spaces."""


class Speller:
    """Weighs texts and their spellings; known words count for a text."""

    def __init__(self, words: DomainWords, lexicon: Lexicon) -> None:
        self._words, self._lexicon = words, lexicon

    def preferred(
        self, texts: Sequence[Spelled], sureness: Sureness, encode: Callable[[str], Sequence[int]]
    ) -> Preferred:
        """The likeliest of ``texts``, which come likeliest first, and of the first one's other spellings.

        A spelling is as sure as the sound, whichever letters the model itself would have taken for it.
        """
        first = texts[0]
        sure = sureness(first.tokens)
        best, worth = first, self._worth(first)
        for text in self._spellings(first.text) if sure else ():
            cost = sum(sure) - sum(sureness(tuple(encode(text))))
            spelled = replace(first, text=text, logprob=first.logprob - cost)
            if self._worth(spelled) > worth:
                best, worth = replace(first, text=text), self._worth(spelled)
        for other in texts[1:]:
            if self._worth(other) > worth:
                best, worth = other, self._worth(other)
        if best.tokens != first.tokens:
            return Preferred(best, sureness(best.tokens), frozenset({closed(best.text)}))
        return Preferred(best, sure, frozenset({closed(best.text), closed(first.text)}))

    def _spellings(self, text: str) -> tuple[str, ...]:
        """Other spellings of the same sound: with ordinary words, with domain words, with both."""
        ordinary = (text, *self._lexicon.respelled(text))
        both = [*ordinary[1:], *(other for each in ordinary for other in self._words.respelled(each))]
        return tuple(dict.fromkeys(both))[:MOST_SPELLINGS]

    def _worth(self, spelled: Spelled) -> float:
        known = WORD_BONUS * self._lexicon.known(spelled.text)
        return spelled.score + known + BONUS * self._words.held(spelled.text)


def checked(texts: Sequence[Spelled], read: NDArray[np.float64]) -> list[Spelled]:
    """The texts with the letter head's word on each, the likeliest first."""
    own, *others = likelihoods(read, [freest(read), *(letters(text.text) for text in texts)])
    agreed = [replace(text, agreement=value - own) for text, value in zip(texts, others, strict=True)]
    return sorted(agreed, key=lambda text: -text.score)


def closed(text: str) -> str:
    """Spacing cannot be heard."""
    return "".join(text.split())
