"""The screen as raw pixels (`framebuffer:`)."""

from __future__ import annotations

import asyncio
import struct
from typing import Final

from simulator.adb.machine import Machine
from simulator.adb.stream import Stream
from simulator.picture.encode import rgba

VERSION, BITS = 1, 32
CHANNELS: Final = ((0, 8), (16, 8), (8, 8), (24, 8))
"""Offset and length in bits of red, blue, green and alpha, in this order."""


async def serve(machine: Machine, stream: Stream) -> None:
    """One frame: a header of uint32s, then RGBA, row by row."""
    image = await asyncio.get_running_loop().run_in_executor(None, machine.phone.still())
    numbers = [VERSION, BITS, image.width * image.height * 4, image.width, image.height]
    numbers += [number for channel in CHANNELS for number in channel]
    stream.send(struct.pack(f"<{len(numbers)}I", *numbers))
    stream.send(rgba(image))
    await stream.drain()
