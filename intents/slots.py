"""Slots: the values that an utterance holds, canonical, by rule and gazetteer (no model).

A rule finds every place where its slot is said; the speaker's repair is settled here too: a value that is taken back
falls out, and of what is left the last one counts.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from intents import korean, numerals
from intents.normalize import Normal
from intents.stations import stations


@dataclass(frozen=True, slots=True)
class Span:
    """One value, where it was said."""

    slot: str
    value: str
    start: int
    end: int
    """Offsets in ``Normal.compact``."""


Rule = Callable[[Normal], Iterator[Span]]
_DIGIT = numerals.DIGIT_PATTERN
_NAMED = "|".join(sorted(korean.NAMED_LINES, key=len, reverse=True))
_WHOLE = "|".join(sorted(korean.WHOLE_NAME_LINES, key=len, reverse=True))
_LINE = re.compile(
    f"(?P<number>\\d\\d|{korean.TEN}{_DIGIT}|{_DIGIT}){korean.LINE_SUFFIX}|(?P<heard>{'|'.join(korean.LINE_AS_HEARD)})"
    f"|(?P<name>{_NAMED}){korean.LINE_WORD}|(?P<whole>{_WHOLE})"
)
_CAR = re.compile(
    f"(?<![{korean.HUNDRED}\\d])(?:(?P<ordinal>{numerals.PLACE_PATTERN}){korean.ORDINAL}{korean.CAR}"
    f"|(?P<first>{korean.FIRST}){korean.CAR}"
    f"|(?P<number>\\d{{1,3}}|{_DIGIT}?{korean.TEN}{_DIGIT}?|{_DIGIT})(?P<kind>{korean.CAR}))"
)
_DOOR = re.compile(f"(?P<car>{korean.TEN}|1\\d|{_DIGIT}){korean.DOOR}{_DIGIT}(?!{_DIGIT})")
_RUN = re.compile(f"{numerals.RUN_PATTERN}(?:-?{numerals.RUN_PATTERN}){{4,}}")
_WRONG_RUN = re.compile(f"{numerals.RUN_PATTERN}(?:-?{numerals.RUN_PATTERN}){{2,}}")
_COUNTED = re.compile(numerals.COUNTED_PATTERN)
_THOUSANDS = re.compile(numerals.THOUSANDS_PATTERN)
_BIKE_DIGITS: Final = 5
_FEWEST_DIGITS: Final = 4
"""Fewer are no try at a bicycle's number, unless it was asked for: "three or four days" is said like three digits."""
_MOST_DIGITS: Final = 9
_ABOUT_A_BICYCLE = re.compile(f"(?=.*(?:{korean.LENDING}))(?:.*(?:{korean.BICYCLE}))")


def _lines(said: Normal) -> Iterator[Span]:
    for found in _LINE.finditer(said.compact):
        if found["number"]:
            value = str(numerals.small(found["number"]))
            if value == "0":
                continue
        elif found["heard"]:
            value = korean.LINE_AS_HEARD[found["heard"]]
        elif found["name"]:
            value = korean.NAMED_LINES[found["name"]]
        else:
            value = korean.WHOLE_NAME_LINES[found["whole"]]
        yield Span("line", value, *found.span())


def _cars(said: Normal) -> Iterator[Span]:
    """Yield cars, those that no train has included: who asks for a car knows what to say of them."""
    for found in _CAR.finditer(said.compact):
        spoken, (start, end) = found["ordinal"] or found["first"] or found["number"], found.span()
        if found["number"] in korean.THIS and not found["kind"].startswith(korean.TRAIN):
            continue
        if spoken.find(korean.TEN) > 0 and start not in said.starts and not spoken[0].isascii():
            spoken, start = spoken[1:], start + 1  # the last syllable of a word before: "kani siphocha"
        if (value := numerals.small(spoken)) is not None:
            yield Span("car", str(value), start, end)
    for found in _DOOR.finditer(said.compact):
        if value := numerals.small(found["car"]):
            yield Span("car", str(value), *found.span())


def _bike_numbers(said: Normal) -> Iterator[Span]:
    text = said.compact
    for found in _RUN.finditer(text):
        start, end = found.span()
        parts = re.findall(numerals.RUN_PATTERN, found[0])
        word_follows = start + len(parts[0]) in said.starts
        if word_follows and start not in said.starts:  # the last syllable of a word before: "ttareungi 20345"
            start += len(parts.pop(0))
        if len(parts) == _BIKE_DIGITS + 1 and _copula_follows(text, end):
            end -= len(parts.pop())
        elif len(parts) == _BIKE_DIGITS + 1 and word_follows:
            start += len(parts.pop(0))
        value = numerals.digits("".join(parts))
        if value is not None and len(value) == _BIKE_DIGITS and not _unit_follows(text, end):
            yield Span("bike_number", value, start, end)
    for found in _COUNTED.finditer(text):
        said_number, end = found[0], found.end()
        number = numerals.counted(said_number)
        if number is None and _copula_follows(text, end):
            said_number, end = said_number[:-1], end - 1
            number = numerals.counted(said_number)
        round_number = said_number[-1:] in korean.UNITS and not text.startswith(korean.NUMBER_TAIL, end)
        if number is None or len(str(number)) != _BIKE_DIGITS or (round_number and len(said_number) < 4):
            continue
        if not re.match(korean.MONEY_OR_COUNT, text[end:]):
            yield Span("bike_number", str(number), found.start(), end)


