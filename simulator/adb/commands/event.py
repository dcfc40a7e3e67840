"""`getevent`: what the glass feels, as the kernel tells it. Touches that come by wire are injected above the kernel and
never show up here, as on a phone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from simulator.adb.process import Command, Process
from simulator.phone import Phone
from simulator.touch import Stroke

GLASS: Final = "/dev/input/event2"
DEVICES: Final = (("/dev/input/event0", "gpio-keys"), ("/dev/input/event1", "qpnp_pon"), (GLASS, "sec_touchscreen"))
UNITS: Final = 4095
"""The glass counts from 0 to this along each side, whatever the display's pixels: many real ones do."""
MOVE_S: Final = 0.016
"""A moving finger is told this often."""
SYN, KEY, ABS = 0, 1, 3
CODES: Final = {
    (SYN, 0): ("EV_SYN", "SYN_REPORT"), (KEY, 0x14A): ("EV_KEY", "BTN_TOUCH"),
    (ABS, 0x2F): ("EV_ABS", "ABS_MT_SLOT"), (ABS, 0x35): ("EV_ABS", "ABS_MT_POSITION_X"),
    (ABS, 0x36): ("EV_ABS", "ABS_MT_POSITION_Y"), (ABS, 0x39): ("EV_ABS", "ABS_MT_TRACKING_ID"),
}  # fmt: skip
AXES: Final = ((0x2F, 9), (0x35, UNITS), (0x36, UNITS), (0x39, 65535))
"""What the glass can say, and up to which number."""


@dataclass(frozen=True, slots=True)
class Event:
    """One `struct input_event`."""

    at_s: float
    kind: int
    code: int
    value: int


async def getevent(process: Process) -> int:
    """`getevent [-lt] [-p] [DEVICE]`: the devices with `-p`, else events until it is interrupted."""
    flags = {flag for word in process.args[1:] if word.startswith("-") for flag in word[1:]}
    only = next((word for word in process.args[1:] if not word.startswith("-")), "")
    if only and only not in dict(DEVICES):
        return process.complain(f"could not open {only}, No such file or directory")
    if not flags <= set("ltpiqn"):
        return process.complain("invalid option; usage: getevent [-lt] [-p] [-q] [DEVICE]")
    told = flags & {"p", "i"}
    if told or not (only or "q" in flags):
        for number, (path, name) in reversed([*enumerate(DEVICES, 1)]):
            if only in ("", path):
                process.print(f'add device {number}: {path}\n  name:     "{name}"')
                if told:
                    _describe(process, path == GLASS, labels="l" in flags)
    if told or only not in ("", GLASS):
        return 0 if told else await _forever()
    await _follow(process, labels="l" in flags, times="t" in flags, named=not only)
    return 0


async def _forever() -> int:
    await asyncio.Event().wait()
    return 0


def _describe(process: Process, glass: bool, *, labels: bool) -> None:
    process.print("  events:")
    if not glass:
        process.print("    KEY (0001): KEY_POWER" if labels else "    KEY (0001): 0074 ")
    else:
        process.print("    KEY (0001): BTN_TOUCH            " if labels else "    KEY (0001): 014a ")
        for place, (code, most) in enumerate(AXES):
            name = f"{CODES[ABS, code][1]:<20.20}" if labels else f"{code:04x} "
            head = "    ABS (0003): " if not place else " " * 16
            process.print(f"{head}{name} : value 0, min 0, max {most}, fuzz 0, flat 0, resolution 0")
    process.print("  input props:\n    " + ("INPUT_PROP_DIRECT" if labels and glass else "0001" if glass else "<none>"))


async def _follow(process: Process, *, labels: bool, times: bool, named: bool) -> None:
    strokes: asyncio.Queue[Stroke] = asyncio.Queue()
    phone = process.machine.phone
    phone.on_finger.append(strokes.put_nowait)
    tracking = 0
    try:
        while True:
            stroke = await strokes.get()
            tracking += 1
            for event in events(phone, stroke, tracking, time.monotonic()):
                stamp = f"[{int(event.at_s):8d}.{int(event.at_s % 1 * 1e6):06d}] " if times else ""
                device = f"{GLASS}: " if named else ""
                process.print(f"{stamp}{device}{_line(event, labels=labels)}")
    finally:
        phone.on_finger.remove(strokes.put_nowait)


def events(phone: Phone, stroke: Stroke, tracking: int, at_s: float) -> Iterator[Event]:
    """What the kernel says of one finger, in the protocol's type B: down, its way, up."""
    moves = round(stroke.seconds / MOVE_S) if (stroke.x1, stroke.y1) != (stroke.x2, stroke.y2) else 0
    yield Event(at_s, ABS, 0x39, tracking)
    yield Event(at_s, KEY, 0x14A, 1)
    x_before = y_before = -1
    for step in range(moves + 1):
        share = step / moves if moves else 0.0
        x, y = _units(phone, stroke.x1 + (stroke.x2 - stroke.x1) * share, stroke.y1 + (stroke.y2 - stroke.y1) * share)
        now = at_s + share * stroke.seconds
        # The kernel says only what has changed.
        if x != x_before:
            yield Event(now, ABS, 0x35, x)
        if y != y_before:
            yield Event(now, ABS, 0x36, y)
        yield Event(now, SYN, 0, 0)
        x_before, y_before = x, y
    up = at_s + stroke.seconds
    yield Event(up, ABS, 0x39, -1)
    yield Event(up, KEY, 0x14A, 0)
    yield Event(up, SYN, 0, 0)


def _units(phone: Phone, x: float, y: float) -> tuple[int, int]:
    """The glass does not turn with the picture."""
    screen, turns = phone.screen, phone.rotation % 4
    across, down = x / screen.width, y / screen.height
    for _ in range(turns):
        across, down = 1 - down, across
    return round(across * UNITS), round(down * UNITS)


def _line(event: Event, *, labels: bool) -> str:
    value = event.value & 0xFFFFFFFF
    if not labels:
        return f"{event.kind:04x} {event.code:04x} {value:08x}"
    kind, code = CODES[event.kind, event.code]
    words = ("UP", "DOWN")[event.value] if event.kind == KEY else ""
    return f"{kind:<12.12} {code:<20.20} {words or f'{value:08x}':<20}"


COMMANDS: Final[Mapping[str, Command]] = {"getevent": getevent}
