"""Normalise: what was said, without what carries nothing."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from intents import korean

_LONGEST: Final = 400
"""Characters looked at; a request lies at the start or at the end of a long story, so both ends are kept."""
_NOT_WORDS = re.compile(r"[^\w\-?]|_")


@dataclass(frozen=True, slots=True)
class Normal:
    """An utterance made even."""

    words: tuple[str, ...]
    """Lower case, NFC, no punctuation, no fillers (unless nothing else was said)."""
    asks: bool
    """It ended in a question mark."""

    @property
    def compact(self) -> str:
        """The words without spaces: what the rules look at."""
        return "".join(self.words)

    @property
    def starts(self) -> frozenset[int]:
        """Offsets in ``compact`` at which a word starts."""
        offsets, at = set(), 0
        for word in self.words:
            offsets.add(at)
            at += len(word)
        return frozenset(offsets)


def normalize(text: str) -> Normal:
    """Return ``text`` made even; any input is accepted and the work is bounded."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST // 2] + " " + text[-_LONGEST // 2 :]
    text = unicodedata.normalize("NFKC", text).lower()[: _LONGEST * 2]
    text = _NOT_WORDS.sub(" ", text)
    asks = text.rstrip().endswith("?")
    said = tuple(text.replace("?", " ").split())
    kept = tuple(word for word in said if word not in korean.FILLER_WORDS)
    return Normal(kept or said, asks)
