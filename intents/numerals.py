"""Numerals: numbers as people say them, in both Korean systems and in digits."""

import re
from typing import Final

from intents import korean

_SINO = korean.SINO_DIGITS
_UNIT = korean.UNITS
_DIGIT: Final = "[" + "".join(_SINO) + r"\d]"
_NATIVE_FIRST = sorted(korean.NATIVE_COUNTS, key=len, reverse=True)
_NATIVE_DIGITS = [word for word in _NATIVE_FIRST if korean.NATIVE_COUNTS[word] < 10]
DIGIT_PATTERN: Final = _DIGIT
"""One spoken or written digit."""
RUN_PATTERN: Final = f"(?:{_DIGIT}|{'|'.join(_NATIVE_DIGITS)})"
"""One digit of a number that is read out digit by digit."""
_HIGHEST, *_LOWER = sorted(_UNIT, key=lambda unit: -_UNIT[unit])
COUNTED_PATTERN: Final = "".join(
    (f"{_DIGIT}?{_HIGHEST}", *(f"(?:{_DIGIT}?{unit})?" for unit in _LOWER), rf"(?:\d{{2,3}}|{_DIGIT}?)")
)
"""A number of five digits said with its units."""
THOUSANDS_PATTERN: Final = "".join(
    (f"{_DIGIT}?{_LOWER[0]}", *(f"(?:{_DIGIT}?{unit})?" for unit in _LOWER[1:]), f"{_DIGIT}?")
)
"""A number of four digits said with its units."""
ORDINAL_PATTERN: Final = "(?:" + "|".join(sorted(korean.NATIVE_ORDINALS, key=len, reverse=True)) + ")"
_TENS_PATTERN: Final = "(?:" + "|".join(korean.NATIVE_TENS) + ")"
PLACE_PATTERN: Final = (
    rf"(?:\d{{1,3}}|{_DIGIT}?{korean.TEN}{_DIGIT}?|{_TENS_PATTERN}{ORDINAL_PATTERN}?|{ORDINAL_PATTERN}|{_DIGIT})"
)
"""A number from 0 to 99 (999 in digits), in either system, as it is said before a counter."""


def digit(said: str) -> int | None:
    """Return the value of one digit, or None."""
    if said in _SINO:
        return _SINO[said]
    return int(said) if len(said) == 1 and said.isascii() and said.isdigit() else None


def digits(said: str) -> str | None:
    """Return a number read out digit by digit as digits, or None when it is not one."""
    out: list[str] = []
    for part in re.findall(RUN_PATTERN, said):
        value = digit(part)
        out.append(str(korean.NATIVE_COUNTS[part] if value is None else value))
    return "".join(out) if out and "".join(re.findall(RUN_PATTERN, said)) == said else None


def counted(said: str) -> int | None:
    """Return the value of a number said with units up to 99,999, or None."""
    total, here = 0, None
    last_unit = 10 * max(_UNIT.values())
    for char in said:
        value = digit(char)
        if value is not None:
            if here is not None and not char.isascii():
                return None
            here = 10 * (here or 0) + value
        elif char in _UNIT and _UNIT[char] < last_unit:
            last_unit = _UNIT[char]
            total += (1 if here is None else here) * last_unit
            here = None
        else:
            return None
    return total + (here or 0) if said else None


def small(said: str) -> int | None:
    """Return a number from 0 to 999 in digits, or to 99 in either system of words, or None."""
    if said in korean.NATIVE_ORDINALS:
        return korean.NATIVE_ORDINALS[said]
    if said in korean.NATIVE_TENS:
        return korean.NATIVE_TENS[said]
    for tens, value in korean.NATIVE_TENS.items():
        if said.startswith(tens) and said.removeprefix(tens) in korean.NATIVE_ORDINALS:
            return value + korean.NATIVE_ORDINALS[said.removeprefix(tens)]
    if said.isascii() and said.isdigit():
        return int(said) if len(said) <= 3 else None
    value_in_units = counted(said)
    return value_in_units if value_in_units is not None and value_in_units < 100 else None


NUMBER_PATTERN: Final = f"[{''.join(_SINO)}{''.join(_UNIT)}{korean.HUNDRED_MILLION}\\d]+"
"""A number of any size with units, digits or both; ``value`` says what it comes to, if anything."""
NATIVE_PATTERN: Final = f"(?:{_TENS_PATTERN}{ORDINAL_PATTERN}|{ORDINAL_PATTERN}|{_TENS_PATTERN})"
"""A number from 1 to 39 in the native system."""
_MYRIADS: Final = {_HIGHEST: 10_000, korean.HUNDRED_MILLION: 100_000_000}


def value(said: str) -> int | None:
    """Return the value of a number said with units, in digits or both ("2man3cheon", "sibi man"), or None.

    Digits that were read out one by one are no such number: ``digits`` reads them.
    """
    total = section = 0
    here: int | None = None
    last, last_myriad = 10_000, 10**9
    after_digits = False
    for char in said:
        one = digit(char)
        if one is not None:
            if here is not None and not (char.isascii() and after_digits):
                return None
            here = 10 * (here or 0) + one
            after_digits = char.isascii()
        elif char in _MYRIADS and _MYRIADS[char] < last_myriad:
            last_myriad = _MYRIADS[char]
            total += (section + (here or 0) or 1) * last_myriad
            section, here, last = 0, None, 10_000
        elif char in _UNIT and _UNIT[char] < last:
            last = _UNIT[char]
            section += (1 if here is None else here) * last
            here = None
        else:
            return None
    return total + section + (here or 0) if said else None
