"""Commands that turn lines into other lines: cut, sort, uniq, tr, tee, seq."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Final

from simulator.adb.process import Command, Process, encode

MOST_NUMBERS: Final = 100_000
ESCAPES: Final = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\\\": "\\"}


def _options(process: Process, with_value: str) -> tuple[dict[str, str], list[str]]:
    """Letters with their values (`-d ' '` or `-d' '`), and the other words."""
    options: dict[str, str] = {}
    rest: list[str] = []
    ahead = iter(process.args[1:])
    for word in ahead:
        if not word.startswith("-") or word == "-":
            rest.append(word)
        elif word[1:2] in with_value:
            options[word[1]] = word[2:] or next(ahead, "")
        else:
            options |= dict.fromkeys(word[1:], "")
    return options, rest


async def _text(process: Process, files: list[str]) -> list[str]:
    contents = [process.machine.files.read(process.path(f)) for f in files] if files else [await process.input()]
    return b"".join(contents).decode("utf-8", "surrogateescape").splitlines()


def _chosen(ranges: str, count: int) -> list[int]:
    """The places, from 0 on, that a list such as `1,3-5,7-` names."""
    places: set[int] = set()
    for part in ranges.split(","):
        first, dash, last = part.partition("-")
        low = int(first) if first.isdecimal() else 1
        high = min(int(last), count) if last.isdecimal() else (count if dash else low)
        places.update(range(low - 1, min(high, count)))
    return sorted(places)


async def cut(process: Process) -> int:
    options, files = _options(process, "dfcb")
    delimiter = options.get("d", "\t") or "\t"
    for line in await _text(process, files):
        if "f" in options:
            fields = line.split(delimiter)
            kept = delimiter.join(fields[at] for at in _chosen(options["f"], len(fields)))
            process.print(kept if delimiter in line else line)
        else:
            wanted = options.get("c", options.get("b", "1-"))
            process.print("".join(line[at] for at in _chosen(wanted, len(line))))
    return 0


async def sort(process: Process) -> int:
    options, files = _options(process, "kt")
    lines = await _text(process, files)
    numeric = "n" in options

    def key(line: str) -> tuple[float, str]:
        found = re.match(r"\s*-?\d+(\.\d+)?", line) if numeric else None
        return (float(found[0]) if found else 0.0, line)

    lines.sort(key=key, reverse="r" in options)
    for line in dict.fromkeys(lines) if "u" in options else lines:
        process.print(line)
    return 0


async def uniq(process: Process) -> int:
    options, files = _options(process, "")
    for line, group in groupby(await _text(process, files)):
        process.print(f"{len(list(group)):>7} {line}" if "c" in options else line)
    return 0


def _set(text: str) -> str:
    """The characters of a set such as `a-z\\n`."""
    text = re.sub(r"\\[ntr\\]", lambda found: ESCAPES[found[0]], text)
    span = re.compile(r"(.)-(.)", re.DOTALL)
    return span.sub(lambda f: "".join(map(chr, range(ord(f[1]), min(ord(f[2]), ord(f[1]) + 255) + 1))), text)


async def tr(process: Process) -> int:
    options, words = _options(process, "")
    if not words:
        return process.complain("needs a set")
    text = (await process.input()).decode("utf-8", "surrogateescape")
    old, new = _set(words[0]), _set(words[1]) if len(words) > 1 else ""
    if "d" in options or not new:
        table = dict.fromkeys(map(ord, old))
    else:
        table = {ord(a): ord(b) for a, b in zip(old, new.ljust(len(old), new[-1]), strict=False)}
    process.stdout(encode(text.translate(table)))
    return 0


async def tee(process: Process) -> int:
    _, files = _options(process, "")
    content = await process.input()
    for file in files:
        process.machine.files.write(process.path(file), content, process.machine.now())
    process.stdout(content)
    return 0


async def seq(process: Process) -> int:
    numbers = [int(word) for word in process.args[1:] if word.removeprefix("-").isdecimal()]
    if not numbers or len(numbers) > 3:
        return process.complain("usage: seq [FIRST [STEP]] LAST")
    first, step, last = ((1, 1, *numbers), (numbers[0], 1, numbers[-1]), tuple(numbers))[len(numbers) - 1]
    if step == 0:
        return process.complain("the step cannot be 0")
    for number in range(first, last + (1 if step > 0 else -1), step)[:MOST_NUMBERS]:
        process.print(str(number))
    return 0


COMMANDS: Final[Mapping[str, Command]] = {
    "cut": cut,
    "sort": sort,
    "uniq": uniq,
    "tr": tr,
    "tee": tee,
    "seq": seq,
}
