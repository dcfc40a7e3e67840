"""`find`: files of the phone by name and kind."""

from __future__ import annotations

import fnmatch
import posixpath
from collections.abc import Iterator, Mapping
from typing import Final

from simulator.adb.files import Files
from simulator.adb.process import Command, Process

DEEPEST: Final = 64
"""Folders inside each other, so that nothing is looked through without end."""


async def find(process: Process) -> int:
    """`find [PLACE…] [-name PATTERN] [-iname PATTERN] [-type d|f|l] [-maxdepth N]`."""
    words = list(process.args[1:])
    places: list[str] = []
    while words and not words[0].startswith("-"):
        places.append(words.pop(0))
    tests = dict(zip(words[::2], words[1::2], strict=False))
    unknown = [word for word in words[::2] if word not in ("-name", "-iname", "-type", "-maxdepth")]
    depth = tests.get("-maxdepth", str(DEEPEST))
    if unknown or len(words) % 2 or not depth.isdecimal():
        return process.complain(f"bad arg '{(unknown or words[-1:])[0]}'")
    files, status = process.machine.files, 0
    for place in places or ["."]:
        if files.find(process.path(place)) is None:
            status = process.complain(f"'{place}': No such file or directory")
            continue
        for path, full in _below(files, place, process.path(place), min(int(depth), DEEPEST)):
            if _fits(files, path, full, tests):
                process.print(path)
    return status


def _below(files: Files, path: str, full: str, depth: int) -> Iterator[tuple[str, str]]:
    """What is at a place and below it, as it is called from there and in full; links are not followed."""
    yield path, full
    entry = files.find(full, follow=False)
    if depth and entry is not None and entry.is_folder:
        for name in files.names(full):
            yield from _below(files, posixpath.join(path, name), posixpath.join(full, name), depth - 1)


def _fits(files: Files, path: str, full: str, tests: Mapping[str, str]) -> bool:
    name = posixpath.basename(path.rstrip("/"))
    entry = files.find(full, follow=False)
    kind = "" if entry is None else "l" if entry.is_link else "d" if entry.is_folder else "f"
    return (
        fnmatch.fnmatchcase(name, tests.get("-name", "*"))
        and fnmatch.fnmatchcase(name.lower(), tests.get("-iname", "*").lower())
        and kind == tests.get("-type", kind)
    )


COMMANDS: Final[Mapping[str, Command]] = {"find": find}
