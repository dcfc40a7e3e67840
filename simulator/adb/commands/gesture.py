"""`input`: taps, swipes, keys and text by shell."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from simulator.adb.process import Command, Process
from simulator.phone import Phone

LONG_PRESS_MS: Final = 500
SWIPE_MS: Final = 300
STEP_MS: Final = 5
"""Android injects a gesture's moves 5 ms apart."""
SOURCES: Final = ("touchscreen", "keyboard", "mouse", "dpad", "touchpad", "stylus", "trackball", "joystick", "gamepad")


async def send_input(process: Process) -> int:
    words = [w for w in process.args[1:] if w not in SOURCES]
    if words[:1] == ["-d"]:
        words = words[2:]
    phone = process.machine.phone
    match words:
        case ["text", *parts]:
            # `input text` writes a space as %s.
            phone.type_text(" ".join(parts).replace("%s", " "))
        case ["keyevent", *keys] if keys:
            for key in keys:
                if not key.startswith("--"):
                    phone.key(int(key) if key.isdecimal() else key.removeprefix("KEYCODE_").lower())
        case [verb, *numbers] if (given := _numbers(numbers)) is not None:
            return await _point(process, phone, verb, given)
        case _:
            return process.complain("usage: input tap|swipe|draganddrop|text|keyevent …")
    return 0


async def _point(process: Process, phone: Phone, verb: str, numbers: list[float]) -> int:
    match verb, numbers:
        case "tap", [x, y]:
            await asyncio.sleep(phone.tap_hold_s)
            phone.tap(x, y)
        case "swipe" | "draganddrop", [x1, y1, x2, y2, *rest]:
            duration = rest[0] if rest else SWIPE_MS
            if phone.tap_hold_s:
                await asyncio.sleep(duration / 1000)
            if (x1, y1) == (x2, y2):
                (phone.long_tap if duration >= LONG_PRESS_MS else phone.tap)(x1, y1)
            else:
                phone.swipe(x1, y1, x2, y2, max(1, round(duration / STEP_MS)))
        case _:
            return process.complain(f"{verb} needs other numbers")
    return 0


def _numbers(words: list[str]) -> list[float] | None:
    try:
        numbers = [float(word) for word in words]
    except ValueError:
        return None
    return numbers if all(abs(n) < 1e6 for n in numbers) else None


COMMANDS: Final[Mapping[str, Command]] = {"input": send_input}
