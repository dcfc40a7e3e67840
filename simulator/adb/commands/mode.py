"""Commands about what may be done with a file, and what is known of it: chmod, stat."""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from typing import Final

from simulator.adb.files import Entry
from simulator.adb.process import Command, Process


async def chmod(process: Process) -> int:
    # Not split into flags and words: `-w` is a mode.
    flags = [word for word in process.args[1:] if word in ("-R", "-f", "-v")]
    mode, *names = [word for word in process.args[1:] if word not in flags] or ("",)
    for name in names:
        entry = process.machine.files.entry(process.path(name))
        bits = new_mode(stat.S_IMODE(entry.mode), mode)
        if bits is None:
            return process.complain(f"bad mode '{mode}'")
        entry.mode = stat.S_IFMT(entry.mode) | bits
    return 0 if names else process.complain("needs a mode and a file")


_CLAUSE: Final = re.compile(r"([ugoa]*)([-+=])([rwxXst]*)")
_BITS: Final = {"r": 0o444, "w": 0o222, "x": 0o111, "X": 0o111, "s": 0o6000, "t": 0o1000}
_WHO: Final = {"u": 0o4700, "g": 0o2070, "o": 0o1007, "a": 0o7777}


def new_mode(old: int, mode: str) -> int | None:
    """Permission bits after chmod with an octal or a symbolic mode; none when it is neither."""
    if mode and all(digit in "01234567" for digit in mode):
        return int(mode, 8) & 0o7777
    for clause in mode.split(","):
        found = _CLAUSE.fullmatch(clause)
        if found is None:
            return None
        who, how, what = found.groups()
        reach = sum(_WHO[w] for w in set(who) - {"a"}) if who and "a" not in who else 0o7777
        bits = 0
        for letter in what:
            bits |= _BITS[letter] & reach
        old = old | bits if how == "+" else old & ~bits if how == "-" else (old & ~(reach & 0o777)) | bits
    return old


async def show_stat(process: Process) -> int:
    """`stat [-c FORMAT] FILE…`, with the fields of the format that say something about a file in memory."""
    words = list(process.args[1:])
    form = ""
    if "-c" in words[:-1]:
        at = words.index("-c")
        form = words[at + 1]
        del words[at : at + 2]
    for word in (w for w in words if not w.startswith("-")):
        entry = process.machine.files.entry(process.path(word))
        process.print(_told(form or DEFAULT, word, entry))
    return 0


DEFAULT: Final = "  File: %n\n  Size: %s\t Blocks: 8\t %F\nAccess: (%a/%A)\tUid: (%u/%U)\tGid: (%g/%G)"


def _told(form: str, name: str, entry: Entry) -> str:
    mode = stat.S_IMODE(entry.mode)
    fields = {"s": entry.size, "n": name, "a": f"{mode:o}", "A": stat.filemode(entry.mode), "f": f"{entry.mode:x}"}
    fields |= {"U": "shell", "G": "shell", "u": 2000, "g": 2000, "i": entry.inode, "h": 1}
    fields |= {"F": "directory" if entry.is_folder else "regular file"} | dict.fromkeys("XYZ", entry.mtime)
    return re.sub(r"%(\w)", lambda found: str(fields.get(found[1], "?")), form)


COMMANDS: Final[Mapping[str, Command]] = {
    "chmod": chmod,
    "stat": show_stat,
}
