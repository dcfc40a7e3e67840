"""The phone's file system, kept in memory: nothing a client sends is ever mapped to a path of this machine."""

from __future__ import annotations

import posixpath
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from simulator.errors import FileTrouble

CAPACITY: Final = 512 * 1024 * 1024
"""Bytes of content that fit, so that a client cannot fill the machine's memory."""
LONGEST_PATH: Final = 1024
"""adb's own limit, which also bounds how deep folders can lie in each other."""
LINKS: Final = {"/sdcard": "/storage/emulated/0", "/mnt/sdcard": "/storage/emulated/0", "/bin": "/system/bin"}
FOLDERS: Final = (
    "/data/local/tmp",
    "/data/app",
    "/system/bin",
    "/system/app",
    "/dev",
    "/storage/emulated/0/Android/data",
    "/storage/emulated/0/DCIM",
    "/storage/emulated/0/Download",
    "/storage/emulated/0/Pictures",
)


@dataclass(slots=True)
class Entry:
    """A file or a folder. `mode` holds type and permission bits, `mtime` seconds since 1970."""

    mode: int
    mtime: int
    content: bytes = b""
    inode: int = field(default=0)

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)

    @property
    def size(self) -> int:
        return 4096 if self.is_folder else len(self.content)


class Files:
    """Files by absolute path. Every method raises FileTrouble with the words a shell would print."""

    def __init__(self, now: int) -> None:
        self._entries: dict[str, Entry] = {}
        self._inode = 0
        self._used = 0
        self._add("/", Entry(stat.S_IFDIR | 0o755, now))
        for folder in FOLDERS:
            self.make_folder(folder, now, parents=True)

    @property
    def room(self) -> int:
        """Bytes that still fit."""
        return CAPACITY - self._used

    def resolve(self, path: str, cwd: str = "/") -> str:
        """The absolute path without dots and links; undecodable names keep their surrogates.

        Raises FileTrouble when it is too long.
        """
        if len(path) > LONGEST_PATH:
            raise FileTrouble(f"{path[:40]}…: File name too long")
        full = posixpath.normpath(posixpath.join("/", cwd, path))
        full = "/" + full.lstrip("/")
        for link, target in LINKS.items():
            if full == link or full.startswith(link + "/"):
                return target + full[len(link) :]
        return full

    def find(self, path: str) -> Entry | None:
        return self._entries.get(self.resolve(path))

    def entry(self, path: str) -> Entry:
        found = self.find(path)
        if found is None:
            raise FileTrouble(f"{path}: No such file or directory")
        return found

    def read(self, path: str) -> bytes:
        found = self.entry(path)
        if found.is_folder:
            raise FileTrouble(f"{path}: Is a directory")
        return found.content

    def write(self, path: str, content: bytes, now: int, mode: int = 0o644) -> None:
        """Create or replace a file; its folder has to exist."""
        full = self.resolve(path)
        old = self._entries.get(full)
        if old is not None and old.is_folder:
            raise FileTrouble(f"{path}: Is a directory")
        parent = self._entries.get(posixpath.dirname(full))
        if parent is None:
            raise FileTrouble(f"{path}: No such file or directory")
        if not parent.is_folder:
            raise FileTrouble(f"{path}: Not a directory")
        growth = len(content) - (old.size if old else 0)
        if growth > self.room:
            raise FileTrouble(f"{path}: No space left on device")
        self._used += growth
        self._add(full, Entry(stat.S_IFREG | (mode & 0o7777), now, content))

    def make_folder(self, path: str, now: int, parents: bool = False) -> None:
        full = self.resolve(path)
        if full in self._entries:
            if parents and self._entries[full].is_folder:
                return
            raise FileTrouble(f"{path}: File exists")
        parent = posixpath.dirname(full)
        if parents:
            self.make_folder(parent, now, parents=True)
        elif parent not in self._entries:
            raise FileTrouble(f"{path}: No such file or directory")
        elif not self._entries[parent].is_folder:
            raise FileTrouble(f"{path}: Not a directory")
        self._add(full, Entry(stat.S_IFDIR | 0o771, now))

    def names(self, path: str) -> list[str]:
        """Names in a folder, sorted."""
        if not self.entry(path).is_folder:
            raise FileTrouble(f"{path}: Not a directory")
        folder = self.resolve(path)
        return sorted(posixpath.basename(p) for p in self._entries if p != "/" and posixpath.dirname(p) == folder)

    def remove(self, path: str, recursive: bool = False) -> None:
        found = self.entry(path)
        full = self.resolve(path)
        if found.is_folder:
            if not recursive:
                raise FileTrouble(f"{path}: Is a directory")
            if full == "/":
                raise FileTrouble(f"{path}: Permission denied")
            for name in self.names(full):
                self.remove(posixpath.join(full, name), recursive=True)
        else:
            self._used -= found.size
        del self._entries[full]

    def match(self, pattern: str, cwd: str) -> list[str]:
        """Paths that a shell pattern stands for, sorted; relative ones stay relative. Hidden names need their dot."""
        absolute = pattern.startswith("/")
        found = [""] if absolute else [self.resolve(cwd)]
        for part in pattern.strip("/").split("/"):
            found = list(self._children(found, part))
        base = "" if absolute else self.resolve(cwd).rstrip("/") + "/"
        return sorted(path[len(base) :] for path in found)

    def _children(self, folders: Iterable[str], part: str) -> Iterable[str]:
        for folder in folders:
            entry = self.find(folder or "/")
            if entry is None or not entry.is_folder:
                continue
            if not any(c in part for c in "*?["):
                # Taken as it is, since a link is not among its folder's names.
                path = f"{folder.rstrip('/')}/{part}"
                if self.find(path) is not None:
                    yield path
                continue
            for name in self.names(folder or "/"):
                if fnmatchcase(name, part) and (not name.startswith(".") or part.startswith(".")):
                    yield f"{folder.rstrip('/')}/{name}"

    def _add(self, full: str, entry: Entry) -> None:
        self._inode += 1
        entry.inode = self._inode
        self._entries[full] = entry
