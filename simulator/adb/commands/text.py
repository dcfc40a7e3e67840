"""Commands about text and nothing else: echo, grep, tests of strings."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from typing import Final

from simulator.adb.process import Command, Process, encode
from simulator.uiautomator import pattern


async def echo(process: Process) -> int:
    words = list(process.args[1:])
    newline = True
    while words and words[0] in ("-n", "-e", "-ne", "-en"):
        newline = newline and "n" not in words[0]
        words.pop(0)
    process.stdout(encode(" ".join(words)) + (b"\n" if newline else b""))
    return 0


async def printf(process: Process) -> int:
    """Only the plain case: a format of literal text and %s."""
    form, *values = process.args[1:] or ("",)
    for value in values:
        form = form.replace("%s", value, 1)
    process.stdout(encode(form.replace("\\n", "\n").replace("\\t", "\t")))
    return 0


async def grep(process: Process) -> int:
    given = list(process.args[1:])
    words: list[str] = []
    if "-e" in given[:-1]:
        at = given.index("-e")
        words = [given[at + 1]]
        del given[at : at + 2]
    flags = "".join(a[1:] for a in given if a.startswith("-"))
    words += [a for a in given if not a.startswith("-")]
    if not words:
        return process.complain("no pattern") + 1
    files = words[1:]
    try:
        wanted = pattern.compile(re.escape(words[0]) if "F" in flags else words[0], ignore_case="i" in flags)
    except (re.error, pattern.Costly) as error:
        return process.complain(f"bad pattern: {error}") + 1
    found = 0
    async for line in _lines(process, files):
        if wanted.occurs(line) == ("v" in flags):
            continue
        found += 1
        if "q" in flags:
            return 0
        if "c" not in flags:
            # At once: what is searched may be a log that never ends.
            process.print(line)
    if "c" in flags:
        process.print(str(found))
    return 0 if found else 1


async def _lines(process: Process, files: list[str]) -> AsyncIterator[str]:
    for file in files:
        for line in process.machine.files.read(process.path(file)).splitlines():
            yield line.decode("utf-8", "surrogateescape")
    if not files:
        async for line in process.lines():
            yield line.removesuffix(b"\r").decode("utf-8", "surrogateescape")


async def test(process: Process) -> int:
    words = list(process.args[1:])
    if process.name == "[" and (not words or words.pop() != "]"):
        return process.complain("missing ]") + 1
    negated = words[:1] == ["!"]
    return int(_holds(process, words[1:] if negated else words) == negated)


def _holds(process: Process, words: list[str]) -> bool:
    match words:
        case []:
            return False
        case [word]:
            return bool(word)
        case ["-t", _]:
            return process.terminal
        case ["-L" | "-h", path]:
            entry = process.machine.files.find(process.path(path, follow=False), follow=False)
            return entry is not None and entry.is_link
        case ["-z", word]:
            return not word
        case ["-n", word]:
            return bool(word)
        case ["-e" | "-f" | "-d" | "-s" | "-r" | "-w" | "-x" as kind, path]:
            entry = process.machine.files.find(process.path(path))
            if entry is None or (kind == "-s" and not entry.size):
                return False
            return entry.is_folder == (kind == "-d") if kind in ("-f", "-d") else True
        case [left, "=" | "==", right]:
            return left == right
        case [left, "!=", right]:
            return left != right
        case [left, "-eq" | "-ne" | "-gt" | "-lt" as kind, right] if _is_int(left) and _is_int(right):
            a, b = int(left), int(right)
            return {"-eq": a == b, "-ne": a != b, "-gt": a > b, "-lt": a < b}[kind]
        case _:
            return False


def _is_int(word: str) -> bool:
    return word.removeprefix("-").isdecimal()


async def succeed(process: Process) -> int:
    return 0


async def fail(process: Process) -> int:
    return 1


async def head(process: Process) -> int:
    """The first lines, or with `-c` bytes; `tail` the last ones. Ten where no count is given."""
    words = process.args[1:]
    count = next((int(w.lstrip("-nc")) for w in words if w.lstrip("-nc").isdecimal()), 10)
    files = [w for w in words if not w.startswith("-") and not w.isdecimal()]
    if process.name == "head" and not files and not any(w.startswith("-c") for w in words):
        # No further than it has to: what it reads may never end.
        taken = 0
        async for line in process.lines():
            process.stdout(line + b"\n")
            taken += 1
            if taken >= count:
                break
        return 0
    content = process.machine.files.read(process.path(files[0])) if files else await process.input()
    if any(w.startswith("-c") for w in words):
        process.stdout(content[:count] if process.name == "head" else content[max(0, len(content) - count) :])
        return 0
    lines = content.splitlines(keepends=True)
    process.stdout(b"".join(lines[:count] if process.name == "head" else lines[max(0, len(lines) - count) :]))
    return 0


async def wc(process: Process) -> int:
    """Of files, each with its name; of the input where none is named."""
    flags = [a for a in process.args[1:] if a in ("-l", "-w", "-c")]
    files = [a for a in process.args[1:] if a not in flags]
    for file in files or [""]:
        content = process.machine.files.read(process.path(file)) if file else await process.input()
        counts = {"-l": content.count(b"\n"), "-w": len(content.split()), "-c": len(content)}
        process.print(" ".join([*(str(counts[a]) for a in flags or counts), *([file] if file else [])]))
    return 0


COMMANDS: Final[Mapping[str, Command]] = {
    "echo": echo,
    "printf": printf,
    "grep": grep,
    "test": test,
    "[": test,
    "true": succeed,
    ":": succeed,
    "false": fail,
    "head": head,
    "tail": head,
    "wc": wc,
}
