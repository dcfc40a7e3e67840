"""`input`: taps, swipes, keys and text by shell."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Final

from simulator.adb.process import Command, Process
from simulator.phone import Phone

LONG_PRESS_MS: Final = 500
SWIPE_MS: Final = 300
STEP_MS: Final = 5
"""Android injects a gesture's moves 5 ms apart."""
SLOP_PX: Final = 24.0
"""A finger that moved less than this has tapped (8 dp at three pixels to the dp)."""
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
        case ["motionevent", "DOWN" | "MOVE" | "UP" | "CANCEL" as action, x, y] if _numbers([x, y]):
            _finger(process, action, float(x), float(y))
        case ["press"] | ["roll", _, _]:
            # A trackball, which no phone has any more.
            return 0
        case [verb, *numbers] if (given := _numbers(numbers)) is not None:
            return await _point(process, phone, verb, given)
        case _:
            return process.complain("usage: input tap|swipe|draganddrop|text|keyevent …")
    return 0


def _finger(process: Process, action: str, x: float, y: float) -> None:
    """One event of a finger that the client moves itself, each in a command of its own."""
    machine = process.machine
    if action == "DOWN":
        machine.finger = (x, y, time.monotonic())
    elif action == "UP" and machine.finger is not None:
        x1, y1, since = machine.finger
        held_ms = (time.monotonic() - since) * 1000
        if max(abs(x - x1), abs(y - y1)) > SLOP_PX:
            machine.phone.swipe(x1, y1, x, y, max(1, round(held_ms / STEP_MS)))
        else:
            (machine.phone.long_tap if held_ms >= LONG_PRESS_MS else machine.phone.tap)(x1, y1)
    if action in ("UP", "CANCEL"):
        machine.finger = None


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
