"""Commands about files: ls, cat, rm, mkdir, md5sum and their like."""

from __future__ import annotations

import hashlib
import posixpath
import stat
import time
from collections.abc import Mapping
from typing import Final

from simulator.adb.files import Entry
from simulator.adb.process import Command, Process, encode
from simulator.errors import FileTrouble


def _split(process: Process) -> tuple[str, list[str]]:
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
    flags, words = _split(process)
    files = process.machine.files
    status = 0
    paths = words or ["."]
    for path in paths:
        full = process.path(path)
        entry = files.find(full)
        if entry is None:
            status = process.complain(f"{path}: No such file or directory")
            continue
        if not entry.is_folder or "d" in flags:
            _show(process, flags, path, entry)
            continue
        if len(paths) > 1:
            process.print(f"{path}:")
        if "l" in flags:
            process.print("total 0")
        for name in files.names(full):
            if not name.startswith(".") or "a" in flags or "A" in flags:
                _show(process, flags, name, files.entry(posixpath.join(full, name)))
    return status


def _show(process: Process, flags: str, name: str, entry: Entry) -> None:
    if "l" not in flags:
        process.print(name)
        return
    when = time.strftime("%Y-%m-%d %H:%M", time.gmtime(entry.mtime))
    process.print(f"{stat.filemode(entry.mode)} 1 shell shell {entry.size} {when} {name}")


async def cat(process: Process) -> int:
    _, words = _split(process)
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
    flags, words = _split(process)
    status = 0
    for word in words:
        full = process.path(word)
        if process.machine.files.find(full) is None:
            if "f" not in flags:
                status = process.complain(f"{word}: No such file or directory")
            continue
        try:
            process.machine.files.remove(full, recursive="r" in flags or "R" in flags)
        except FileTrouble as trouble:
            status = process.complain(str(trouble))
    return status


async def mkdir(process: Process) -> int:
    flags, words = _split(process)
    for word in words:
        process.machine.files.make_folder(process.path(word), process.machine.now(), parents="p" in flags)
    return 0


async def rmdir(process: Process) -> int:
    for word in _split(process)[1]:
        if process.machine.files.names(process.path(word)):
            return process.complain(f"{word}: Directory not empty")
        process.machine.files.remove(process.path(word), recursive=True)
    return 0


async def touch(process: Process) -> int:
    files, now = process.machine.files, process.machine.now()
    for word in _split(process)[1]:
        entry = files.find(process.path(word))
        if entry is None:
            files.write(process.path(word), b"", now)
        else:
            entry.mtime = now
    return 0


async def chmod(process: Process) -> int:
    _, words = _split(process)
    mode, *names = words or ("",)
    if not mode or any(d not in "01234567" for d in mode):
        return process.complain(f"bad mode '{mode}'")
    for name in names:
        entry = process.machine.files.entry(process.path(name))
        entry.mode = stat.S_IFMT(entry.mode) | int(mode, 8) & 0o7777
    return 0


async def copy(process: Process) -> int:
    """`cp` and `mv` of one file."""
    _, words = _split(process)
    if len(words) != 2:
        return process.complain("need one source and one target")
    files = process.machine.files
    source, target = (process.path(word) for word in words)
    entry = files.find(target)
    if entry is not None and entry.is_folder:
        target = posixpath.join(target, posixpath.basename(source))
    files.write(target, files.read(source), process.machine.now(), stat.S_IMODE(files.entry(source).mode))
    if process.name == "mv" and source != target:
        files.remove(source)
    return 0


async def digest(process: Process) -> int:
    """`md5sum`, `sha1sum`, `sha256sum`: the command's name says which."""
    _, words = _split(process)
    algorithm = process.name.removesuffix("sum")
    status = 0
    for word in words or ["-"]:
        try:
            content = await process.input() if word == "-" else process.machine.files.read(process.path(word))
        except FileTrouble as trouble:
            status = process.complain(str(trouble))
            continue
        process.print(f"{hashlib.new(algorithm, content, usedforsecurity=False).hexdigest()}  {word}")
    return status


async def show_stat(process: Process) -> int:
    flags, words = _split(process)
    words = words[1:] if "c" in flags else words
    for word in words:
        entry = process.machine.files.entry(process.path(word))
        process.print(str(entry.size) if "c" in flags else f"File: {word}  Size: {entry.size}")
    return 0


async def dd(process: Process) -> int:
    options = dict(a.partition("=")[::2] for a in process.args[1:])
    content = process.machine.files.read(process.path(options["if"])) if "if" in options else await process.input()
    if (options.get("bs", "512") + options.get("count", "0")).isdecimal() and "count" in options:
        content = content[: int(options.get("bs", "512")) * int(options["count"])]
    if "of" in options:
        process.machine.files.write(process.path(options["of"]), content, process.machine.now())
    else:
        process.stdout(content)
    process.stderr(encode(f"{len(content)} bytes copied\n"))
    return 0


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
    "chmod": chmod,
    "cp": copy,
    "mv": copy,
    "md5sum": digest,
    "sha1sum": digest,
    "sha256sum": digest,
    "stat": show_stat,
    "dd": dd,
    "df": df,
    "pwd": pwd,
}
