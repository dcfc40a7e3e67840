"""Text: the sentences the recogniser learns from, drawn at random from wordings, slot values and everyday sentences.

In:  phrase files (Rasa NLU YAML, ``[value](slot)``), a list of stations, a file of general sentences, ``grammar.yml``.
Out: an endless stream of ``Sentence``. A tenth of the wordings and a fortieth of the stations, chosen by hash, is never
     drawn from for training: it is what ``evaluate`` measures.
"""

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from models.korean import read_sino
from models.reading.korean import spoken
from models.training import korean
from models.training.grammar import Grammar

Kind = Literal["domain", "bare", "general", "salad"]
SHARES: tuple[tuple[Kind, float], ...] = (("domain", 0.27), ("bare", 0.05), ("general", 0.48), ("salad", 0.2))
GENERAL_SHARES: tuple[tuple[str, float], ...] = (("corpus", 0.35), ("chain", 0.25), ("grammar", 0.4))
SLOT = re.compile(r"\[([^\]]+)\]\((\w+)\)")
GRAMMAR = Path(__file__).with_name("grammar.yml")
PAUSE = "…"
"""Stands in what is said where the speaker pauses and thinks."""
_WORDINGS_ASIDE, _STATIONS_ASIDE = 100, 25
"""Per thousand."""
_SHOWN_SHARE, _MADE_SHARE = 0.3, 0.4
"""How often a slot keeps the value its wording shows, or takes a made one; else one of another wording's."""
_PAUSE_SHARE, _FILLER_SHARE = 0.07, 0.06
_LONGEST = 42
_LONGEST_CHAIN = 9
_SHORT = 7
"""Wordings up to this many signs are drawn more often: they carry approvals and refusals."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to be said and the label it must be heard as (the spelling, without marks)."""

    said: str
    label: str
    kind: Kind


