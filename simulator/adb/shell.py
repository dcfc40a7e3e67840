"""Runs command lines as the phone's shell would."""

from __future__ import annotations

import asyncio
import posixpath
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Final

from simulator.adb.builtin import BUILTINS, DEEPEST, Exit, Leave
from simulator.adb.commands import COMMANDS
from simulator.adb.machine import HANG_UP, INIT, Machine, Running
from simulator.adb.process import Fixed, Pipe, Process, Sink, Source, encode
from simulator.adb.shell_syntax import Compound, Pipeline, Redirection, Simple, parse
from simulator.adb.shell_words import Piece, Word
from simulator.errors import FileTrouble, ShellSyntax

NOT_FOUND: Final = 127
LAST_WORDS_S: Final = 5.0
"""What a shell's trap may still do when the shell has been ended takes at most this long."""

QUICK_ROUNDS: Final = 20_000
SLOW_S: Final = 0.002
"""What each round of a loop waits after so many of them."""


@dataclass(slots=True)
class _Field:
    text: str = ""
    pattern: str = ""
    is_pattern: bool = False

    def add(self, part: str, quoted: bool) -> None:
        self.text += part
        self.is_pattern |= not quoted and any(c in part for c in "*?[")
        # A quoted star is a star: a bracket keeps it from being a pattern.
        self.pattern += "".join(f"[{c}]" if c in "*?[" else c for c in part) if quoted else part


Room = Callable[[], Awaitable[None]]
"""Waits until there is room for more output."""


async def _plenty() -> None:
    """For a shell whose output is kept or printed at once."""


