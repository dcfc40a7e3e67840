"""`nc`: what is typed goes to a socket of the phone, what comes from there is printed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from simulator.adb.process import Command, Process
from simulator.adb.sockets import connect
from simulator.adb.stream import Stream
from simulator.errors import FileTrouble

WITH_VALUE: Final = "pqsw"


async def nc(process: Process) -> int:
    """`nc -l -p PORT`, `nc -l -U PATH`: wait for one connection. `nc HOST PORT`, `nc -U PATH`: make one."""
    options: dict[str, str] = {}
    words: list[str] = []
    ahead = iter(process.args[1:])
    for word in ahead:
        if not word.startswith("-") or word == "-":
            words.append(word)
            continue
        for at, letter in enumerate(word[1:], 2):
            options[letter] = ""
            if letter in WITH_VALUE:
                options[letter] = word[at:] or next(ahead, "")
                break
    address = _address(process, options, words)
    if not address:
        return process.complain("needs HOST and PORT, -l -p PORT, or -U PATH")
    if "l" in options or "L" in options:
        return await _listen(process, address)
    service = process.machine.sockets.find(address)
    if service is None:
        return process.complain(f"connect: {'Connection refused' if _is_here(words) else 'Network is unreachable'}")
    return await _relay(process, connect(service), options.get("q", ""))


def _address(process: Process, options: dict[str, str], words: list[str]) -> str:
    if "U" in options:
        return f"localfilesystem:{process.path(words[0])}" if words else ""
    if "l" in options or "L" in options:
        return f"tcp:{options.get('p') or '0'}"
    return f"tcp:{words[0]}:{words[1]}" if len(words) == 2 else ""


def _is_here(words: list[str]) -> bool:
    return len(words) < 2 or words[0] in ("localhost", "127.0.0.1", "::1")


async def _listen(process: Process, address: str) -> int:
    machine, caller = process.machine, asyncio.get_running_loop().create_future()

    def accept(stream: Stream) -> None:
        # One connection is all it takes.
        machine.sockets.close(full)
        caller.set_result(stream)

    try:
        full = machine.sockets.listen(address, accept, machine.now())
    except FileTrouble as trouble:
        return process.complain(f"bind: {trouble}")
    if address == "tcp:0":
        process.print(full.removeprefix("tcp:"))
    try:
        return await _relay(process, await caller)
    finally:
        machine.sockets.close(full)


async def _relay(process: Process, stream: Stream, patience: str = "") -> int:
    """Until the other side closes; or so many seconds after the input's end, where that was asked for."""

    async def type_in() -> None:
        while data := await process.stdin.read():
            stream.send(data)
            await stream.drain()
        if patience.isdecimal():
            await asyncio.sleep(int(patience))
            stream.close()

    typing = asyncio.create_task(type_in())
    try:
        while data := await stream.read():
            process.stdout(data)
    finally:
        typing.cancel()
        stream.close()
    return 0


COMMANDS: Final[Mapping[str, Command]] = {"nc": nc, "netcat": nc}
