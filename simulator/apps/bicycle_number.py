"""The number that is written on each bicycle of the imitated city."""

DIGITS = 5
FIRST = "01000"
"""No bicycle has a lower number."""
UNKNOWN = "없는 자전거 번호입니다"
"""The toast when there is no such bicycle."""


def typed(text: str) -> str:
    """What a field for the number keeps of what is typed."""
    return "".join(filter(str.isdecimal, text))[:DIGITS]


def exists(number: str) -> bool:
    """Whether there is a bicycle of this number."""
    return len(number) == DIGITS and number >= FIRST