def held_out(text: str, permille: int = _WORDINGS_ASIDE) -> bool:
    """True for the tenth of wordings kept for evaluation (by SHA-256, so it never moves)."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 1000 < permille


@dataclass(frozen=True, slots=True)
class Material:
    """Everything sentences are drawn from."""

    wordings: Sequence[str]
    """Annotated examples as they stand in the phrase files."""
    stations: Sequence[str]
    general: Sequence[str]
    """Plain sentences, Hangul only."""

    def words(self) -> list[str]:
        """Every word of the wordings seen in training and of the general sentences, sorted."""
        seen = {w for s in self.general for w in s.split()}
        seen |= {w for s in self.trained() for w in label_of(SLOT.sub(" ", s)).split()}
        aside = self.aside()
        return sorted(w for w in seen if korean.is_hangul(w) and not w.startswith(aside))

    def aside(self) -> tuple[str, ...]:
        """The stations kept out of training."""
        return tuple(name for name in self.stations if held_out(name, _STATIONS_ASIDE))

    def trained(self) -> list[str]:
        """The wordings that training draws from."""
        return [w for w in self.wordings if not held_out(w)]

    def unseen(self) -> list[str]:
        """The wordings kept out of training, without those that a trained one equals but for its values."""
        known = {SLOT.sub(r"\2", w) for w in self.trained()}
        return [w for w in self.wordings if held_out(w) and SLOT.sub(r"\2", w) not in known]


def label_of(text: str) -> str:
    """What is to be heard: the text in words, without marks."""
    return korean.clean(spoken(text))


def read_material(phrases: Sequence[Path], stations: Sequence[Path], general: Path | None) -> Material:
    """Read the sources; lines that are not all Hangul once read aloud are left out."""
    wordings: list[str] = []
    for path in phrases:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for block in content["nlu"]:
            lines = [
                line.strip()[2:].strip() for line in block["examples"].splitlines() if line.strip().startswith("- ")
            ]
            wordings += [line for line in lines if _usable(SLOT.sub(r"\1", line))]
    lines = [line for path in stations for line in path.read_text(encoding="utf-8").splitlines()]
    names = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    sentences: list[str] = []
    if general is not None:
        for line in general.read_text(encoding="utf-8").splitlines()[1:]:
            text = korean.attach_particles(label_of(line.split("\t")[2]))
            if _usable(text):
                sentences.append(text)
    said_names = sorted({name for name in map(korean.station_name, names) if korean.is_hangul(name)})
    return Material(sorted(set(wordings)), said_names, sorted(set(sentences)))


def _usable(text: str) -> bool:
    text = label_of(text)
    return 0 < len(text) <= _LONGEST and korean.is_hangul(text)


class Values:
    """Random slot values: in the manner of the wording, of the grammar, or another wording's."""

    def __init__(self, material: Material, stations: Sequence[str]) -> None:
        self.grammar = Grammar(GRAMMAR, {"station": stations})
        self._stations = list(stations)
        shown: dict[str, set[str]] = defaultdict(set)
        for wording in material.trained():
            for value, slot in SLOT.findall(wording):
                shown[str(slot)].add(str(value))
        self._shown = {slot: sorted(values) for slot, values in shown.items()}

    def fill(self, rng: random.Random, wording: str, stations: Sequence[str] | None = None) -> str:
        """An annotated wording with random values in its slots, particles fitted to them."""
        names = list(stations) if stations is not None else self._stations
        out, at = "", 0
        for found in SLOT.finditer(wording):
            out += korean.agree(out, wording[at : found.start()]) if at else wording[: found.start()]
            out += self._value(rng, found.group(2), found.group(1), names)
            at = found.end()
        return out + (korean.agree(out, wording[at:]) if at else wording)

    def _value(self, rng: random.Random, slot: str, shown: str, stations: list[str]) -> str:
        if slot in korean.MANNERS:
            return korean.value(rng, slot, shown, stations)
        roll = rng.random()
        if roll < _SHOWN_SHARE:
            return shown
        if roll < _SHOWN_SHARE + _MADE_SHARE and slot in self.grammar:
            return self.grammar.draw(rng, slot)
        return rng.choice(self._shown.get(slot, [shown]))


def _bare(rng: random.Random, stations: Sequence[str]) -> str:
    out, rest = "", rng.choice(korean.BARE)
    while found := re.search(r"\{(\w+)\}", rest):
        out += korean.agree(out, rest[: found.start()])
        out += korean.bare_value(rng, found.group(1), list(stations))
        rest = rest[found.end() :]
    return out + korean.agree(out, rest)


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
        plain = [label_of(SLOT.sub(r"\1", w)) for w in self._wordings]
        self._chain = Chain([*self._general, *plain])
        self._words = material.words()
        self._name_syllables = sorted(s for name in self._stations for s in name)
        self._syllables = korean.common_syllables()
        self._heard_syllables = sorted({s for word in self._words for s in word})

    def __iter__(self) -> Iterator[Sentence]:
        kinds, weights = zip(*SHARES, strict=True)
        while True:
            kind: Kind = self._rng.choices(kinds, weights)[0]
            text = self._hesitate(spoken(self._draw(kind)))
            label = korean.clean(text)
            if 0 < len(label) <= _LONGEST and korean.is_hangul(label):
                yield Sentence(self._loosen(text, label), label, kind)

    def _draw(self, kind: Kind) -> str:
        rng = self._rng
        if kind == "domain":
            pool = rng.choices((self._slotted, self._short, self._wordings), (0.5, 0.12, 0.38))[0] or self._wordings
            return self._values.fill(rng, rng.choice(pool), self._names())
        if kind == "bare":
            slot = rng.choice(("date", "time", "amount", "place", "route", "document", "name", "district"))
            return _bare(rng, self._names()) if rng.random() < 0.5 else self._values.grammar.draw(rng, slot)
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
        return self._values.grammar.draw(self._rng, "sentence")

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
            if which < 0.62:
                words.append(rng.choice(self._words))
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
