"""Text: the sentences the recogniser learns from, drawn at random from wordings and slot values.

In:  phrase files (Rasa NLU YAML, ``[value](slot)``), a list of stations, a file of general sentences.
Out: an endless stream of ``Sentence``. A tenth of the stations and of the wordings, chosen by hash, is never drawn from
     for training: it is what ``evaluate`` measures.
"""

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from models.korean import read_sino
from models.training import korean

Kind = Literal["domain", "bare", "general", "salad"]
SHARES: tuple[tuple[Kind, float], ...] = (("domain", 0.5), ("bare", 0.14), ("general", 0.2), ("salad", 0.16))
SLOT = re.compile(r"\[([^\]]+)\]\((\w+)\)")
_ASIDE_PERMILLE = 100
_LONGEST = 42
_SHORT = 7
"""Wordings up to this many signs are drawn more often: they carry approvals and refusals."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to be said and the label it must be heard as (the spelling, without marks)."""

    said: str
    label: str
    kind: Kind


def held_out(text: str) -> bool:
    """True for the tenth of stations and wordings kept for evaluation (by SHA-256, so it never moves)."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 1000 < _ASIDE_PERMILLE


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
        seen |= {w for s in self.wordings if not held_out(s) for w in korean.clean(SLOT.sub(" ", s)).split()}
        return sorted(w for w in seen if korean.is_hangul(w) and not w.startswith(self.aside()))

    def aside(self) -> tuple[str, ...]:
        """The stations kept out of training."""
        return tuple(name for name in self.stations if held_out(name))


def read_material(phrases: Sequence[Path], stations: Sequence[Path], general: Path | None) -> Material:
    """Read the sources; lines that are not all Hangul are left out (their digits have no one spelling)."""
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
            text = korean.attach_particles(korean.clean(line.split("\t")[2]))
            if _usable(text):
                sentences.append(text)
    said_names = sorted({name for name in map(korean.station_name, names) if korean.is_hangul(name)})
    return Material(sorted(set(wordings)), said_names, sorted(set(sentences)))


def _usable(text: str) -> bool:
    text = korean.clean(text)
    return 0 < len(text) <= _LONGEST and korean.is_hangul(text)


def fill(rng: random.Random, wording: str, stations: Sequence[str]) -> str:
    """An annotated wording with random values in its slots, particles fitted to them."""
    out, at = "", 0
    for found in SLOT.finditer(wording):
        out += korean.agree(out, wording[at : found.start()]) if at else wording[: found.start()]
        out += korean.value(rng, found.group(2), found.group(1), list(stations))
        at = found.end()
    return out + (korean.agree(out, wording[at:]) if at else wording)


def _bare(rng: random.Random, stations: Sequence[str]) -> str:
    out, rest = "", rng.choice(korean.BARE)
    while found := re.search(r"\{(\w+)\}", rest):
        out += korean.agree(out, rest[: found.start()])
        out += korean.bare_value(rng, found.group(1), list(stations))
        rest = rest[found.end() :]
    return out + korean.agree(out, rest)


class Sentences:
    """A seeded, endless stream of training sentences."""

    def __init__(self, material: Material, seed: int) -> None:
        self._rng = random.Random(seed)
        self._wordings = [w for w in material.wordings if not held_out(w)]
        self._slotted = [w for w in self._wordings if SLOT.search(w)]
        self._short = [w for w in self._wordings if len(w) <= _SHORT]
        self._stations = [s for s in material.stations if not held_out(s)]
        self._general = list(material.general)
        self._words = material.words()
        self._name_syllables = sorted(s for name in self._stations for s in name)
        self._syllables = korean.common_syllables()
        self._aside = set(material.aside())
        self._heard_syllables = sorted({s for word in self._words for s in word})

    def __iter__(self) -> Iterator[Sentence]:
        kinds, weights = zip(*SHARES, strict=True)
        while True:
            kind: Kind = self._rng.choices(kinds, weights)[0]
            said = self._draw(kind)
            label = korean.clean(said)
            if 0 < len(label) <= _LONGEST and korean.is_hangul(label):
                yield Sentence(self._loosen(said, label), label, kind)

    def _draw(self, kind: Kind) -> str:
        rng = self._rng
        if kind == "domain":
            pool = rng.choices((self._slotted, self._short, self._wordings), (0.6, 0.15, 0.25))[0] or self._wordings
            return fill(rng, rng.choice(pool), self._names())
        if kind == "bare":
            return _bare(rng, self._names())
        if kind == "general" and self._general:
            return rng.choice(self._general)
        return self._salad()

    def _names(self) -> Sequence[str]:
        """Real stations mostly; invented ones often enough that an unknown name is heard rather than replaced."""
        if self._rng.random() < 0.7:
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
        if roll < 0.2:
            return korean.digit_words(rng, rng.randint(3, 8))
        if roll < 0.3:
            return read_sino(rng.randint(10, 99_999))
        words = []
        for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 5))):
            which = rng.random()
            if which < 0.6:
                words.append(rng.choice(self._words))
            elif which < 0.72:
                words.append(rng.choice(self._stations))
            elif which < 0.95:
                words.append(self._pseudo())
            else:
                words.append(korean.pseudo_name(rng, self._syllables))
        return " ".join(words)

    def _loosen(self, said: str, label: str) -> str:
        """Say a string of digits apart now and then, or pause between words: the label stays."""
        rng = self._rng
        said = korean.spread_digits(said) if rng.random() < 0.4 else said
        spaces = [at for at, sign in enumerate(said) if sign == " "]
        if len(label) > 8 and spaces and rng.random() < 0.06:
            at = rng.choice(spaces)
            said = said[:at] + "," + said[at:]
        return said
