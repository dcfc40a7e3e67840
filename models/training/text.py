"""Text: sentences to learn from: requests, answers, everyday Korean and word salad, in fixed shares."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from models.korean import read_sino
from models.reading.korean import spoken
from models.training import korean
from models.training.inflection.forms import forms
from models.training.material import LONGEST, SLOT, Material, label_of
from models.training.values import Values, bare

Kind = Literal["domain", "bare", "general", "salad"]
SHARES: tuple[tuple[Kind, float], ...] = (("domain", 0.27), ("bare", 0.05), ("general", 0.48), ("salad", 0.2))
GENERAL_SHARES: tuple[tuple[str, float], ...] = (("corpus", 0.3), ("chain", 0.2), ("sentence", 0.2), ("clause", 0.3))
PAUSE = "…"
"""Stands in what is said where the speaker pauses and thinks."""
_MADE = ("date", "time", "amount", "place", "route", "name")
"""Symbols of the grammar that answer a question by themselves, beside the gazetteers' kinds."""
_FORMS = ("verb", "verb", "adjective", "noun")
"""Of the inflection's, in word salad."""
_PAUSE_SHARE, _FILLER_SHARE = 0.07, 0.06
_LONGEST_CHAIN = 9
_SHORT = 7
"""Wordings up to this many signs are drawn more often: they carry approvals and refusals."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to be said and the label it must be heard as (the spelling, without marks)."""

    said: str
    label: str
    kind: Kind


class Chain:
    """Sentences that go from one known sentence to another at every word: new, but in the language's own order."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for sentence in sentences:
            words = sentence.split()
            for word, following in zip(["", *words], [*words, ""], strict=True):
                self._next[word].append(following)

    def draw(self, rng: random.Random) -> str:
        """A random walk of at most nine words."""
        words: list[str] = []
        while len(words) < _LONGEST_CHAIN and (word := rng.choice(self._next[words[-1] if words else ""])):
            words.append(word)
        return " ".join(words)


class Sentences:
    """A seeded, endless stream of training sentences."""

    def __init__(self, material: Material, seed: int) -> None:
        self._rng = random.Random(seed)
        self._wordings = material.trained()
        self._slotted = [w for w in self._wordings if SLOT.search(w)]
        self._short = [w for w in self._wordings if len(w) <= _SHORT]
        self._aside = set(material.aside())
        self._stations = [s for s in material.stations if s not in self._aside]
        self._values = Values(material, self._stations)
        self._general = list(material.general)
        self._names_of = sorted(kind for kind, names in material.names.items() if names)
        plain = [label_of(SLOT.sub(r"\1", w)) for w in self._wordings]
        self._chain = Chain([*self._general, *plain])
        self._words = material.words()
        self._forms = forms()
        self._name_syllables = sorted(s for name in self._stations for s in name)
        self._syllables = korean.common_syllables()
        self._heard_syllables = sorted({s for word in self._words for s in word})

    def __iter__(self) -> Iterator[Sentence]:
        kinds, weights = zip(*SHARES, strict=True)
        while True:
            kind: Kind = self._rng.choices(kinds, weights)[0]
            text = self._hesitate(spoken(self._draw(kind)))
            label = korean.clean(text)
            if 0 < len(label) <= LONGEST and korean.is_hangul(label):
                yield Sentence(self._loosen(text, label), label, kind)

    def _draw(self, kind: Kind) -> str:
        rng = self._rng
        if kind == "domain":
            pool = rng.choices((self._slotted, self._short, self._wordings), (0.5, 0.12, 0.38))[0] or self._wordings
            return self._values.fill(rng, rng.choice(pool), self._names())
        if kind == "bare":
            return bare(rng, self._names()) if rng.random() < 0.5 else self._values.grammar.draw(rng, self._kind())
        if kind == "general":
            return self._general_sentence()
        return self._salad()

    def _general_sentence(self) -> str:
        sources, weights = zip(*GENERAL_SHARES, strict=True)
        source = self._rng.choices(sources, weights)[0]
        if source == "corpus" and self._general:
            return self._rng.choice(self._general)
        if source == "chain":
            return self._chain.draw(self._rng)
        return self._values.grammar.draw(self._rng, source if source in self._values.grammar else "sentence")

    def _kind(self) -> str:
        return self._rng.choice((*_MADE, *self._names_of))

    def _names(self) -> Sequence[str]:
        """Real stations mostly; invented ones often enough that an unknown name is heard rather than replaced."""
        if self._rng.random() < 0.85:
            return self._stations
        return [self._pseudo()]

    def _pseudo(self) -> str:
        pool = self._name_syllables if self._rng.random() < 0.65 else self._heard_syllables
        while (name := korean.pseudo_name(self._rng, pool)) in self._aside:
            pass
        return name

    def _salad(self) -> str:
        rng = self._rng
        roll = rng.random()
        if roll < 0.12:
            return korean.digit_words(rng, rng.randint(3, 11))
        if roll < 0.18:
            return read_sino(rng.randint(10, 999_999))
        words = []
        for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 5))):
            which = rng.random()
            if which < 0.31:
                words.append(rng.choice(self._words))
            elif which < 0.62:
                words.append(rng.choice(self._forms[rng.choice(_FORMS)]))
            elif which < 0.72:
                words.append(rng.choice(self._stations) + korean.STATION)
            elif which < 0.95:
                words.append(self._pseudo())
            else:
                words.append(korean.pseudo_name(rng, self._syllables))
        return " ".join(words)

    def _hesitate(self, text: str) -> str:
        """Fillers, which are spoken and therefore heard, and pauses, which are not."""
        rng, words = self._rng, text.split()
        if len(words) > 1 and rng.random() < _FILLER_SHARE:
            words.insert(rng.randrange(len(words)), self._values.grammar.draw(rng, "filler"))
        if len(words) > 1 and rng.random() < _PAUSE_SHARE:
            chance = rng.choice((0.25, 0.25, 0.6))
            words = [w + PAUSE if rng.random() < chance else w for w in words[:-1]] + words[-1:]
        return " ".join(words)

    def _loosen(self, said: str, label: str) -> str:
        """Say a string of digits apart now and then, or pause lightly between words: the label stays."""
        rng = self._rng
        said = korean.spread_digits(said) if rng.random() < 0.4 else said
        spaces = [at for at, sign in enumerate(said) if sign == " "]
        if len(label) > 8 and spaces and rng.random() < 0.06:
            at = rng.choice(spaces)
            said = said[:at] + "," + said[at:]
        return said
