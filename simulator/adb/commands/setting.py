"""Commands that read and write settings: settings, svc, appops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.adb.commands.keyboard import current
from simulator.adb.process import Command, Process, encode

DEFAULTS: Final = {
    ("system", "screen_brightness"): "102",
    ("system", "screen_brightness_mode"): "0",
}
KEYBOARD_KEYS: Final = ("default_input_method", "enabled_input_methods")
NAMESPACES: Final = ("system", "secure", "global")


async def settings(process: Process) -> int:
    words = list(process.args[1:])
    if words[:1] == ["--user"]:
        words = words[2:]
    phone = process.machine.phone
    held = phone.settings
    match words:
        case ["get", space, key] if space in NAMESPACES:
            process.print(
                current(phone) if key in KEYBOARD_KEYS else held.get((space, key), DEFAULTS.get((space, key), "null"))
            )
        case ["put", space, key, value, *_] if space in NAMESPACES:
            held[(space, key)] = value
        case ["delete", space, key] if space in NAMESPACES:
            process.print(f"Deleted {0 if held.pop((space, key), None) is None else 1} rows")
        case ["list", space] if space in NAMESPACES:
            for (where, key), value in sorted(held.items()):
                if where == space:
                    process.print(f"{key}={value}")
        case _:
            process.stderr(encode("Invalid command; use get, put, delete or list, then system, secure or global\n"))
            return 255
    return 0


async def svc(process: Process) -> int:
    """Wifi and mobile data are one switch here; the screen can be kept awake or woken."""
    match process.args[1:]:
        case ("wifi" | "data", "enable" | "disable" as verb):
            process.machine.phone.network = verb == "enable"
        case ("power", "stayon", _):
            process.machine.phone.wake()
        case _:
            return process.complain("only wifi, data and power can be asked")
    return 0


async def appops(process: Process) -> int:
    """Accepted and without effect: no imitation app asks for what it grants."""
    return 0


COMMANDS: Final[Mapping[str, Command]] = {"settings": settings, "svc": svc, "appops": appops}
