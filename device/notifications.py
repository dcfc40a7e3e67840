"""What stands in the notification shade, read from ``dumpsys notification``: who posted it, and what it stands for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RECORD = re.compile(r"^\s*NotificationRecord\(0x[0-9a-f]+:? pkg=(\S+) (.*)$", re.MULTILINE)
_FLAGS = re.compile(r"\bflags=(\S+)")
_CATEGORY = re.compile(r"\bcategory=(\w+)")
_ONGOING, _SERVICE = 0x2, 0x40
"""Notification.FLAG_ONGOING_EVENT and FLAG_FOREGROUND_SERVICE; Android 14 began to write flags by name."""


@dataclass(frozen=True, slots=True)
class Notification:
    """One entry; its words are not read."""

    package: str
    category: str = ""
    ongoing: bool = False
    service: bool = False
    """Whether it stands for a service that runs in the foreground."""


def notifications(dump: str) -> Iterator[Notification]:
    """Every entry that is posted now. An entry's flags and category are its own, not its public version's."""
    for package, rest in _RECORD.findall(dump):
        own = rest.partition("publicVersion=")[0]
        flags = _FLAGS.search(own)
        category = _CATEGORY.search(own)
        yield Notification(package, category[1] if category else "", _set(flags, _ONGOING), _set(flags, _SERVICE))


def _set(flags: re.Match[str] | None, flag: int) -> bool:
    if flags is None:
        return False
    written = flags[1].rstrip(")")
    if re.fullmatch(r"0x[0-9a-f]+", written):
        return bool(int(written, 16) & flag)
    return {_ONGOING: "ONGOING_EVENT", _SERVICE: "FOREGROUND_SERVICE"}[flag] in written.split("|")
