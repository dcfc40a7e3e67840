"""Finder: all values of an utterance, and those that fill the slots of one task.

A rule finds every place where a value of its kind is said; the speaker's repair is settled here too: a value that is
taken back falls out, and of what is left the last one counts.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from intents import korean
from intents.interpretation import SlotValue
from intents.normalize import Normal
from intents.phrases import TaskPhrases
from intents.values import korean as words
from intents.values.bicycles import ABOUT_A_BICYCLE, bike_numbers, miscounted_bike_number
from intents.values.dates import dates
from intents.values.free import free_text
from intents.values.gazetteer import Gazetteer
from intents.values.kinds import FREE, kinds
from intents.values.money import amounts, expected_amounts
from intents.values.names import built_in, gazetteer, stations
from intents.values.numbers import phones, pressures, routes, wheelchairs
from intents.values.roles import settle
from intents.values.soften import softened
from intents.values.span import Rule, Span, without_overlap
from intents.values.stations import Stations
from intents.values.times import hours, times
from intents.values.trains import cars, lines

_RULES: Final[Mapping[str, Rule]] = {
    "line": lines,
    "car": cars,
    "bike_number": bike_numbers,
    "date": dates,
    "time": times,
    "hours": hours,
    "amount": amounts,
    "systolic": pressures,
    "diastolic": pressures,
    "route": routes,
    "phone": phones,
    "wheelchair": wheelchairs,
}
"""Kind → its rule; a rule may find several kinds."""
TELLING: Final = frozenset({*_RULES, "station", "direction"} - {"wheelchair"})
"""Kinds whose values are told by rule alone, whatever the task; the others need to know it."""
_REPAIRED = re.compile(words.REPAIRED)


class Finder:
    """Finds values; holds the gazetteers that the connectors handed down besides those of this room.

    Raises (when made):
        PhrasesError: a gazetteer or the table of kinds cannot be read.
    """

    def __init__(self, tasks: Sequence[TaskPhrases] = ()) -> None:
        table = kinds()
        self.kinds: Mapping[str, Mapping[str, str]] = {task.task: table.of(task) for task in tasks}
        """Task → slot → kind."""
        self._names: dict[str, Gazetteer] = {kind: built_in(kind) for kind in table.names}
        self._apps = gazetteer((name, name) for task in tasks for name in task.app_names)
        handed: dict[str, dict[str, str]] = {}
        for task in tasks:
            for slot, names in task.names.items():
                handed.setdefault(table.kind(task, slot), {}).update(names)
        for kind, names in handed.items():
            known = self._names[kind].names.items() if kind in self._names else ()
            self._names[kind] = gazetteer([*names.items(), *known])
        self._stations, self._expected = Stations(stations()), Stations(stations(), expected=True)

    def find(self, said: Normal, now: datetime) -> tuple[Span, ...]:
        """Return every value that is told whatever the task, in order and without overlap; the longer span wins."""
        spans = list(self._told(said, now, TELLING, expected=False))
        if ABOUT_A_BICYCLE.match(said.compact) and not any(span.kind == "bike_number" for span in spans):
            spans = [span for span in spans if span.kind != "route"] + _miscounted(said)
        return tuple(without_overlap(spans))

    def tells(self, task: str, slot: str) -> bool:
        """Whether the slot's values are told by rule or gazetteer, so that how they are annotated can be checked."""
        kind = self.kinds[task].get(slot, FREE)
        return kind in _RULES or kind in ("station", "direction") or kind in self._names

    def closed(self, kind: str) -> bool:
        """Whether a gazetteer holds all values of ``kind``, so that one in a longer answer is the answer."""
        return kind in self._names

    def names(self, kind: str) -> Gazetteer | None:
        """Return the names of ``kind``, if it has any."""
        return stations() if kind in ("station", "direction") else self._names.get(kind)

    def fill(self, task: str, said: Normal, now: datetime) -> dict[str, SlotValue]:
        """Return slot → value for what ``said`` tells of ``task``; the last value not taken back counts."""
        slots = self.kinds.get(task, {})
        return settle(said, self.spans(slots, said, now), slots)

    def spans(self, slots: Mapping[str, str], said: Normal, now: datetime) -> tuple[Span, ...]:
        """Return the values of the kinds in ``slots``, in order and without overlap."""
        told = self.told(slots, said, now)
        return tuple(without_overlap([*told, *free_text(said, (*told, *self.apps(said)), set(slots.values()))]))

    def apps(self, said: Normal) -> tuple[Span, ...]:
        """Return where apps are named: no value stands there."""
        return tuple(Span("app", name, start, end) for start, end, name in self._apps.within(said.compact))

    def told(self, slots: Mapping[str, str], said: Normal, now: datetime) -> tuple[Span, ...]:
        """Return those values that rules and gazetteers tell."""
        wanted = set(slots.values())
        spans = list(self._told(said, now, wanted, expected=True))
        again = softened(said)
        if again.compact != said.compact:
            spans = [span for span in spans if not _cut_short(said, again, span)]
            missed = (wanted & _RULES.keys()) - {span.kind for span in spans}
            apps = self.apps(said)
            for span in self._told(again, now, missed, expected=True):
                if span.kind in missed and not any(app.start <= span.start < app.end for app in apps):
                    spans.append(span)
        if "bike_number" in wanted and not any(span.kind == "bike_number" for span in spans):
            spans += _miscounted(said)
        for kind in wanted & self._names.keys():
            spans += self._named(said, kind)
        return tuple(without_overlap(spans))

    def _told(self, said: Normal, now: datetime, wanted: Collection[str], *, expected: bool) -> Iterator[Span]:
        """Yield what the rules find; a number in the name of an app is no value."""
        apps = self.apps(said)
        rules = list(dict.fromkeys(rule for kind, rule in _RULES.items() if kind in wanted))
        if "station" in wanted or "direction" in wanted:
            rules.append(self._expected if expected else self._stations)
        if expected and "amount" in wanted:
            rules[rules.index(amounts)] = expected_amounts
        for rule in rules:
            for span in rule(said, now):
                if not any(app.start <= span.start < app.end for app in apps):
                    yield span

    def _named(self, said: Normal, kind: str) -> list[Span]:
        """Return the names of one closed set, as they are or, when none is, bent."""
        names = self._names[kind]
        found = [Span(kind, name, start, end) for start, end, name in names.within(said.compact) if end - start > 1]
        if not found:
            return list(_bent(said, kind, names))
        found = without_overlap(found)
        if any(_REPAIRED.match(said.compact, span.end) for span in found):
            return found
        return [min(found, key=lambda span: names.rank(span.value))]


def _cut_short(said: Normal, again: Normal, span: Span) -> bool:
    """Whether a misheard syllable stands right before a value, in its word: it may be a part of it."""
    at = span.start - 1
    return span.kind in _RULES and span.start not in said.starts and again.compact[at] != said.compact[at]


def _miscounted(said: Normal) -> list[Span]:
    number = miscounted_bike_number(said)
    return [number] if number else []


def _bent(said: Normal, kind: str, names: Gazetteer) -> Iterator[Span]:
    """Yield the name that one, two or three words sound like, particles aside."""
    cuts = [*sorted(said.starts), len(said.compact)]
    for size in (3, 2, 1):
        for first, last in zip(cuts, cuts[size:], strict=False):
            whole = said.compact[first:last]
            for tail in ("", *korean.SHORT_PARTICLES):
                form = whole.removesuffix(tail)
                if whole.endswith(tail) and 3 <= len(form) <= 14 and (name := names.like(form)):
                    yield Span(kind, name, first, first + len(form))
                    return
