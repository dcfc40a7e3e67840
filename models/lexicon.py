"""Lexicon: the ordinary words of a model's training text by their sound, so that homophones are spelled as words.

A model that writes syllables spells what it has seldom seen as it sounds. Only weights that come with ``lexicon.tsv``
have a lexicon; larger models know their spelling. Whole words only (a word is what stands between spaces): names, which
take any particle, are for ``domain_words``.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from models.errors import WeightsError
from models.pronunciation.korean import pronounced

FILE = "lexicon.tsv"
MOST_CANDIDATES = 6


class Lexicon:
    """Words and their sounds."""

    def __init__(self, sounds: Mapping[str, str]) -> None:
        self._sounds = sounds
        self._by_sound: dict[str, list[str]] = {}
        for word, sound in sounds.items():
            self._by_sound.setdefault(sound, []).append(word)

    def known(self, text: str) -> int:
        """Return how many words of ``text`` are in the lexicon."""
        return sum(word in self._sounds for word in text.split())

    def respelled(self, text: str) -> tuple[str, ...]:
        """Return ``text`` with every unknown word spelled as a known one that sounds alike, and with one word at a time
        spelled in another way, known or not."""
        words = text.split()
        others = [[w for w in self._by_sound.get(pronounced(word), ()) if w != word] for word in words]
        mended = [
            found[0] if found and word not in self._sounds else word for word, found in zip(words, others, strict=True)
        ]
        texts = [" ".join(mended)]
        for at, found in enumerate(others):
            texts += [" ".join([*mended[:at], word, *mended[at + 1 :]]) for word in found]
        return tuple(other for other in dict.fromkeys(texts) if other != text)[:MOST_CANDIDATES]


def read_lexicon(folder: Path) -> Lexicon:
    """The lexicon of the weights in ``folder``, an empty one where they have none. Raises WeightsError."""
    path = folder / FILE
    if not path.exists():
        return Lexicon({})
    try:
        pairs = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
        return Lexicon({word: sound or word for word, sound in pairs})
    except (OSError, ValueError) as error:
        raise WeightsError(f"{path} cannot be read as a lexicon; install these weights again.") from error


def write_lexicon(folder: Path, words: Iterable[str]) -> None:
    """Write each word and, where it is not said as it is spelled, its sound."""
    sounds = ((word, pronounced(word)) for word in sorted(set(words)))
    lines = [f"{word}\t{sound if sound != word else ''}\n" for word, sound in sounds]
    (folder / FILE).write_text("".join(lines), encoding="utf-8")
