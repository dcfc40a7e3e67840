"""Runs command lines as the phone's shell would."""

from __future__ import annotations

import asyncio
import posixpath
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Final

from simulator.adb.commands import COMMANDS
from simulator.adb.commands.process import signal_number
from simulator.adb.machine import HANG_UP, INIT, Machine, Running
from simulator.adb.process import Command, Fixed, Pipe, Process, Sink, Source, encode
from simulator.adb.shell_syntax import Pipeline, Redirection, Simple, Word, parse
from simulator.errors import FileTrouble, ShellSyntax

NOT_FOUND: Final = 127
DEEPEST: Final = 16
"""Levels of `sh -c` inside each other, so that a line cannot nest without end."""
LAST_WORDS_S: Final = 5.0
"""What a shell's trap may still do when the shell has been ended takes at most this long."""


class _Exit(Exception):
    def __init__(self, status: int) -> None:
        self.status = status


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


class Shell:
    """One shell: its variables, its folder, its three channels."""

    def __init__(
        self, machine: Machine, stdin: Source, stdout: Sink, stderr: Sink, depth: int = 0, terminal: bool = False
    ) -> None:
        self._machine = machine
        self._stdin = stdin
        self._stdout = stdout
        self._stderr = stderr
        self._depth = depth
        self._terminal = terminal
        self._running: Running | None = None
        self._background: list[Running] = []
        self.ended = False
        """Whether an `exit` has been run."""
        self._cwd = "/"
        self._status = 0
        self._variables = {"PATH": "/system/bin", "HOME": "/", "USER": "shell", "SHELL": "/system/bin/sh"}
        self._builtins: dict[str, Command] = {
            "cd": self._cd,
            "exit": self._exit,
            "exec": self._exec,
            "export": self._export,
            "nohup": self._shift,
            "read": self._read,
            "toybox": self._shift,
            "trap": self._trap,
            "wait": self._wait,
        }

    async def live(self, work: Coroutine[None, None, int], parent: int = INIT) -> int:
        """Do the work (a `run` or `interact` of this shell) as a process, which takes signals.

        When whoever waits is cancelled, the shell is hung up on.
        """
        running = self._running = self._machine.start("sh", parent, work)
        try:
            status = await self._machine.result(running)
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
        return self._machine.status(signal)

    async def run(self, line: str) -> int:
        """Run a command line to its end, or to an `exit` in it; returns the exit status."""
        try:
            await self._line(line)
        except _Exit as end:
            self.ended = True
            self._status = end.status
        return self._status

    async def interact(self) -> int:
        """Run the input line by line until it ends."""
        buffer = b""
        while not self.ended and (piece := await self._stdin.read()):
            *lines, buffer = (buffer + piece).split(b"\n")
            for line in lines:
                if not self.ended:
                    await self.run(line.decode("utf-8", "surrogateescape"))
        return self._status if self.ended else await self.run(buffer.decode("utf-8", "surrogateescape"))

    async def _line(self, line: str) -> None:
        try:
            pipelines = parse(line)
        except ShellSyntax as trouble:
            self._stderr(encode(f"/system/bin/sh: {trouble}\n"))
            self._status = 2
            return
        for pipeline in pipelines:
            if pipeline.joint == ";" or (pipeline.joint == "&&") == (self._status == 0):
                if pipeline.background:
                    work = self._pipeline(pipeline, Fixed())
                    self._background.append(self._machine.start("sh", self._pid, work))
                    self._status = 0
                else:
                    self._status = await self._pipeline(pipeline, self._stdin)

    async def _pipeline(self, pipeline: Pipeline, source: Source) -> int:
        """Run its commands side by side; when the last has ended, nobody reads what the others write, and they end."""
        before: list[asyncio.Task[int]] = []
        try:
            for command in pipeline.commands[:-1]:
                pipe = Pipe()
                task = asyncio.get_running_loop().create_task(self._command(command, source, pipe.write))
                task.add_done_callback(lambda task, pipe=pipe: pipe.end())  # type: ignore[misc]
                before.append(task)
                source = pipe
            return await self._command(pipeline.commands[-1], source, self._stdout)
        finally:
            for task in before:
                task.cancel()
            await asyncio.gather(*before, return_exceptions=True)

    async def _command(self, command: Simple, source: Source, stdout: Sink) -> int:
        words = [text for word in command.words for text in self._expand(word)]
        assigned = {name: self._joined(value) for name, value in command.assignments}
        sinks: dict[int, Sink] = {1: stdout, 2: self._stderr}
        files: list[tuple[str, bytearray]] = []
        try:
            for redirection in command.redirections:
                source = self._redirect(redirection, source, sinks, files)
        except FileTrouble as trouble:
            self._stderr(encode(f"/system/bin/sh: can't open {trouble}\n"))
            return 1
        if not words:
            self._variables.update(assigned)
            return self._save(files)
        name = posixpath.basename(words[0]) if words[0].startswith(("/system/bin/", "/bin/")) else words[0]
        process = Process(
            self._machine, (name, *words[1:]), self._variables | assigned, self._cwd, source, sinks[1], sinks[2],
            self._pid, self._terminal,
        )  # fmt: skip
        try:
            status = await self._start(process)
        except FileTrouble as trouble:
            status = process.complain(str(trouble))
        finally:
            self._save(files)
        return status

    async def _start(self, process: Process) -> int:
        if not process.args:
            return 0
        builtin = self._builtins.get(process.name)
        if builtin is not None:
            return await builtin(process)
        if process.name == "sh":
            return await self._sh(process)
        command = COMMANDS.get(process.name)
        if command is None:
            process.stderr(encode(f"/system/bin/sh: {process.name}: inaccessible or not found\n"))
            return NOT_FOUND
        return await self._machine.result(self._machine.start(process.name, self._pid, command(process)))

    @property
    def _pid(self) -> int:
        return self._running.pid if self._running else INIT

    def _redirect(
        self, redirection: Redirection, source: Source, sinks: dict[int, Sink], files: list[tuple[str, bytearray]]
    ) -> Source:
        if isinstance(redirection.target, int):
            sinks[redirection.source] = sinks.get(redirection.target, self._stdout)
            return source
        path = self._machine.files.resolve(self._joined(redirection.target), self._cwd)
        if redirection.source == 0:
            return Fixed(b"" if path == "/dev/null" else self._machine.files.read(path))
        held = bytearray()
        if path != "/dev/null":
            exists = self._machine.files.find(path) is not None
            if redirection.append and exists:
                held += self._machine.files.read(path)
            self._machine.files.write(path, bytes(held), self._machine.now())
            files.append((path, held))
        sinks[redirection.source] = held.extend
        return source

    def _save(self, files: list[tuple[str, bytearray]]) -> int:
        for path, content in files:
            self._machine.files.write(path, bytes(content), self._machine.now())
        return 0

    def _joined(self, word: Word) -> str:
        return "".join(self._value(piece.text) if piece.variable else piece.text for piece in word)

    def _expand(self, word: Word) -> list[str]:
        """The fields that a word becomes: variables put in, split where unquoted, patterns matched."""
        fields = [_Field()]
        for piece in word:
            text = self._value(piece.text) if piece.variable else piece.text
            parts = text.split() if piece.variable and not piece.quoted else [text]
            for number, part in enumerate(parts):
                if number:
                    fields.append(_Field())
                fields[-1].add(part, piece.quoted)
        if not fields[-1].text and not any(piece.quoted for piece in word):
            return []
        expanded: list[str] = []
        for field in fields:
            found = self._machine.files.match(field.pattern, self._cwd) if field.is_pattern else []
            expanded += found or [field.text]
        return expanded

    def _value(self, name: str) -> str:
        if name == "?":
            return str(self._status)
        if name == "$":
            return str(self._pid)
        if name == "!":
            return str(self._background[-1].pid) if self._background else ""
        return self._variables.get(name, "")

    # Commands that change the shell itself.

    async def _cd(self, process: Process) -> int:
        target = process.args[1] if len(process.args) > 1 else "/"
        entry = self._machine.files.find(process.path(target))
        if entry is None or not entry.is_folder:
            return process.complain(f"{target}: No such file or directory")
        self._cwd = process.path(target)
        return 0

    async def _exit(self, process: Process) -> int:
        given = process.args[1] if len(process.args) > 1 else str(self._status)
        raise _Exit(int(given) & 0xFF if given.isdecimal() else 1)

    async def _exec(self, process: Process) -> int:
        if len(process.args) == 1:
            return 0
        raise _Exit(await self._start(_shifted(process)))

    async def _export(self, process: Process) -> int:
        for argument in process.args[1:]:
            name, equals, value = argument.partition("=")
            if equals:
                self._variables[name] = value
        return 0

    async def _sh(self, process: Process) -> int:
        if self._depth >= DEEPEST:
            return process.complain("too many shells inside each other")
        inner = Shell(
            self._machine, process.stdin, process.stdout, process.stderr, self._depth + 1, process.terminal
        )  # fmt: skip
        inner._cwd = self._cwd
        inner._variables = dict(process.environment)
        if process.args[1:2] == ("-c",):
            work = inner.run(process.args[2] if len(process.args) > 2 else "")
        elif len(process.args) > 1:
            script = self._machine.files.read(process.path(process.args[1]))
            work = inner.run(script.decode("utf-8", "surrogateescape"))
        else:
            work = inner.interact()
        return await inner.live(work, self._pid)

    async def _shift(self, process: Process) -> int:
        """Commands that run the command behind them."""
        return await self._start(_shifted(process))

    async def _read(self, process: Process) -> int:
        """`read NAME…`: one line of the input, split into the names. Reads no further than that line."""
        # A line is all that a person or a client sends at a time; what follows it in the same piece is lost.
        piece = await process.stdin.read()
        names = [word for word in process.args[1:] if not word.startswith("-")] or ["REPLY"]
        values = piece.split(b"\n")[0].decode("utf-8", "surrogateescape").split(None, len(names) - 1)
        self._variables.update(zip(names, [*values, *[""] * len(names)], strict=False))
        return 0 if piece else 1

    async def _trap(self, process: Process) -> int:
        """`trap ACTION SIGNAL…`; the action `-` takes it back."""
        action, *signals = process.args[1:] or ("",)
        for name in signals:
            number = signal_number(name)
            if number is None:
                return process.complain(f"bad signal '{name}'")
            if self._running is not None and action == "-":
                self._running.traps.pop(number, None)
            elif self._running is not None:
                self._running.traps[number] = action
        return 0

    async def _wait(self, process: Process) -> int:
        """`wait [PID…]` for what runs in the background."""
        wanted = set(process.args[1:])
        status = 0
        for running in self._background:
            if not wanted or str(running.pid) in wanted:
                status = await self._machine.result(running)
        return status if wanted else 0


def _shifted(process: Process) -> Process:
    """The command that the rest of the line names."""
    return replace(process, args=process.args[1:])
