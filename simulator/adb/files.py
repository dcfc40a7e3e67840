"""The phone's file system, kept in memory: nothing a client sends is ever mapped to a path of this machine.

Everything happens as the user `shell`: what is not its own, or was locked with chmod, is refused as on a phone.
"""

from __future__ import annotations

import posixpath
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from simulator.errors import FileTrouble

CAPACITY: Final = 512 * 1024 * 1024
"""Bytes of content that fit, so that a client cannot fill the machine's memory."""
LONGEST_PATH: Final = 1024
"""adb's own limit, which also bounds how deep folders can lie in each other."""
MOST_LINKS: Final = 40
"""Linux's own limit for links on the way to a file."""
UNASKED: Final = 1024 * 1024
"""Bytes that a reader gets of a device without an end when it does not say how many it wants."""
LINKS: Final = {"/sdcard": "/storage/emulated/0", "/mnt/sdcard": "/storage/emulated/0", "/bin": "/system/bin"}
FOLDERS: Final = (
    "/data/local/tmp",
    "/data/app",
    "/dev/socket",
    "/mnt",
    "/proc",
    "/system/app",
    "/system/bin",
    "/storage/emulated/0/Android/data",
    "/storage/emulated/0/DCIM",
    "/storage/emulated/0/Download",
    "/storage/emulated/0/Pictures",
)
OWN: Final = ("/data/local", "/storage/emulated/0")
"""Below these the user `shell` writes; the rest of /data is not its own, everything else cannot be written at all."""

Live = Callable[[int], bytes]
"""The content of a device at this moment, at most so many bytes."""


