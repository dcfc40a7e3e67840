"""The system's log: a ring of lines, which `logcat` prints and follows, and `log` adds to."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

KEPT: Final = 1000
"""Lines, so that a client cannot fill the memory with its own."""
PRIORITIES: Final = "VDIWEF"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry. `priority` is one of V D I W E F."""

    at: datetime
    pid: int
    priority: str
    tag: str
    text: str

    def brief(self) -> str:
        return f"{self.priority}/{self.tag}({self.pid:>5}): {self.text}"

    def time(self) -> str:
        return f"{self._stamp()} {self.priority}/{self.tag}({self.pid:>5}): {self.text}"

    def threadtime(self) -> str:
        return f"{self._stamp()} {self.pid:>5} {self.pid:>5} {self.priority} {self.tag}: {self.text}"

    def tagged(self) -> str:
        return f"{self.priority}/{self.tag}: {self.text}"

    def process(self) -> str:
        return f"{self.priority}({self.pid:>5}) {self.text}  ({self.tag})"

    def thread(self) -> str:
        return f"{self.priority}({self.pid:>5}:{self.pid:>5}) {self.text}"

    def long(self) -> str:
        return f"[ {self._stamp()} {self.pid:>5}:{self.pid:>5} {self.priority}/{self.tag} ]\n{self.text}\n"

    def raw(self) -> str:
        return self.text

    def _stamp(self) -> str:
        return f"{self.at:%m-%d %H:%M:%S}.{self.at.microsecond // 1000:03d}"


FORMATS: Final[dict[str, Callable[[LogLine], str]]] = {
    "brief": LogLine.brief,
    "time": LogLine.time,
    "threadtime": LogLine.threadtime,
    "process": LogLine.process,
    "thread": LogLine.thread,
    "long": LogLine.long,
    "tag": LogLine.tagged,
    "raw": LogLine.raw,
}


class Log:
    """The lines, oldest first."""

    def __init__(self) -> None:
        self._lines: deque[LogLine] = deque(maxlen=KEPT)
        self._readers: set[asyncio.Queue[LogLine]] = set()

    def add(self, line: LogLine) -> None:
        self._lines.append(line)
        for reader in self._readers:
            reader.put_nowait(line)

    def clear(self) -> None:
        self._lines.clear()

    def lines(self) -> list[LogLine]:
        return list(self._lines)

    def follow(self) -> asyncio.Queue[LogLine]:
        """What is added from now on; `unfollow` it in the end."""
        reader: asyncio.Queue[LogLine] = asyncio.Queue()
        self._readers.add(reader)
        return reader

    def unfollow(self, reader: asyncio.Queue[LogLine]) -> None:
        self._readers.discard(reader)
