"""A running command of the phone's shell: its arguments, its environment, its three channels."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
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

    async def input(self) -> bytes:
        """Everything that is left of the input."""
        pieces = []
        while piece := await self.stdin.read():
            pieces.append(piece)
        return b"".join(pieces)

    def path(self, name: str) -> str:
        return self.machine.files.resolve(name, self.cwd)


Command = Callable[[Process], Awaitable[int]]
"""Runs to its end and returns its exit status."""


def encode(text: str) -> bytes:
    """Text as the wire carries it; names that were no UTF-8 come out as they came in."""
    return text.encode("utf-8", "surrogateescape")
