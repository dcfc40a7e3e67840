"""A running command of the phone's shell: its arguments, its environment, its three channels."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Protocol

from simulator.adb.machine import Machine

Sink = Callable[[bytes], None]


class Source(Protocol):
    """Where a command's input comes from."""

    async def read(self) -> bytes:
        """The next piece, empty at the end of the input."""
        ...


class Fixed:
    """Input that is all there: a pipe's contents, or nothing at all."""

    def __init__(self, content: bytes = b"") -> None:
        self._content = content

    async def read(self) -> bytes:
        content, self._content = self._content, b""
        return content


class Pipe:
    """What one command writes and the next one reads, while both run."""

    def __init__(self) -> None:
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue()
        self._ended = False

    def write(self, data: bytes) -> None:
        if data:
            self._pieces.put_nowait(data)

    def end(self) -> None:
        self._pieces.put_nowait(b"")

    async def read(self) -> bytes:
        if self._ended:
            return b""
        piece = await self._pieces.get()
        self._ended = not piece
        return piece


@dataclass(frozen=True, slots=True)
class Process:
    """`args[0]` is the command's name without its folder."""

    machine: Machine
    args: tuple[str, ...]
    environment: Mapping[str, str]
    cwd: str
    stdin: Source
    stdout: Sink
    stderr: Sink
    shell: int = 0
    """Pid of the shell that runs it."""
    terminal: bool = False
    """Whether its channels are a terminal."""

    @property
    def name(self) -> str:
        return self.args[0]

    def print(self, text: str) -> None:
        """Write a line."""
        self.stdout(encode(text) + b"\n")

    def complain(self, text: str) -> int:
        """Write a line about what is wrong to stderr; returns 1, the exit status for it."""
        self.stderr(encode(f"{self.name}: {text}\n"))
        return 1

    async def lines(self) -> AsyncIterator[bytes]:
        """The input line by line as it comes, the ends of the lines left out."""
        held = b""
        while piece := await self.stdin.read():
            *whole, held = (held + piece).split(b"\n")
            for line in whole:
                yield line
        if held:
            yield held

    async def input(self) -> bytes:
        """Everything that is left of the input."""
        pieces = []
        while piece := await self.stdin.read():
            pieces.append(piece)
        return b"".join(pieces)

    def path(self, name: str, follow: bool = True) -> str:
        """The absolute path of a name; of what a link stands for, unless told not to follow one at the end."""
        return self.machine.files.resolve(name, self.cwd, follow)


Command = Callable[[Process], Coroutine[None, None, int]]
"""Runs to its end and returns its exit status."""


def encode(text: str) -> bytes:
    """Text as the wire carries it; names that were no UTF-8 come out as they came in."""
    return text.encode("utf-8", "surrogateescape")