class Shell:
    """One shell: its variables, its folder, its three channels."""

    def __init__(
        self,
        machine: Machine,
        stdin: Source,
        stdout: Sink,
        stderr: Sink,
        depth: int = 0,
        terminal: bool = False,
        room: Room = _plenty,
    ) -> None:
        self.machine = machine
        self._stdin = stdin
        self._stdout = stdout
        self._stderr = stderr
        self.depth = depth
        self.terminal = terminal
        self._room = room
        self.running: Running | None = None
        self.background: list[Running] = []
        self.ended = False
        """Whether an `exit` has been run."""
        self.cwd = "/"
        self.status = 0
        self.arguments: tuple[str, ...] = ()
        """What a script was given: `$1`, `$2` …"""
        self.name = "sh"
        """`$0`."""
        self.variables = {"PATH": "/system/bin", "HOME": "/", "USER": "shell", "SHELL": "/system/bin/sh"}

    def inner(self, stdin: Source, stdout: Sink, stderr: Sink, terminal: bool = False) -> Shell:
        """A shell inside this one, which begins where this one is."""
        shell = Shell(self.machine, stdin, stdout, stderr, self.depth + 1, terminal, self._room)
        shell.cwd, shell.variables = self.cwd, dict(self.variables)
        shell.name, shell.arguments = self.name, self.arguments
        return shell

    async def live(self, work: Coroutine[None, None, int], parent: int = INIT) -> int:
        """Do the work (a `run` or `interact` of this shell) as a process, which takes signals.

        When whoever waits is cancelled, the shell is hung up on.
        """
        running = self.running = self.machine.start("sh", parent, work)
        try:
            status = await self.machine.result(running)
        except asyncio.CancelledError:
            await self._last_words(running, HANG_UP)
            raise
        return await self._last_words(running, running.signal) if running.signal else status

    async def _last_words(self, running: Running, signal: int) -> int:
        """Run what was trapped for this signal; what is not trapped has ended the shell."""
        line = running.traps.get(signal)
        if line:
            try:
                async with asyncio.timeout(LAST_WORDS_S):
                    return await self.run(line)
            except TimeoutError:
                pass
        return self.machine.status(signal)

    async def run(self, line: str) -> int:
        """Run a command line to its end, or to an `exit` in it; returns the exit status."""
        try:
            await self._line(line)
        except Exit as end:
            self.ended = True
            self.status = end.status
        except Leave:
            # Outside of any loop.
            self.status = 0
        return self.status

    async def interact(self) -> int:
        """Run the input line by line until it ends."""
        buffer = b""
        while not self.ended and (piece := await self._stdin.read()):
            *lines, buffer = (buffer + piece).split(b"\n")
            for line in lines:
                if not self.ended:
                    await self.run(line.decode("utf-8", "surrogateescape"))
        return self.status if self.ended else await self.run(buffer.decode("utf-8", "surrogateescape"))

    async def _line(self, line: str) -> None:
        try:
            pipelines = parse(line)
        except ShellSyntax as trouble:
            self._stderr(encode(f"/system/bin/sh: {trouble}\n"))
            self.status = 2
            return
        await self._list(pipelines, self._stdin, self._stdout)

    async def _list(self, pipelines: tuple[Pipeline, ...], source: Source, stdout: Sink) -> int:
        for pipeline in pipelines:
            if pipeline.joint == ";" or (pipeline.joint == "&&") == (self.status == 0):
                if pipeline.background:
                    work = self._pipeline(pipeline, Fixed(), stdout)
                    self.background.append(self.machine.start("sh", self.pid, work))
                    self.status = 0
                else:
                    self.status = await self._pipeline(pipeline, source, stdout)
        return self.status

    async def _pipeline(self, pipeline: Pipeline, source: Source, stdout: Sink) -> int:
        """Run its commands side by side; when the last has ended, nobody reads what the others write, and they end."""
        before: list[asyncio.Task[int]] = []
        try:
            for command in pipeline.commands[:-1]:
                pipe = Pipe()
                task = asyncio.get_running_loop().create_task(self._command(command, source, pipe.write))
                task.add_done_callback(lambda task, pipe=pipe: pipe.end())  # type: ignore[misc]
                before.append(task)
                source = pipe
            return await self._command(pipeline.commands[-1], source, stdout)
        finally:
            for task in before:
                task.cancel()
            await asyncio.gather(*before, return_exceptions=True)

    async def _command(self, command: Simple | Compound, source: Source, stdout: Sink) -> int:
        sinks: dict[int, Sink] = {1: stdout, 2: self._stderr}
        files: list[tuple[str, bytearray]] = []
        try:
            for redirection in command.redirections:
                source = await self._redirect(redirection, source, sinks, files)
        except FileTrouble as trouble:
            self._stderr(encode(f"/system/bin/sh: can't open {trouble}\n"))
            return 1
        if isinstance(command, Compound):
            outer, self._stderr = self._stderr, sinks[2]
            try:
                return await self._compound(command, source, sinks[1])
            finally:
                self._stderr = outer
                self._save(files)
        words = [text for word in command.words for text in await self._expand(word)]
        assigned = {name: await self._joined(value) for name, value in command.assignments}
        if not words:
            self.variables.update(assigned)
            return self._save(files)
        name = posixpath.basename(words[0]) if words[0].startswith(("/system/bin/", "/bin/")) else words[0]
        process = Process(
            self.machine, (name, *words[1:]), self.variables | assigned, self.cwd, source, sinks[1], sinks[2],
            self.pid, self.terminal,
        )  # fmt: skip
        try:
            status = await self.start(process)
        except FileTrouble as trouble:
            status = process.complain(str(trouble))
        finally:
            self._save(files)
        return status

    async def _compound(self, command: Compound, source: Source, stdout: Sink) -> int:
        async def run(place: int) -> int:
            return await self._list(command.lines[place], source, stdout)

        match command.kind:
            case "group":
                return await run(0)
            case "if":
                for place in range(0, len(command.lines) - 1, 2):
                    if await run(place) == 0:
                        return await run(place + 1)
                return await run(-1) if len(command.lines) % 2 else 0
            case "for":
                values = [text for word in command.words for text in await self._expand(word)]
                rounds = iter(values)
            case _:
                rounds = iter(lambda: "", None)
        status = 0
        for number, value in enumerate(rounds):
            # A loop without end is its client's alone: the others get their turn, and one that only burns is slowed.
            await asyncio.sleep(0 if number < QUICK_ROUNDS else SLOW_S)
            await self._room()
            if command.kind == "for":
                self.variables[command.name] = value
            elif (await run(0) == 0) != (command.kind == "while"):
                break
            try:
                status = await run(-1)
            except Leave as leave:
                if not leave.again:
                    break
        return status

    async def start(self, process: Process) -> int:
        """Run one command, builtin or not."""
        if not process.args:
            return 0
        builtin = BUILTINS.get(process.name)
        if builtin is not None:
            return await builtin(self, process)
        command = COMMANDS.get(process.name)
        if command is None:
            process.stderr(encode(f"/system/bin/sh: {process.name}: inaccessible or not found\n"))
            return NOT_FOUND
        return await self.machine.result(self.machine.start(process.name, self.pid, command(process)))

    @property
    def pid(self) -> int:
        return self.running.pid if self.running else INIT

    async def _redirect(
        self, redirection: Redirection, source: Source, sinks: dict[int, Sink], files: list[tuple[str, bytearray]]
    ) -> Source:
        if isinstance(redirection.target, int):
            sinks[redirection.source] = sinks.get(redirection.target, self._stdout)
            return source
        path = self.machine.files.resolve(await self._joined(redirection.target), self.cwd)
        if redirection.source == 0:
            return Fixed(b"" if path == "/dev/null" else self.machine.files.read(path))
        held = bytearray()
        if path != "/dev/null":
            exists = self.machine.files.find(path) is not None
            if redirection.append and exists:
                held += self.machine.files.read(path)
            self.machine.files.write(path, bytes(held), self.machine.now())
            files.append((path, held))
        sinks[redirection.source] = held.extend
        return source

    def _save(self, files: list[tuple[str, bytearray]]) -> int:
        for path, content in files:
            self.machine.files.write(path, bytes(content), self.machine.now())
        return 0

    async def _joined(self, word: Word) -> str:
        return "".join([await self._piece(piece) for piece in word])

    async def _piece(self, piece: Piece) -> str:
        """What a piece stands for."""
        if piece.variable:
            return self._value(piece.text)
        return await self._output(piece.text) if piece.command else piece.text

    async def _output(self, line: str) -> str:
        """What a command line prints, without the ends of its last lines."""
        if self.depth >= DEEPEST:
            return ""
        held = bytearray()
        inner = self.inner(Fixed(), held.extend, self._stderr)
        inner.running = self.running
        self.status = await inner.run(line)
        return held.decode("utf-8", "surrogateescape").rstrip("\n")

    async def _expand(self, word: Word) -> list[str]:
        """The fields that a word becomes: variables and outputs put in, split where unquoted, patterns matched."""
        fields = [_Field()]
        for piece in word:
            text = await self._piece(piece)
            literal = not (piece.variable or piece.command)
            parts = [text] if literal or piece.quoted else text.split()
            if piece.variable and piece.quoted and piece.text == "@":
                parts = list(self.arguments)
            for number, part in enumerate(parts):
                if number:
                    fields.append(_Field())
                fields[-1].add(part, piece.quoted)
        if not fields[-1].text and not any(piece.quoted for piece in word):
            return []
        expanded: list[str] = []
        for field in fields:
            found = self.machine.files.match(field.pattern, self.cwd) if field.is_pattern else []
            expanded += found or [field.text]
        return expanded

    def _value(self, name: str) -> str:
        if name == "?":
            return str(self.status)
        if name == "$":
            return str(self.pid)
        if name == "!":
            return str(self.background[-1].pid) if self.background else ""
        if name.isdigit():
            return (self.name, *self.arguments)[int(name)] if int(name) <= len(self.arguments) else ""
        if name == "#":
            return str(len(self.arguments))
        return " ".join(self.arguments) if name in ("@", "*") else self.variables.get(name, "")
