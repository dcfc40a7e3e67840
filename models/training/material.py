"""Material: what training sentences are drawn from, and what is kept apart for measuring.

In:  phrase files (Rasa NLU YAML, ``[value](slot)``), gazetteers, a file of general sentences.
Out: ``Material``. A tenth of the wordings and a fortieth of the stations, chosen by hash, is never drawn from for
     training: it is what ``evaluate`` measures.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from models.reading.korean import spoken
from models.training import korean

SLOT = re.compile(r"\[([^\]]+)\]\((\w+)\)")
STATIONS = "station"
LONGEST = 42
"""Signs of a label."""
_WORDINGS_ASIDE, _STATIONS_ASIDE = 100, 25
"""Per thousand."""


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
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Said names of closed kinds (documents, districts) by kind."""

    def words(self) -> list[str]:
        """Every word of the wordings seen in training and of the general sentences, sorted."""
        seen = {w for s in self.general for w in s.split()}
        seen |= {w for s in self.trained() for w in label_of(SLOT.sub(" ", s)).split()}
        aside = self.aside()
        return sorted(w for w in seen if korean.is_hangul(w) and not w.startswith(aside))

    def domain_words(self) -> tuple[str, ...]:
        """The names that a recogniser is told to expect: values of slots, names of closed kinds, stations."""
        shown = [value for wording in self.wordings for value, _ in SLOT.findall(wording)]
        return tuple(dict.fromkeys([*shown, *(n for listed in self.names.values() for n in listed), *self.stations]))

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


def read_material(phrases: Sequence[Path], gazetteers: Sequence[Path], general: Path | None) -> Material:
    """Read the sources; lines that are not all Hangul once read aloud are left out.

    A gazetteer holds one kind, named by its file, said names in its first column; all ``station*`` files are stations.
    """
    wordings: list[str] = []
    for path in phrases:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for block in content["nlu"]:
            lines = [
                line.strip()[2:].strip() for line in block["examples"].splitlines() if line.strip().startswith("- ")
            ]
            wordings += [line for line in lines if _usable(SLOT.sub(r"\1", line))]
    names: dict[str, list[str]] = defaultdict(list)
    for path in gazetteers:
        lines = path.read_text(encoding="utf-8").splitlines()
        kind = STATIONS if path.stem.startswith(STATIONS) else path.stem
        names[kind] += [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    stations = names.pop(STATIONS, [])
    sentences: list[str] = []
    if general is not None:
        for line in general.read_text(encoding="utf-8").splitlines()[1:]:
            text = korean.attach_particles(label_of(line.split("\t")[2]))
            if _usable(text):
                sentences.append(text)
    said_names = sorted({name for name in map(korean.station_name, stations) if korean.is_hangul(name)})
    closed = {kind: sorted({name for name in listed if _usable(name)}) for kind, listed in sorted(names.items())}
    return Material(sorted(set(wordings)), said_names, sorted(set(sentences)), closed)


def _usable(text: str) -> bool:
    text = label_of(text)
    return 0 < len(text) <= LONGEST and korean.is_hangul(text)