@dataclass(slots=True)
class Entry:
    """A file, a folder or a link. `mode` holds type and permission bits, `mtime` seconds since 1970."""

    mode: int
    mtime: int
    content: bytes = b""
    """Of a link: the path that it stands for."""
    inode: int = field(default=0)
    live: Live | None = None

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.mode)

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
            self._make_folders(folder, now)
        for link, target in LINKS.items():
            self._add(link, Entry(stat.S_IFLNK | 0o777, now, target.encode()))

    @property
    def room(self) -> int:
        """Bytes that still fit."""
        return CAPACITY - self._used

    def resolve(self, path: str, cwd: str = "/", follow: bool = True) -> str:
        """The absolute path without dots and links; undecodable names keep their surrogates.

        A link at its very end is kept unless `follow`. Raises FileTrouble when it is too long or leads in a circle.
        """
        if len(path) > LONGEST_PATH:
            raise FileTrouble(f"{path[:40]}…: File name too long")
        ahead = _parts(posixpath.join("/", cwd, path))
        done, links = "", 0
        while ahead:
            here = f"{done}/{ahead.pop(0)}"
            entry = self._entries.get(here)
            if entry is None or not entry.is_link or not (ahead or follow):
                done = here
                continue
            links += 1
            if links > MOST_LINKS:
                raise FileTrouble(f"{path}: Too many symbolic links encountered")
            target = entry.content.decode("utf-8", "surrogateescape")
            ahead = _parts(posixpath.join(done or "/", target)) + ahead
            done = ""
        return done or "/"

    def find(self, path: str, follow: bool = True) -> Entry | None:
        return self._entries.get(self.resolve(path, follow=follow))

    def entry(self, path: str, follow: bool = True) -> Entry:
        found = self.find(path, follow)
        if found is None:
            raise FileTrouble(f"{path}: No such file or directory")
        return found

    def read(self, path: str, most: int = UNASKED) -> bytes:
        """A file's content; `most` counts only for devices, which have no end of their own."""
        found = self.entry(path)
        if found.is_folder:
            raise FileTrouble(f"{path}: Is a directory")
        if stat.S_ISSOCK(found.mode):
            raise FileTrouble(f"{path}: No such device or address")
        if not found.mode & stat.S_IRUSR:
            raise FileTrouble(f"{path}: Permission denied")
        return found.content if found.live is None else found.live(most)

    def write(self, path: str, content: bytes, now: int, mode: int = 0o644) -> None:
        """Create or replace a file; its folder has to exist."""
        full = self.resolve(path)
        old = self._entries.get(full)
        if old is not None and old.is_folder:
            raise FileTrouble(f"{path}: Is a directory")
        if old is not None and old.live is not None:
            if not old.mode & stat.S_IWUSR:
                raise FileTrouble(f"{path}: Permission denied")
            return
        self._check_place(path, full)
        if old is not None and not old.mode & stat.S_IWUSR:
            raise FileTrouble(f"{path}: Permission denied")
        growth = len(content) - (old.size if old else 0)
        if growth > self.room:
            raise FileTrouble(f"{path}: No space left on device")
        self._used += growth
        self._add(full, Entry(stat.S_IFREG | (mode & 0o7777), now, content))

    def link(self, path: str, target: str, now: int) -> None:
        """Make a link; what it stands for need not exist."""
        full = self.resolve(path, follow=False)
        if full in self._entries:
            raise FileTrouble(f"{path}: File exists")
        self._check_place(path, full)
        self._add(full, Entry(stat.S_IFLNK | 0o777, now, target.encode("utf-8", "surrogateescape")))

    def bind(self, path: str, now: int) -> None:
        """Make a socket's file; one that an earlier socket has left behind is replaced."""
        full = self.resolve(path, follow=False)
        old = self._entries.get(full)
        if old is not None and not stat.S_ISSOCK(old.mode):
            raise FileTrouble("Address already in use")
        self._check_place(path, full)
        self._add(full, Entry(stat.S_IFSOCK | 0o777, now))

    def check_own(self, path: str) -> None:
        """Raise FileTrouble unless the user may write there."""
        self._check_own(path, self.resolve(path))

    def place(self, path: str, content: bytes, now: int) -> None:
        """Create or replace a file as the system does, wherever it likes."""
        old = self._entries.get(path)
        growth = len(content) - (old.size if old else 0)
        if growth > self.room:
            raise FileTrouble(f"{path}: No space left on device")
        self._make_folders(posixpath.dirname(path), now)
        self._used += growth
        self._add(path, Entry(stat.S_IFREG | 0o644, now, content))

    def discard(self, path: str) -> None:
        """Remove what was placed, if it was, with its folder if nothing else is in it."""
        old = self._entries.get(path)
        if old is not None:
            self._used -= old.size
            self.detach(path)

    def attach(self, path: str, now: int, live: Live, mode: int = 0o444) -> None:
        """Put a device at a path: its content is made when it is read."""
        self._make_folders(posixpath.dirname(path), now)
        kind = stat.S_IFREG if mode == 0o444 else stat.S_IFCHR
        self._add(path, Entry(kind | mode, now, live=live))

    def detach(self, path: str) -> None:
        """Take a device away again, with its folder if nothing else is in it."""
        self._entries.pop(path, None)
        folder = posixpath.dirname(path)
        if not self.names(folder):
            del self._entries[folder]

    def make_folder(self, path: str, now: int, parents: bool = False) -> None:
        full = self.resolve(path)
        if full in self._entries:
            if parents and self._entries[full].is_folder:
                return
            raise FileTrouble(f"{path}: File exists")
        if parents:
            self.make_folder(posixpath.dirname(full), now, parents=True)
        self._check_place(path, full)
        self._add(full, Entry(stat.S_IFDIR | 0o771, now))

    def names(self, path: str) -> list[str]:
        """Names in a folder, sorted."""
        if not self.entry(path).is_folder:
            raise FileTrouble(f"{path}: Not a directory")
        folder = self.resolve(path)
        return sorted(posixpath.basename(p) for p in self._entries if p != "/" and posixpath.dirname(p) == folder)

    def remove(self, path: str, recursive: bool = False) -> None:
        """Remove a file, a link (not what it stands for), or with `recursive` a folder and all that is in it."""
        found = self.entry(path, follow=False)
        full = self.resolve(path, follow=False)
        if found.is_folder and not recursive:
            raise FileTrouble(f"{path}: Is a directory")
        self._check_own(path, full)
        if found.is_folder:
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
                # Taken as it is: `..` is among no folder's names.
                path = f"{folder.rstrip('/')}/{part}"
                if self.find(path) is not None:
                    yield path
                continue
            for name in self.names(folder or "/"):
                if fnmatchcase(name, part) and (not name.startswith(".") or part.startswith(".")):
                    yield f"{folder.rstrip('/')}/{name}"

    def _check_place(self, path: str, full: str) -> None:
        """Whether something can lie there: its folder exists, and is the user's own."""
        parent = self._entries.get(posixpath.dirname(full))
        if parent is None:
            raise FileTrouble(f"{path}: No such file or directory")
        if not parent.is_folder:
            raise FileTrouble(f"{path}: Not a directory")
        self._check_own(path, full)

    def _check_own(self, path: str, full: str) -> None:
        if not full.startswith(tuple(f"{own}/" for own in OWN)):
            ours = full.startswith(("/data/", "/dev/")) or full == "/"
            raise FileTrouble(f"{path}: {'Permission denied' if ours else 'Read-only file system'}")

    def _make_folders(self, full: str, now: int) -> None:
        """As the system does it, wherever it likes."""
        if full not in self._entries:
            self._make_folders(posixpath.dirname(full), now)
            self._add(full, Entry(stat.S_IFDIR | 0o771, now))

    def _add(self, full: str, entry: Entry) -> None:
        self._inode += 1
        entry.inode = self._inode
        self._entries[full] = entry


def _parts(path: str) -> list[str]:
    """The names of a path, without dots."""
    return [part for part in posixpath.normpath(path).split("/") if part]
