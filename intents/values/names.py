"""Names: the gazetteers of this room, read once, and those that a connector hands down.

A gazetteer is a file ``<kind>.tsv``: a way of saying a name, a tab, and the canonical name; ``#`` starts a remark.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from intents import korean
from intents.errors import PhrasesError
from intents.values.gazetteer import Gazetteer

_FOLDER: Final = Path(__file__).parents[1] / "gazetteers"
_SPOKEN_DIGIT: Final = {
    ord(str(value)): word for word, value in korean.SINO_DIGITS.items() if word not in korean.LESS_USUAL_DIGITS
}


@cache
def stations() -> Gazetteer:
    """Return the stations of the metropolitan subway by their official, old and short names.

    Raises:
        PhrasesError: a gazetteer file cannot be read; names file, line and what to do.
    """
    official: dict[str, str] = {}
    for name, _ in rows(_FOLDER / "stations.tsv"):
        for form in _spoken(name):
            official.setdefault(form, name)
    known = set(official.values())
    for said, name in rows(_FOLDER / "station_aliases.tsv"):
        if name not in known:
            raise PhrasesError(f"station_aliases.tsv: {name!r} is no station; write a name of stations.tsv.")
        for form in _spoken(said):
            official.setdefault(form, name)
    return Gazetteer(official)


@cache
def built_in(kind: str) -> Gazetteer:
    """Return the gazetteer of ``kind`` that stands in this room.

    Raises:
        PhrasesError: as ``stations``.
    """
    return stations() if kind == "station" else gazetteer(rows(_FOLDER / f"{kind}.tsv"))


def gazetteer(names: Iterable[tuple[str, str]]) -> Gazetteer:
    """Return a gazetteer of (said, canonical name) pairs; of two equal forms the first counts."""
    forms: dict[str, str] = {}
    for said, name in names:
        for form in _spoken(said):
            forms.setdefault(form, name)
    return Gazetteer(forms)


def rows(path: Path) -> list[tuple[str, str]]:
    """Return the two columns of a gazetteer file.

    Raises:
        PhrasesError: the file cannot be read or a line has not two columns; names file, line and what to do.
    """
    found: list[tuple[str, str]] = []
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
        found.append((cells[0], cells[1]))
    return found


def _spoken(name: str) -> Iterator[str]:
    """Yield the ways to write ``name`` when it is said: no spaces or dots, digits as digits and as words."""
    plain = "".join(char for char in name if char.isalnum()).lower()
    yield plain
    yield plain.translate(_SPOKEN_DIGIT)
