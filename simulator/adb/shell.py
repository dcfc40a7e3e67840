"""Runs command lines as the phone's shell would."""

from __future__ import annotations

import posixpath
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from simulator.adb.commands import COMMANDS
from simulator.adb.machine import Machine
from simulator.adb.process import Fixed, Process, Sink, Source, encode
from simulator.adb.shell_syntax import Pipeline, Redirection, Simple, Word, parse
from simulator.errors import FileTrouble, ShellSyntax

NOT_FOUND: Final = 127
DEEPEST: Final = 16
"""Levels of `sh -c` inside each other, so that a line cannot nest without end."""


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

    def __init__(self, machine: Machine, stdin: Source, stdout: Sink, stderr: Sink, depth: int = 0) -> None:
        self._machine = machine
        self._stdin = stdin
        self._stdout = stdout
        self._stderr = stderr
        self._depth = depth
        self.ended = False
        """Whether an `exit` has been run."""
        self._cwd = "/"
        self._status = 0
        self._variables = {"PATH": "/system/bin", "HOME": "/", "USER": "shell", "SHELL": "/system/bin/sh"}
        self._builtins: dict[str, Callable[[Process], Awaitable[int]]] = {
            "cd": self._cd,
            "exit": self._exit,
            "exec": self._exec,
            "export": self._export,
            "sh": self._sh,
            "toybox": lambda process: self._start(_shifted(process)),
        }

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
                self._status = await self._pipeline(pipeline)

    async def _pipeline(self, pipeline: Pipeline) -> int:
        source = self._stdin
        for command in pipeline.commands[:-1]:
            held = bytearray()
            await self._command(command, source, held.extend)
            source = Fixed(bytes(held))
        return await self._command(pipeline.commands[-1], source, self._stdout)

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
            self._machine, (name, *words[1:]), self._variables | assigned, self._cwd, source, sinks[1], sinks[2]
        )
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
        command = self._builtins.get(process.name) or COMMANDS.get(process.name)
        if command is None:
            process.stderr(encode(f"/system/bin/sh: {process.name}: inaccessible or not found\n"))
            return NOT_FOUND
        return await command(process)

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
            return str(1000 + self._depth)
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
        inner = Shell(self._machine, process.stdin, process.stdout, process.stderr, self._depth + 1)
        inner._cwd = self._cwd
        inner._variables = dict(process.environment)
        if process.args[1:2] == ("-c",):
            return await inner.run(process.args[2] if len(process.args) > 2 else "")
        if len(process.args) > 1:
            script = self._machine.files.read(process.path(process.args[1]))
            return await inner.run(script.decode("utf-8", "surrogateescape"))
        return await inner.interact()


def _shifted(process: Process) -> Process:
    """The command that the rest of the line names."""
    return replace(process, args=process.args[1:])
