"""A terminal for people who type into `adb shell`: echo, editing of the line, interruption, a prompt."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Final

from simulator.adb.process import Sink, Source, encode
from simulator.adb.shell import Shell

INTERRUPTED: Final = 130
"""Exit status of what Ctrl-C ended: 128 and the signal's number."""
END, INTERRUPT, ERASE, KILL = b"\x04", b"\x03", (b"\x7f", b"\x08"), b"\x15"
LONGEST_LINE: Final = 4096
"""Bytes, as in Linux's own terminals; what goes over is dropped."""


class Terminal:
    """The line discipline between a person's keys and a shell. Its `read` gives whole lines."""

    def __init__(self, keys: Source, sink: Sink) -> None:
        self._keys = keys
        self._sink = sink
        self._line = bytearray()
        self._lines: asyncio.Queue[bytes] = asyncio.Queue()
        self._foreground: asyncio.Task[int] | None = None

    async def read(self) -> bytes:
        return await self._lines.get()

    def write(self, data: bytes) -> None:
        """Print; a terminal in raw mode, which the client's is, needs both characters of a line's end."""
        self._sink(data.replace(b"\n", b"\r\n"))

    async def run(self, shell: Shell, line: str) -> int:
        """Run one command line, which Ctrl-C ends."""
        return await self._while_typing(self._interruptible(shell.run(line)))

    async def converse(self, shell: Shell, prompt: str) -> int:
        """Prompt for lines and run them, until `exit` or Ctrl-D."""
        return await self._while_typing(self._converse(shell, prompt))

    async def _converse(self, shell: Shell, prompt: str) -> int:
        status = 0
        while not shell.ended:
            self.write(encode(prompt))
            line = await self.read()
            if not line:
                break
            status = await self._interruptible(shell.run(line.decode("utf-8", "surrogateescape")))
        return status

    async def _interruptible(self, work: Coroutine[None, None, int]) -> int:
        task = self._foreground = asyncio.create_task(work)
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()
            self._foreground = None
        return INTERRUPTED if task.cancelled() else task.result()

    async def _while_typing(self, work: Coroutine[None, None, int]) -> int:
        typing = asyncio.create_task(self._take_keys())
        try:
            return await work
        finally:
            typing.cancel()

    async def _take_keys(self) -> None:
        while piece := await self._keys.read():
            for at in range(len(piece)):
                self._take(piece[at : at + 1])
        self._lines.put_nowait(b"")

    def _take(self, key: bytes) -> None:
        if key in (b"\r", b"\n"):
            self.write(b"\n")
            self._hand_over(b"\n")
        elif key == END:
            self._hand_over(b"")
        elif key == INTERRUPT:
            self.write(b"^C\n")
            self._line.clear()
            # What was typed ahead is dropped too, as Linux's terminals do.
            while not self._lines.empty():
                self._lines.get_nowait()
            if self._foreground is not None:
                self._foreground.cancel()
            else:
                self._lines.put_nowait(b"\n")
        elif key in ERASE or key == KILL:
            while self._line:
                self._erase()
                if key != KILL:
                    break
        elif len(self._line) < LONGEST_LINE:
            self._line += key
            self._sink(key)

    def _erase(self) -> None:
        character = self._line.decode("utf-8", "replace")[-1]
        del self._line[-min(len(self._line), len(character.encode("utf-8", "replace"))) :]
        # A Korean letter takes two columns.
        columns = 1 if character.isascii() else 2
        self._sink(b"\b" * columns + b" " * columns + b"\b" * columns)

    def _hand_over(self, end: bytes) -> None:
        self._lines.put_nowait(bytes(self._line) + end)
        self._line.clear()
