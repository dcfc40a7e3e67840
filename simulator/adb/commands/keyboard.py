"""Keyboards: the `ime` command, and the broadcasts by which AdbKeyboard types what no key has.

AdbKeyboard comes with the APK of `com.github.uiautomator`; while it is the phone's keyboard, it answers -1 ("done").
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Final

from simulator.adb.process import Command, Process, encode
from simulator.phone import Phone

ADB_PACKAGE: Final = "com.github.uiautomator"
ADB_KEYBOARD: Final = f"{ADB_PACKAGE}/.AdbKeyboard"
DONE, UNHEARD = -1, 0


def keyboards(process: Process) -> list[str]:
    return [process.machine.phone.profile.ime, *([ADB_KEYBOARD] if process.machine.packages.find(ADB_PACKAGE) else [])]


def current(phone: Phone) -> str:
    return phone.settings.get(("secure", "default_input_method"), phone.profile.ime)


async def ime(process: Process) -> int:
    phone, known = process.machine.phone, keyboards(process)
    match process.args[1:]:
        case ("list", *_):
            for name in known:
                process.print(name)
        case ("set" | "enable" | "disable" as verb, name):
            if name not in known:
                process.stderr(encode(f"Unknown input method {name} cannot be {verb}d for user #0\n"))
                return 1
            if verb == "set":
                phone.settings[("secure", "default_input_method")] = name
            elif verb == "disable" and current(phone) == name:
                phone.settings.pop(("secure", "default_input_method"))
            done = {"set": "selected", "enable": "now enabled", "disable": "now disabled"}[verb]
            process.print(f"Input method {name} {done} for user #0")
        case ("reset",):
            phone.settings.pop(("secure", "default_input_method"), None)
        case _:
            process.stderr(encode("Unknown command; use list, set, enable, disable or reset\n"))
            return 255
    return 0


def receive(process: Process, action: str, extras: Mapping[str, str]) -> tuple[int, str]:
    """Hear a broadcast; its result and data. What is meant for a keyboard that is not in use stays unheard."""
    act = ACTIONS.get(action)
    phone = process.machine.phone
    if act is None or current(phone) != ADB_KEYBOARD or ADB_KEYBOARD not in keyboards(process):
        return UNHEARD, ""
    return DONE, act(phone, extras)


def _type(phone: Phone, extras: Mapping[str, str]) -> str:
    try:
        text = base64.b64decode(extras.get("text", ""), validate=True).decode("utf-8", "replace")
    except binascii.Error:
        return "not base64"
    phone.type_text(text)
    return "success"


def _clear(phone: Phone, extras: Mapping[str, str]) -> str:
    for node in phone.nodes():
        if node.view.focused:
            phone.set_text(node.view, "")
    return "success"


def _hide(phone: Phone, extras: Mapping[str, str]) -> str:
    if phone.ime_shown:
        # The first thing that Back does is to take the keyboard down.
        phone.back()
    return "success"


def _enter(phone: Phone, extras: Mapping[str, str]) -> str:
    phone.key("enter")
    return "success"


def _clipboard(phone: Phone, extras: Mapping[str, str]) -> str:
    return base64.b64encode(phone.clipboard.encode()).decode("ascii")


ACTIONS: Final[Mapping[str, Callable[[Phone, Mapping[str, str]], str]]] = {
    "ADB_KEYBOARD_INPUT_TEXT": _type,
    "ADB_KEYBOARD_CLEAR_TEXT": _clear,
    "ADB_KEYBOARD_HIDE": _hide,
    "ADB_KEYBOARD_EDITOR_CODE": _enter,
    "ADB_KEYBOARD_SMART_ENTER": _enter,
    "ADB_KEYBOARD_GET_CLIPBOARD": _clipboard,
}

COMMANDS: Final[Mapping[str, Command]] = {"ime": ime}
