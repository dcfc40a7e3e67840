"""Commands about files as wholes: ls, cat, rm, mkdir, cp and their like."""

from __future__ import annotations

import posixpath
import stat
import time
from collections.abc import Mapping
from typing import Final

from simulator.adb.files import Entry
from simulator.adb.process import Command, Process
from simulator.errors import FileTrouble


def split(process: Process) -> tuple[str, list[str]]:
    """Letters of the flags, and the words after them; `--` ends the flags."""
    flags, words, ended = "", [], False
    for argument in process.args[1:]:
        if argument == "--" and not ended:
            ended = True
        elif argument.startswith("-") and len(argument) > 1 and not ended:
            flags += argument.lstrip("-")
        else:
            words.append(argument)
    return flags, words


async def ls(process: Process) -> int:
    flags, words = split(process)
    files = process.machine.files
    status = 0
    paths = words or ["."]
    for path in paths:
        full = process.path(path)
        entry = files.find(full)
        link = files.find(process.path(path, follow=False), follow=False)
        if entry is None and link is None:
            status = process.complain(f"{path}: No such file or directory")
            continue
        if link is not None and (
            entry is None
            or not entry.is_folder
            or "d" in flags
            or ("l" in flags and link.is_link and not path.endswith("/"))
        ):
            _show(process, flags, path, link)
            continue
        if len(paths) > 1:
            process.print(f"{path}:")
        if "l" in flags:
            process.print("total 0")
        for name in files.names(full):
            if not name.startswith(".") or "a" in flags or "A" in flags:
                _show(process, flags, name, files.entry(posixpath.join(full, name), follow=False))
    return status


def _show(process: Process, flags: str, name: str, entry: Entry) -> None:
    if "l" not in flags:
        process.print(name)
        return
    when = time.strftime("%Y-%m-%d %H:%M", time.gmtime(entry.mtime))
    if entry.is_link:
        name = f"{name} -> {entry.content.decode('utf-8', 'surrogateescape')}"
    process.print(f"{stat.filemode(entry.mode)} 1 shell shell {entry.size} {when} {name}")


async def cat(process: Process) -> int:
    _, words = split(process)
    if not words:
        # Piece by piece: a client may go on talking for as long as it likes.
        while piece := await process.stdin.read():
            process.stdout(piece)
    status = 0
    for word in words:
        try:
            process.stdout(await process.input() if word == "-" else process.machine.files.read(process.path(word)))
        except FileTrouble as trouble:
            status = process.complain(str(trouble))
    return status


async def rm(process: Process) -> int:
    flags, words = split(process)
    status = 0
    for word in words:
        full = process.path(word, follow=False)
        if process.machine.files.find(full, follow=False) is None:
            if "f" not in flags:
                status = process.complain(f"{word}: No such file or directory")
            continue
        try:
            process.machine.files.remove(full, recursive="r" in flags or "R" in flags)
        except FileTrouble as trouble:
            status = process.complain(str(trouble))
    return status


async def mkdir(process: Process) -> int:
    flags, words = split(process)
    for word in words:
        process.machine.files.make_folder(process.path(word), process.machine.now(), parents="p" in flags)
    return 0


async def rmdir(process: Process) -> int:
    for word in split(process)[1]:
        if process.machine.files.names(process.path(word)):
            return process.complain(f"{word}: Directory not empty")
        process.machine.files.remove(process.path(word), recursive=True)
    return 0


async def touch(process: Process) -> int:
    files, now = process.machine.files, process.machine.now()
    for word in split(process)[1]:
        entry = files.find(process.path(word))
        if entry is None:
            files.write(process.path(word), b"", now)
        else:
            entry.mtime = now
    return 0


async def copy(process: Process) -> int:
    """`cp` and `mv`: one or more files or folders to a name, or into a folder."""
    _, words = split(process)
    if len(words) < 2:
        return process.complain("need a source and a target")
    files = process.machine.files
    *sources, target = (process.path(word) for word in words)
    entry = files.find(target)
    inside = entry is not None and entry.is_folder
    if len(sources) > 1 and not inside:
        return process.complain(f"{words[-1]}: Not a directory")
    for source in sources:
        goal = posixpath.join(target, posixpath.basename(source)) if inside else target
        if source == goal or f"{goal}/".startswith(f"{source}/"):
            return process.complain(f"{goal}: is inside its own source")
        _copy_tree(process, source, goal)
        if process.name == "mv":
            files.remove(source, recursive=True)
    return 0


def _copy_tree(process: Process, source: str, target: str) -> None:
    files, now = process.machine.files, process.machine.now()
    entry = files.entry(source)
    if not entry.is_folder:
        files.write(target, files.read(source), now, stat.S_IMODE(entry.mode))
        return
    files.make_folder(target, now, parents=True)
    for name in files.names(source):
        _copy_tree(process, posixpath.join(source, name), posixpath.join(target, name))


async def df(process: Process) -> int:
    process.print("Filesystem     1K-blocks    Used Available Use% Mounted on")
    room = process.machine.files.room // 1024
    process.print(f"/dev/block/dm-5 {room} 0 {room} 0% /data")
    return 0


async def pwd(process: Process) -> int:
    process.print(process.cwd)
    return 0


COMMANDS: Final[Mapping[str, Command]] = {
    "ls": ls,
    "cat": cat,
    "rm": rm,
    "mkdir": mkdir,
    "rmdir": rmdir,
    "touch": touch,
    "cp": copy,
    "mv": copy,
    "df": df,
    "pwd": pwd,
}