def miscounted_bike_number(said: Normal, fewest: int = _FEWEST_DIGITS) -> Span | None:
    """Return the number that ``said`` gives with too few digits (``fewest`` at least) or too many, as it was said.

    Only for one who was asked for the number, or who asks for a bicycle: elsewhere digits are anything.
    """
    text = said.compact
    for found in _WRONG_RUN.finditer(text):
        start, end = found.span()
        parts = re.findall(numerals.RUN_PATTERN, found[0])
        if start not in said.starts and start + len(parts[0]) in said.starts:
            start += len(parts.pop(0))
        if len(parts) > fewest and _copula_follows(text, end) and parts[-1] == korean.COPULA:
            end -= len(parts.pop())
        if fewest <= len(parts) <= _MOST_DIGITS and not _unit_follows(text, end):
            value = numerals.digits("".join(parts))
            return Span("bike_number", value or "", start, end)
    for found in _THOUSANDS.finditer(text):
        number = numerals.counted(found[0])
        if number is not None and text.startswith(korean.NUMBER_TAIL, found.end()):
            return Span("bike_number", str(number), *found.span())
    return None


def _copula_follows(text: str, at: int) -> bool:
    return at < len(text) and text[at] in korean.COPULA_AFTER_DIGITS


def _unit_follows(text: str, at: int) -> bool:
    return at < len(text) and text[at] in korean.UNITS


def _places(said: Normal) -> Iterator[Span]:
    """Yield stations, and directions (a station's name with "towards" behind it), longest names first."""
    text, gazetteer = said.compact, stations()
    taken: list[Span] = []

    def free(start: int, end: int) -> bool:
        return all(end <= span.start or start >= span.end for span in taken)

    for length in range(min(gazetteer.longest, len(text)), 1, -1):
        for start in range(len(text) - length + 1):
            name = gazetteer.exact(text[start : start + length])
            end = start + length
            if name is None or not free(start, end):
                continue
            if span := _placed(said, text[start:end], name, start, end):
                taken.append(span)
    taken += [span for span in _bent_names(said) if free(span.start, span.end)]
    yield from sorted(taken, key=lambda span: span.start)


def _placed(said: Normal, form: str, name: str, start: int, end: int) -> Span | None:
    """Return the span of a name found at ``start``, when what stands around it lets it be one."""
    text = said.compact
    common = form in korean.WORDS_THAT_ARE_STATIONS
    station = text.startswith(korean.STATION, end)
    towards = re.match(korean.TOWARDS, text[end:])
    begins = start in said.starts
    if towards and begins:
        return Span("direction", name, start, end + towards.end())
    if station:
        return Span("station", name, start, end + 1)
    if not begins or common:
        return None
    word_end = min((at for at in said.starts if at > start and at >= end), default=len(text))
    tail = text[end:word_end]
    line_next = _LINE.match(text, end)
    if re.fullmatch(f"{korean.PARTICLES}?", tail) or form.endswith(korean.STATION) or line_next:
        return Span("station", name, start, end)
    return None


def _bent_names(said: Normal) -> Iterator[Span]:
    """Yield stations whose name was bent, where the word for station says that a name stands."""
    text = said.compact
    for found in re.finditer(korean.STATION, text):
        before = [at for at in said.starts if found.start() - 10 <= at < found.start()]
        for start in sorted(before, reverse=True):
            if name := stations().like(text[start : found.start()]):
                towards = re.match(korean.TOWARDS, text[found.end() :])
                slot, end = ("direction", found.end() + towards.end()) if towards else ("station", found.end())
                yield Span(slot, name, start, end)
                break


RULES: Final[dict[str, Rule]] = {"line": _lines, "car": _cars, "bike_number": _bike_numbers, "station": _places}
"""Slot → its rule; 'station' yields directions too."""
SLOTS: Final = frozenset({*RULES, "direction"})
"""Slots this engine can fill."""


def find(said: Normal) -> tuple[Span, ...]:
    """Return every value in ``said``, in order and without overlap; a longer span wins over one inside it."""
    everything = [span for rule in RULES.values() for span in rule(said)]
    if _ABOUT_A_BICYCLE.match(said.compact) and all(span.slot != "bike_number" for span in everything):
        everything += [span for span in [miscounted_bike_number(said)] if span is not None]
    kept: list[Span] = []
    for span in sorted(everything, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))


def settle(said: Normal, spans: tuple[Span, ...]) -> dict[str, str]:
    """Return one value a slot: the last that was not taken back."""
    values: dict[str, str] = {}
    for span in spans:
        if not re.match(korean.REJECTED, said.compact[span.end :]):
            values[span.slot] = span.value
    return values
