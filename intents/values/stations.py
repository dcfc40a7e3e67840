"""Stations and directions: names of the metropolitan subway, where they can be one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from intents import korean
from intents.normalize import Normal
from intents.values import korean as words
from intents.values.gazetteer import Gazetteer
from intents.values.span import Span
from intents.values.trains import LINE

_LONGEST_NAME: Final = 14
_SURE: Final = 84.0
"""Least likeness of a bent name where only a particle says that a name stands."""
_TOWARDS = re.compile(korean.TOWARDS)
_PARTICLE = re.compile(f"{korean.PARTICLES}?")
_WAY = re.compile(words.WAY)
_WAY_AT_END = re.compile(f"(?P<name>.{{2,10}}?)(?:{words.WAY})")


@dataclass(frozen=True, slots=True)
class Stations:
    """Finds stations, and directions: a station's name with "towards" behind it."""

    gazetteer: Gazetteer
    expected: bool = False
    """Whether the task wants a station: names that are common words too count, and bent names without "station"."""

    def __call__(self, said: Normal, _now: datetime) -> Iterator[Span]:
        """Yield stations and directions, in order."""
        taken: list[Span] = []
        for start, end, name in self.gazetteer.within(said.compact):
            if all(end <= span.start or start >= span.end for span in taken) and (
                span := self._placed(said, name, start, end)
            ):
                taken.append(span)
        for span in (*self._bent(said), *(self._guessed(said) if self.expected else ())):
            if all(span.end <= other.start or span.start >= other.end for other in taken):
                taken.append(span)
        yield from sorted(taken, key=lambda span: span.start)

    def like(self, said: str) -> str | None:
        """Return the one station that sounds like ``said``, unless it is a word that stands before "station"."""
        if not 2 <= len(said) <= _LONGEST_NAME or said in korean.NO_STATION:
            return None
        return self.gazetteer.like(said)

    def _placed(self, said: Normal, name: str, start: int, end: int) -> Span | None:
        """Return the span of a name found at ``start``, when what stands around it lets it be one."""
        text, form = said.compact, said.compact[start:end]
        towards = _TOWARDS.match(text, end)
        begins = start in said.starts
        if towards and begins:
            return Span("direction", name, start, end + len(towards[0]))
        if text.startswith(korean.STATION, end):
            return Span("station", name, start, end + 1)
        way = self.expected and _WAY.match(text, end)
        if not begins or (form in korean.WORDS_THAT_ARE_STATIONS and not way):
            return None
        word_end = min((at for at in said.starts if at > start and at >= end), default=len(text))
        if _PARTICLE.fullmatch(text, end, word_end) or form.endswith(korean.STATION) or LINE.match(text, end) or way:
            return Span("station", name, start, end)
        return None

    def _bent(self, said: Normal) -> Iterator[Span]:
        """Yield stations whose name was bent, where the word for station says that a name stands."""
        text = said.compact
        for found in re.finditer(korean.STATION, text):
            before = [at for at in said.starts if found.start() - 10 <= at < found.start()]
            for start in sorted(before, reverse=True):
                if name := self.like(text[start : found.start()]):
                    towards = _TOWARDS.match(text, found.end())
                    yield Span("direction" if towards else "station", name, start, (towards or found).end())
                    break

    def _guessed(self, said: Normal) -> Iterator[Span]:
        """Yield stations whose name was bent, where a particle of the way says that a name stands."""
        at = 0
        for word in said.words:
            if (found := _WAY_AT_END.match(word)) and found["name"] not in words.NO_PLACE:
                name = self.gazetteer.exact(found["name"]) or self.gazetteer.like(found["name"], _SURE)
                if name:
                    yield Span("station", name, at, at + len(found["name"]))
            at += len(word)
