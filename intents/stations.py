"""Stations: the gazetteer of the metropolitan subway, matched on sound.

A name that is written right is found as it is; one that a recogniser bent is found by the likeness of its jamo, and
only when no other station is nearly as like: a station that was not said is never invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from intents import korean
from intents.errors import PhrasesError
from intents.jamo import decompose, sounds

_FOLDER: Final = Path(__file__).parent / "gazetteers"
_LIKE: Final = 80.0
"""Least likeness, 0..100 (mean of two rapidfuzz ratios: on jamo, and on jamo that sound alike), to take a bent name."""
_MARGIN: Final = 5.0
"""How much better than the next station it must be; nearer than this, nothing is taken."""
_LONGEST_NAME: Final = 14
_SPOKEN_DIGIT: Final = {
    ord(str(value)): word for word, value in korean.SINO_DIGITS.items() if word not in korean.LESS_USUAL_DIGITS
}


@dataclass(frozen=True, slots=True)
class Stations:
    """All stations by every way of saying them (official, old, short), without spaces and the word for station."""

    official: dict[str, str]
    """Form → official name."""
    forms: tuple[str, ...]
    heard: tuple[str, ...]
    """``forms`` as jamo that sound alike, in the same order."""

    def exact(self, said: str) -> str | None:
        """Return the official name of ``said``, or None."""
        return self.official.get(said)

    def like(self, said: str) -> str | None:
        """Return the one station that sounds like ``said``; None when none does, or several nearly as much."""
        if not 2 <= len(said) <= _LONGEST_NAME or said in korean.NO_STATION:
            return None
        raw = decompose(said)
        best: dict[str, float] = {}
        for _, score, at in process.extract(sounds(said), self.heard, scorer=fuzz.ratio, limit=8, score_cutoff=70.0):
            form = self.forms[at]
            name = self.official[form]
            best[name] = max(best.get(name, 0.0), (score + fuzz.ratio(raw, decompose(form))) / 2)
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _LIKE:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN:
            return None
        return ranked[0][0]

    @property
    def longest(self) -> int:
        """Syllables of the longest form."""
        return max(map(len, self.forms))


@cache
def stations() -> Stations:
    """Return the gazetteer, read once.

    Raises:
        PhrasesError: a gazetteer file cannot be read; names file, line and what to do.
    """
    official: dict[str, str] = {}
    for name, _ in _rows(_FOLDER / "stations.tsv"):
        for form in _spoken(name):
            official.setdefault(form, name)
    for said, name in _rows(_FOLDER / "station_aliases.tsv"):
        if name not in official.values():
            raise PhrasesError(f"station_aliases.tsv: {name!r} is no station; write a name of stations.tsv.")
        for form in _spoken(said):
            official.setdefault(form, name)
    forms = tuple(official)
    return Stations(official, forms, tuple(map(sounds, forms)))


def _spoken(name: str) -> Iterator[str]:
    """Yield the ways to write ``name`` when it is said: no spaces or dots, digits as digits and as words."""
    plain = "".join(char for char in name if char.isalnum()).lower()
    yield plain
    yield plain.translate(_SPOKEN_DIGIT)


def _rows(path: Path) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PhrasesError(f"The gazetteer {path} cannot be read ({error.strerror}); install it again.") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 2:
            raise PhrasesError(f"{path}:{number}: write two columns with one tab between them.")
        rows.append((cells[0], cells[1]))
    return rows
