"""The terminal's keys, each typed when the screen shows what it waits for."""

from __future__ import annotations

import asyncio

import pytest

from simulator.adb.machine import Machine
from simulator.adb.shell import Shell
from simulator.adb.terminal import Terminal
from simulator.phone import Phone


class Person:
    """Reads the screen and types; has gone when there is nothing left to type."""

    def __init__(self, turns: list[tuple[str, str]]) -> None:
        self._shown = b""
        self._turns = list(turns)
        self._changed = asyncio.Event()

    @property
    def screen(self) -> str:
        return self._shown.decode("utf-8", "replace")

    def show(self, data: bytes) -> None:
        self._shown += data
        self._changed.set()

    async def read(self) -> bytes:
        if not self._turns:
            return b""
        awaited, keys = self._turns.pop(0)
        while not self.screen.endswith(awaited):
            self._changed.clear()
            await self._changed.wait()
        return keys.encode()


def _converse(turns: list[tuple[str, str]]) -> tuple[str, int]:
    async def scene() -> tuple[str, int]:
        person = Person(turns)
        terminal = Terminal(person, person.show)
        shell = Shell(Machine(Phone()), terminal, terminal.write, terminal.write)
        status = await asyncio.wait_for(terminal.converse(shell, "$ "), 60)
        return person.screen, status

    return asyncio.run(scene())


@pytest.mark.parametrize(
    ("turns", "screen", "status"),
    [
        ([("$ ", "echo a\r"), ("a\r\n$ ", "exit 3\r")], "$ echo a\r\na\r\n$ exit 3\r\n", 3),
        ([("$ ", "false\r"), ("\n$ ", "\x04")], "$ false\r\n$ ", 1),
        ([("$ ", "echo 가\x7fb\r"), ("b\r\n$ ", "")], "$ echo 가\b\b  \b\bb\r\nb\r\n$ ", 0),
        ([("$ ", "x\x7f\x7fexit\r")], "$ x\b \bexit\r\n", 0),
        ([("$ ", "no\x15exit 2\r")], "$ no\b \b\b \bexit 2\r\n", 2),
        ([("$ ", "echo lost\x03"), ("$ ", "exit\r")], "$ echo lost^C\r\n$ exit\r\n", 0),
        ([("$ ", "sleep 3000\r"), ("0\r\n", "\x03"), ("$ ", "exit\r")], "$ sleep 3000\r\n^C\r\n$ exit\r\n", 0),
        ([("$ ", "cat\r"), ("cat\r\n", "a\r"), ("a\r\na\r\n", "\x04"), ("$ ", "exit\r")],
         "$ cat\r\na\r\na\r\n$ exit\r\n", 0),
    ],
)  # fmt: skip
def test_a_conversation(turns: list[tuple[str, str]], screen: str, status: int) -> None:
    assert _converse(turns) == (screen, status)
