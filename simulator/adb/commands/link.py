"""Commands about names and links: ln, readlink, realpath, basename, dirname."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from simulator.adb.commands.file import split
from simulator.adb.process import Command, Process


async def link(process: Process) -> int:
    """`ln -s TARGET… NAME`; a folder as NAME gets links of the targets' own names. Without `-s`, a copy."""
    flags, words = split(process)
    if len(words) < 2:
        return process.complain("needs a target and a name")
    files, now = process.machine.files, process.machine.now()
    *targets, name = words
    folder = files.find(process.path(name))
    for target in targets:
        inside = posixpath.join(name, posixpath.basename(target)) if folder and folder.is_folder else name
        path = process.path(inside, follow=False)
        if "f" in flags and files.find(path, follow=False) is not None:
            files.remove(path)
        if "s" in flags:
            files.link(path, target, now)
        else:
            files.write(path, files.read(process.path(target)), now)
    return 0


async def readlink(process: Process) -> int:
    """`readlink [-f]` and `realpath`."""
    flags, words = split(process)
    for word in words:
        entry = process.machine.files.find(process.path(word, follow=False), follow=False)
        if process.name == "realpath" or "f" in flags:
            process.print(process.path(word))
        elif entry is None or not entry.is_link:
            return 1
        else:
            process.print(entry.content.decode("utf-8", "surrogateescape"))
    return 0


async def name_of(process: Process) -> int:
    """`basename` and `dirname`."""
    part = posixpath.basename if process.name == "basename" else posixpath.dirname
    for word in process.args[1:]:
        process.print(part(word.rstrip("/")) or ("/" if word.startswith("/") else "."))
    return 0


COMMANDS: Final[Mapping[str, Command]] = {
    "ln": link,
    "readlink": readlink,
    "realpath": readlink,
    "basename": name_of,
    "dirname": name_of,
}
