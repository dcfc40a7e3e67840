"""Installing and removing apps: `pm install`, its sessions, `pm uninstall`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.adb import apk
from simulator.adb.apk import Apk
from simulator.adb.files import CAPACITY
from simulator.adb.process import Process
from simulator.errors import BadApk, FileTrouble

WITH_VALUE: Final = frozenset({"-S", "-i", "--user", "--abi", "--install-location", "--pkg", "-p", "--instruction-set"})
FIRST_SESSION: Final = 1_000_001
LAST_SESSION: Final = 16
"""Sessions that may be open at once."""


@dataclass(frozen=True, slots=True)
class Request:
    """An installation's options, and the words that are none."""

    flags: frozenset[str]
    values: dict[str, str]
    words: tuple[str, ...]

    @property
    def size(self) -> int | None:
        given = self.values.get("-S", "")
        return int(given) if given.isdecimal() else None


def read_request(words: list[str]) -> Request:
    flags, values, rest = set[str](), dict[str, str](), list[str]()
    ahead = iter(words)
    for word in ahead:
        if word in WITH_VALUE:
            values[word] = next(ahead, "")
        elif word.startswith("-") and len(word) > 1:
            flags.add(word)
        else:
            rest.append(word)
    return Request(frozenset(flags), values, tuple(rest))


async def install(process: Process, words: list[str]) -> int:
    """`install [-r] [-d] [-g] -S SIZE` with the APK as input, or `install … PATH`."""
    request = read_request(words)
    try:
        content = await _content(process, request, request.words[0] if request.words else "-")
    except FileTrouble as trouble:
        process.print(f"Error: failed to open {trouble}")
        return _failed(process, "INSTALL_FAILED_INVALID_URI")
    # `cmd package install` replaces by itself; the older `pm install` wants to be told.
    replaces = process.name != "pm" or "-r" in request.flags
    return _commit(process, request, content, replaces)


async def _content(process: Process, request: Request, word: str) -> bytes:
    if word != "-":
        path = process.path(word)
        entry = process.machine.files.entry(path)
        return process.machine.files.read(path, entry.size)
    size = request.size
    held = bytearray()
    while (size is None or len(held) < size) and (piece := await process.stdin.read()):
        # What does not fit is still read to its end: the client listens only when it has sent everything.
        if len(held) < CAPACITY:
            held += piece
        elif size is not None:
            size -= len(piece)
    return bytes(held)


def _commit(process: Process, request: Request, content: bytes, replaces: bool) -> int:
    packages = process.machine.packages
    try:
        found = apk.read(content)
    except BadApk as trouble:
        return _failed(process, f"INSTALL_FAILED_INVALID_APK: {trouble}")
    reason = _refusal(process, found, request, replaces)
    if reason:
        return _failed(process, reason)
    try:
        packages.install(found, content, process.machine.now(), grant="-g" in request.flags)
    except FileTrouble as trouble:
        return _failed(process, f"INSTALL_FAILED_INSUFFICIENT_STORAGE: {trouble}")
    process.print("Success")
    return 0


def _refusal(process: Process, found: Apk, request: Request, replaces: bool) -> str:
    old = process.machine.packages.find(found.package)
    if old is None:
        return ""
    if old.is_system:
        return f"INSTALL_FAILED_UPDATE_INCOMPATIBLE: {found.package} came with the phone"
    if not replaces:
        return f"INSTALL_FAILED_ALREADY_EXISTS: Attempt to re-install {found.package} without first uninstalling."
    if found.version_code < old.version_code and "-d" not in request.flags:
        return (
            f"INSTALL_FAILED_VERSION_DOWNGRADE: Downgrade detected: Update version code {found.version_code} is older "
            f"than current {old.version_code}"
        )
    return ""


async def create(process: Process, words: list[str]) -> int:
    """`install-create`: begin a session, into which APKs are written one by one."""
    sessions = process.machine.sessions
    if len(sessions) >= LAST_SESSION:
        return _failed(process, "INSTALL_FAILED_INTERNAL_ERROR: too many sessions are open")
    number = max(sessions, default=FIRST_SESSION) + 1
    sessions[number] = b""
    process.print(f"Success: created install session [{number}]")
    return 0


async def write(process: Process, words: list[str]) -> int:
    """`install-write -S SIZE SESSION NAME [PATH]`: the first APK of a session is its base, the rest are splits."""
    request = read_request(words)
    number = _session(request)
    if number not in process.machine.sessions:
        return _failed(process, f"no session {number}")
    content = await _content(process, request, request.words[2] if len(request.words) > 2 else "-")
    process.machine.sessions[number] = process.machine.sessions[number] or content
    process.print(f"Success: streamed {len(content)} bytes")
    return 0


async def commit(process: Process, words: list[str]) -> int:
    request = read_request(words)
    content = process.machine.sessions.pop(_session(request), None)
    if content is None:
        return _failed(process, "no such session")
    return _commit(process, request, content, replaces=True)


async def abandon(process: Process, words: list[str]) -> int:
    if process.machine.sessions.pop(_session(read_request(words)), None) is None:
        return _failed(process, "no such session")
    process.print("Success")
    return 0


def _session(request: Request) -> int:
    return int(request.words[0]) if request.words and request.words[0].isdecimal() else -1


async def uninstall(process: Process, words: list[str]) -> int:
    request = read_request(words)
    name = request.words[0] if request.words else ""
    if not process.machine.packages.uninstall(name):
        return _failed(process, "DELETE_FAILED_INTERNAL_ERROR")
    process.print("Success")
    return 0


def _failed(process: Process, reason: str) -> int:
    process.print(f"Failure [{reason}]")
    return 1
