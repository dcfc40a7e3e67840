"""Normalise: what was said, without what carries nothing."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from intents import korean

_LONGEST: Final = 400
"""Characters looked at; a request lies at the start or at the end of a long story, so both ends are kept."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NOT_WORDS = re.compile(r"[^\w\-?/:.]|_|[/:.](?!\d)|(?<!\d)[/:.]")
"""What is no part of a word; a stroke, colon or point between two digits is ("130/80", "15:30", "2026.12.3")."""


@dataclass(frozen=True, slots=True)
class Normal:
    """An utterance made even."""

    words: tuple[str, ...]
    """Lower case, NFC, no punctuation, no fillers (unless nothing else was said)."""
    asks: bool
    """It ended in a question mark."""
    compact: str
    """The words without spaces: what the rules look at."""
    starts: frozenset[int]
    """Offsets in ``compact`` at which a word starts."""
    written: str
    """``compact`` with its capitals: "CU", not "cu"."""

    def breaks(self, at: int) -> bool:
        """Whether a word ends before offset ``at`` of ``compact``."""
        return at in self.starts or at == len(self.compact)

    def literal(self, start: int, end: int) -> str:
        """Return the words from ``start`` to ``end`` of ``compact`` as they were said, with their spaces."""
        return "".join(
            (" " if at in self.starts and at > start else "") + char
            for at, char in enumerate(self.written[start:end], start)
        )


def normalize(text: str) -> Normal:
    """Return ``text`` made even; any input is accepted and the work is bounded."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST // 2] + " " + text[-_LONGEST // 2 :]
    text = unicodedata.normalize("NFKC", text)[: _LONGEST * 2]
    text = _NOT_WORDS.sub(" ", _THOUSANDS.sub("", text))
    asks = text.rstrip().endswith("?")
    said = text.replace("?", " ").split()
    kept = [word for word in said if word.lower() not in korean.FILLER_WORDS] or said
    words = tuple(word.lower() for word in kept)
    starts = frozenset(accumulate((len(word) for word in words[:-1]), initial=0)) if words else frozenset()
    compact, written = "".join(words), "".join(kept)
    return Normal(words, asks, compact, starts, written if len(written) == len(compact) else compact)
