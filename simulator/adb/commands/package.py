"""Commands about installed apps: pm, and `cmd` which speaks to the same services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from simulator.adb.process import Command, Process, encode

NO_MANIFEST: Final = "Failure [INSTALL_FAILED_INVALID_APK: this phone has only its built-in apps]"


def version_code(version: str) -> int:
    """A version's number for ordering: "1.2.3" → 1002003."""
    parts = [int(p) for p in version.split(".") if p.isdecimal()][:3]
    code = 0
    for part in [*parts, 0, 0, 0][:3]:
        code = code * 1000 + part
    return code


def is_system(package: str) -> bool:
    """Whether an app came with the phone, as far as its name tells."""
    return package.startswith(("com.android.", "android"))


async def pm(process: Process) -> int:
    verb, *rest = process.args[1:] or ("",)
    installed = process.machine.phone.installed()
    words = [w for w in rest if not w.startswith("-")]
    named = words[0] if words else ""
    if verb == "list" and words[:1] == ["packages"]:
        return _list(process, rest)
    if verb == "list":
        return 0
    if verb in ("install", "install-create"):
        return await _install(process, rest)
    if verb in ("grant", "revoke"):
        return 0 if named in installed else process.complain(f"Unknown package: {named}")
    if named not in installed:
        process.print(f"Failure [{'DELETE_FAILED_INTERNAL_ERROR' if verb == 'uninstall' else 'not installed'}]")
        return 1
    if verb == "path":
        process.print(f"package:/data/app/{named}/base.apk")
        return 0
    if verb == "clear":
        process.machine.phone.stop(named)
        process.print("Success")
        return 0
    process.print(f"Failure [{verb} is not possible on this phone]")
    return 1


def _list(process: Process, rest: list[str]) -> int:
    words = [w for w in rest if not w.startswith("-")][1:]
    if "--user" in rest and words:
        words = words[1:]
    for package, app in sorted(process.machine.phone.installed().items()):
        if ("-3" in rest and is_system(package)) or ("-s" in rest and not is_system(package)) or "-d" in rest:
            continue
        if words and words[0] not in package:
            continue
        line = f"/data/app/{package}/base.apk={package}" if "-f" in rest else package
        code = f" versionCode:{version_code(app.version)}" if "--show-versioncode" in rest else ""
        process.print(f"package:{line}{code}")
    return 0


async def _install(process: Process, rest: list[str]) -> int:
    """Takes the bytes, as a client will not listen before it has sent them all, and says no."""
    size = next((int(b) for a, b in pairwise(rest) if a == "-S" and b.isdecimal()), 0)
    while size > 0 and (piece := await process.stdin.read()):
        size -= len(piece)
    process.print(NO_MANIFEST)
    return 1


async def cmd(process: Process) -> int:
    match process.args[1:]:
        case ("package", *_):
            return await pm(replace(process, args=process.args[1:]))
        case ("notification" | "appops" | "statusbar" | "uimode" | "connectivity" | "overlay", *_):
            return 0
        case (service, *_):
            process.stderr(encode(f"cmd: Can't find service: {service}\n"))
            return 20
        case _:
            return process.complain("no service specified; use -l to list all services")


COMMANDS: Final[Mapping[str, Command]] = {"pm": pm, "cmd": cmd}
