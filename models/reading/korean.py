"""Korean as it is read aloud: figures with their counters, signs, money, dates, clocks, ranges and Latin initials.

Which numerals a counter takes is a matter of the word (``counters.yaml``): 세 시 삼 분. What is a name rather than an
amount is read digit by digit: telephone numbers, receipts, what begins with a zero.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from models.korean import read_digits, read_letters, read_native, read_ordinal, read_sino

MONTHS = {6: "유", 10: "시"}
HOT_LINES = frozenset({"110", "112", "114", "119", "120", "1330", "1394"})
"""Public telephone numbers, which people read digit by digit."""
LONG_NUMBER = 5
"""A bare number of this many digits or more is a name, not an amount: a receipt, a bicycle."""
MOST_NATIVE = 99


class Counters(BaseModel):
    """The whole of ``counters.yaml``; what each key means is said there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    native: frozenset[str]
    native_up_to: dict[str, int]
    sino: frozenset[str]
    joined: frozenset[str]
    sizes: tuple[str, ...]
    signs: dict[str, str]
    money: dict[str, str]
    about: dict[int, str]
    words: dict[str, str]


COUNTERS = Counters.model_validate(
    yaml.load(Path(__file__).with_name("counters.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
)


def _whole(digits: str) -> str:
    return read_sino(int(digits.replace(",", "")))


def _joined_digits(digits: str) -> str:
    return read_digits(digits).replace(" ", "")


def _native(number: int, counter: str) -> bool:
    return 1 <= number <= COUNTERS.native_up_to.get(counter, MOST_NATIVE)


def _counted(number: int, counter: str) -> str:
    """A number with its counter: 3, 시 → 세 시."""
    if counter == "번째" and number:
        return read_ordinal(number)
    if counter == "월" and number in MONTHS:
        return MONTHS[number] + counter
    if counter in COUNTERS.native and _native(number, counter):
        return f"{read_native(number)} {counter}"
    return read_sino(number) + ("" if counter in COUNTERS.joined else " ") + counter


def _read_counted(match: re.Match[str]) -> str:
    digits, counter = match.groups()
    counter = COUNTERS.signs.get(counter, counter)
    if digits.startswith("0") and len(digits) > 1 and counter == "번":
        return f" {_joined_digits(digits)} {counter}"  # a bus: 마포09번
    more = match.string[match.end() : match.end() + 1].isdecimal()
    return _counted(int(digits.replace(",", "")), counter) + " " * more


def _read_times(match: re.Match[str]) -> str:
    """How often, not which: 하루 3번 → 하루 세 번."""
    number = int(match.group(1))
    return f"{read_native(number) if _native(number, '번') else read_sino(number)} 번"


def _read_nth(match: re.Match[str]) -> str:
    number = int(match.group(1))
    return ("첫" if number == 1 else read_native(number, before_noun=False)) + "째"


def _read_size(match: re.Match[str]) -> str:
    number, size = int(match.group(1).replace(",", "")), match.group(2)
    return ("" if number == 1 and size in "백천만" else read_sino(number)) + size


def _read_decimal(match: re.Match[str]) -> str:
    whole, part, sign = match.groups()
    return f"{_whole(whole)} 점 {_joined_digits(part)}" + (f" {COUNTERS.signs[sign]}" if sign else "")


def _read_money(match: re.Match[str]) -> str:
    return f"{_whole(match.group(2))} {COUNTERS.money[match.group(1)]}"


def _read_range(match: re.Match[str]) -> str:
    """2~3명 → 두세 명, 2~5명 → 두 명에서 다섯 명, 3~5분 → 삼에서 오 분."""
    low, high, counter = int(match.group(1)), int(match.group(2)), match.group(3)
    if counter not in COUNTERS.native:
        return f"{read_sino(low)}에서 {_counted(high, counter)}"
    if high == low + 1 and low in COUNTERS.about:
        return f"{COUNTERS.about[low]} {counter}"
    return f"{_counted(low, counter)}에서 {_counted(high, counter)}"


def _read_date(match: re.Match[str]) -> str:
    year, month, day = match.group("year"), int(match.group("month")), int(match.group("day"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match.group()
    return f"{_counted(int(year), '년')} {_counted(month, '월')} {_counted(day, '일')}"


def _read_slashed(match: re.Match[str]) -> str:
    """A day of the year, or a pair such as a blood pressure: 6/25 → 유월 이십오일, 130/80 → 백삼십에 팔십."""
    first, second = int(match.group(1)), int(match.group(2))
    if 1 <= first <= 12 and 1 <= second <= 31:
        return f"{_counted(first, '월')} {_counted(second, '일')}"
    return f"{read_sino(first)}에 {read_sino(second)}"


def _read_fraction(match: re.Match[str]) -> str:
    return f"{_whole(match.group(2))} 분의 {_whole(match.group(1))}"


def _read_clock(match: re.Match[str]) -> str:
    hour, minute = int(match.group(1)), int(match.group(2))
    words = _counted(hour, "시")
    return f"{words} {read_sino(minute)} 분" if minute else words


def _read_groups(match: re.Match[str]) -> str:
    """A telephone number: its groups with a breath between them."""
    return ", ".join(read_digits(group) for group in re.split(r"\D+", match.group()) if group)


def _read_chain(match: re.Match[str]) -> str:
    """A door, a lot, a bus: 88-1번 → 팔십팔 다시 일 번."""
    counted = match.string[match.end() : match.end() + 1] == "번"
    return " 다시 ".join(map(_whole, match.group().split("-"))) + " " * counted


def _read_bare(match: re.Match[str]) -> str:
    digits = match.group()
    plain = digits.replace(",", "")
    as_name = plain in HOT_LINES or plain.startswith("0") or (digits == plain and len(plain) >= LONG_NUMBER)
    return read_digits(plain) if as_name and plain != "0" else read_sino(int(plain))


def _joined_by(joint: str) -> Callable[[re.Match[str]], str]:
    """Two whole numbers with a word between them."""
    return lambda match: joint.join(_whole(number) for number in match.groups())


def _as(words: str) -> Callable[[re.Match[str]], str]:
    return lambda _: words


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,16})"
_NATIVE, _SIGNS = _any(COUNTERS.native), _any(COUNTERS.signs)
_COUNTER = _any({*COUNTERS.native, *COUNTERS.sino, *COUNTERS.signs})
_RANGED = _any({*COUNTERS.native, "분", "초", "일", "개월", "주", "년", "회", "원"})
_DECADE = "초반|중반|후반|이상|이하|어르신|노인|남|여|부부|환자|승객|의|는|가|도"

_READINGS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    # Latin words, before what is left of Latin is named letter by letter.
    (rf"(?<![A-Za-z])(?:{_any(COUNTERS.words)})(?![A-Za-z0-9])", lambda match: COUNTERS.words[match.group()]),
    (r"(?<![A-Za-z])B(\d)(?:F|(?= ?층))", lambda match: f"지하 {match.group(1)}"),
    (r"(?<=[A-Za-z])-(\d{3,})(?!\d)", lambda match: " " + _joined_digits(match.group(1))),
    (r"(?<=[A-Z])-?(?=\d)", _as(" ")),
    # Days of history that became names; dates, clocks, scores, fractions.
    (
        r"(?<!\d)(?:3[.·]1(?=절|운동)|4[.·]19|5[.·]18|6[.·]25)(?![\d도%])",
        lambda match: _joined_digits(match.group()),
    ),
    (r"(?<!\d)(?P<year>\d{4})(?P<sign>[-./]) ?(?P<month>\d{1,2})(?P=sign) ?(?P<day>\d{1,2})(?!\d)\.?", _read_date),
    (r"(?<!\d)(\d{1,2}):([0-5]\d)(?::[0-5]\d)?(?![\d:])", _read_clock),
    (r"(?<![\d:])(\d{1,3}):(\d{1,3})(?![\d:])", _joined_by(" 대 ")),
    (r"(?<!\d)(\d{1,3})대 ?(\d{1,3})(?!\d)", _joined_by(" 대 ")),
    (r"(?<!\d)(\d)[/⁄](\d{1,2})(?= ?[정알컵개로만])", _read_fraction),
    (r"(?<!\d)(\d)⁄(\d{1,2})(?!\d)", _read_fraction),
    (r"(?<![\d/.])(\d{1,3})/(\d{1,3})(?![\d/])", _read_slashed),
    # Numbers that are names: telephones, receipts, doors and lots.
    (r"(?<![\d-])(?:\d{2,4}\) ?\d{3,4}|\d{2,})(?:-\d{3,})+(?!-?\d)", _read_groups),
    (rf"(?<!\d)(\d{{1,2}})-(\d{{1,2}}) ?({_RANGED})(?![가-힣])", _read_range),
    (r"(?<![\d-])\d{1,4}(?:-\d{1,3})+(?![\d-])", _read_chain),
    # Below zero, and from … to.
    (r"(?<!\w)[-−](?=\d+(?:\.\d+)? ?(?:도|℃|°))", _as("영하 ")),
    (r"(?<!\w)[-−](?=\d)", _as("마이너스 ")),
    (rf"(?<![\d,.])(\d{{1,2}}) ?[~∼〜] ?(\d{{1,2}}) ?({_RANGED})", _read_range),
    (r"(?<!\d)(\d{1,9}) ?[~∼〜] ?(?=\d)", lambda match: f"{_whole(match.group(1))}에서 "),
    (r"(?<=[가-힣%℃])[~∼〜](?=[가-힣\d])", _as("에서 ")),
    # Two amounts of one kind, as in a blood pressure: no telephone number is meant.
    (r"(?<!\d)(\d{2,3})에 (\d{2,3})(?![\d가-힣-])", _joined_by("에 ")),
    # Money, units, sizes, counters.
    (rf"([{''.join(COUNTERS.money)}]) ?{_NUMBER}", _read_money),
    (rf"(\d{{1,15}})\.(\d{{1,15}}) ?({_SIGNS}|)(?![A-Za-z])", _read_decimal),
    (rf"{_NUMBER} ?({_any(COUNTERS.sizes)})(?=[\d원 가-힣]|$)", _read_size),
    (r"(?<=제)(\d{1,4})(?!\d)", lambda match: _whole(match.group(1))),
    (r"(?:(?<=씩 )|(?<=하루 )|(?<=하루에 )|(?<=일주일에 )|(?<=[달주년]에 ))(\d{1,2})번(?!째)", _read_times),
    (r"(?<!\d)(\d{1,2})번(?= ?(?:더|말씀|반복|드[시세셔]|먹|씩))", _read_times),
    (r"(?<!\d)([1-9])째", _read_nth),
    (rf"(?<!\d)([1-9]0)대(?= ?(?:{_DECADE}))", lambda match: f"{_whole(match.group(1))} 대"),
    (rf"{_NUMBER} ?({_COUNTER})(?![a-zA-Z])", _read_counted),
    (r"(?<=[가-힣])0\d+", lambda match: " " + _joined_digits(match.group())),
    (_NUMBER, _read_bare),
    # Letters and marks.
    (r"(?<=[A-Z])-(?=[가-힣])", _as("")),
    (r"(?<=[A-Z])-(?=[A-Z])", _as(" ")),
    (r"(?<![A-Za-z])[A-Z]{1,6}(?![A-Za-z])", lambda match: read_letters(match.group())),
    (r"(?<![A-Za-z])[a-z](?=[가-힣])", lambda match: read_letters(match.group())),
    (r"&", _as(" 앤드 ")),
    (r"(?<=[가-힣])[)\]}」』>》](?=[가-힣])", _as("")),
    (r"[()\[\]{}「」『』<>《》·/→※☎]", _as(" ")),
    ("[\"'“”‘’`]", _as("")),
    (r"\s+", _as(" ")),
)
"""Tried in this order: the narrow readings come before the wide ones."""
_COMPILED = tuple((re.compile(pattern), read) for pattern, read in _READINGS)


def _plain(sign: str) -> str:
    """A full-width, circled or packed sign as the plain one; Hangul and the signs of units stay."""
    kept = "가" <= sign <= "힣" or sign in COUNTERS.signs or sign in COUNTERS.money
    return sign if kept else unicodedata.normalize("NFKC", sign)


def spoken(text: str) -> str:
    """Return ``text`` in words only: numbers read with their counters, Latin initials named, quotes dropped."""
    text = "".join(map(_plain, text))
    for pattern, read in _COMPILED:
        text = pattern.sub(read, text)
    return text.strip()
