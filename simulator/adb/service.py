"""What an adb client can open on the phone, by name."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import struct
from collections.abc import Callable, Coroutine
from typing import Final

from simulator.adb import flow, framebuffer, sync
from simulator.adb.commands import COMMANDS
from simulator.adb.connection import Service
from simulator.adb.machine import Machine
from simulator.adb.process import Sink, Source, encode
from simulator.adb.reverse import Reversals
from simulator.adb.shell import Shell
from simulator.adb.stream import ByteReader, Stream
from simulator.adb.terminal import Terminal

log = logging.getLogger(__name__)

_FRAME = struct.Struct("<BI")
STDIN, STDOUT, STDERR, EXIT, CLOSE_STDIN = range(5)
LARGEST_FRAME: Final = 1024 * 1024
GRACE_S: Final = 5.0
"""How long an `exec:` may still work when its client has gone."""
TEXTS: Final = {
    "root:": "adbd cannot run as root in production builds\n",
    "unroot:": "adbd not running as root\n",
    "remount:": 'Not running as root. Try "adb root" first.\n',
    "usb:": "restarting in USB mode\n",
    "jdwp": "",
}
"""Services that only say something: a phone as it is sold lets nobody become root, and none of its apps be debugged."""

SOCKETS: Final = frozenset({"tcp", "local", "localabstract", "localfilesystem", "localreserved"})
MOST_DIGITS: Final = 18
"""Of a number of bytes; adbd reads one into 64 bits."""

PROGRAM: Final = b"\x7fELF"
"""What a file in /system/bin begins with; what it does is known by its name."""

Handler = Callable[[Stream], Coroutine[None, None, None]]


class Services:
    """Finds services by name, and keeps the tasks that serve them."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        for name in (*COMMANDS, "sh", "toybox"):
            machine.files.place(f"/system/bin/{name}", PROGRAM, machine.now())
        self._reversals = Reversals(machine)
        self._tasks: set[asyncio.Task[None]] = set()

    def resolve(self, name: str) -> Service | None:
        """The service of this name, none when the phone has no such thing."""
        kind, _, rest = name.partition(":")
        kind, *options = kind.split(",")
        if kind == "shell":
            serve = self._framed_shell if "v2" in options else self._raw_shell
            # Without a word about it, a shell that is given no command is for a person.
            terminal = "pty" in options or not (rest or "raw" in options)
            return self._in_task(lambda stream: serve(stream, rest, terminal))
        if kind == "exec":
            return self._in_task(lambda stream: self._pipe(stream, rest), GRACE_S)
        if kind == "sync":
            return self._in_task(lambda stream: sync.serve(self._machine, stream))
        if kind == "reverse":
            return self._in_task(lambda stream: self._reversals.serve(stream, rest))
        if kind == "framebuffer":
            return self._in_task(lambda stream: framebuffer.serve(self._machine, stream))
        if kind in SOCKETS:
            return self._machine.sockets.find(name)
        if kind == "reboot":
            return self._in_task(self._reboot)
        if kind == "tcpip":
            return self._in_task(lambda stream: _say(stream, _tcpip(rest)))
        if name in TEXTS:
            return self._in_task(lambda stream: _say(stream, TEXTS[name]))
        return self._flow(kind, rest)

    def _flow(self, kind: str, rest: str) -> Service | None:
        files = self._machine.files
        if kind in ("dev", "dev-raw") and flow.can_open(files, rest):
            return self._in_task(lambda stream: flow.device(files, stream, rest))
        if kind in ("source", "sink") and rest.isdecimal() and len(rest) <= MOST_DIGITS:
            move = flow.source if kind == "source" else flow.sink
            return self._in_task(lambda stream: move(stream, int(rest)))
        if kind == "track-jdwp":
            return self._in_task(flow.debuggable)
        return None

    async def stop(self) -> None:
        """End everything that is being served."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._machine.stop()

    def _in_task(self, handler: Handler, grace_s: float = 0.0) -> Service:
        def start(stream: Stream) -> None:
            task = asyncio.get_running_loop().create_task(self._guarded(handler, stream))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

            def ended() -> None:
                # The client's CLSE is the end of the process, whatever it was doing.
                if grace_s:
                    hanging_up = asyncio.get_running_loop().call_later(grace_s, task.cancel)
                    task.add_done_callback(lambda task: hanging_up.cancel())
                elif asyncio.current_task() is not task:
                    task.cancel()

            stream.on_close = ended

        return start

    async def _guarded(self, handler: Handler, stream: Stream) -> None:
        try:
            await handler(stream)
        except Exception:
            # A mistake of ours in one service must not take the other clients' streams down.
            log.exception("a service of the simulated phone failed")
        finally:
            stream.close()

    async def _raw_shell(self, stream: Stream, line: str, terminal: bool) -> None:
        await self._shell(stream, stream, stream.send, stream.send, line, terminal)
        await stream.drain()

    async def _shell(self, stream: Stream, keys: Source, out: Sink, err: Sink, line: str, terminal: bool) -> int:
        if not terminal:
            shell = Shell(self._machine, keys, out, err, room=stream.room)
            return await shell.live(shell.run(line) if line else shell.interact())
        # A terminal has one output.
        screen = Terminal(keys, out)
        shell = Shell(self._machine, screen, screen.write, screen.write, terminal=True, room=stream.room)
        prompt = f"{self._machine.phone.profile.device}:/ $ "
        return await shell.live(screen.run(shell, line) if line else screen.converse(shell, prompt))

    async def _reboot(self, stream: Stream) -> None:
        self._machine.restart()

    async def _pipe(self, stream: Stream, line: str) -> None:
        """As a raw shell without a terminal: the client's CLSE ends its input, and what still writes breaks off.

        What neither reads nor writes would go on for ever on a phone; here it is ended after a while.
        """

        def put(data: bytes) -> None:
            if stream.closed:
                raise BrokenPipeError
            stream.send(data)

        with contextlib.suppress(BrokenPipeError):
            shell = Shell(self._machine, stream, put, put, room=stream.room)
            await shell.live(shell.run(line))
        await stream.drain()

    async def _framed_shell(self, stream: Stream, line: str, terminal: bool) -> None:
        def frame(kind: int) -> Callable[[bytes], None]:
            def put(data: bytes) -> None:
                for start in range(0, len(data), LARGEST_FRAME):
                    piece = data[start : start + LARGEST_FRAME]
                    stream.send(_FRAME.pack(kind, len(piece)) + piece)

            return put

        status = await self._shell(stream, _FramedInput(stream), frame(STDOUT), frame(STDERR), line, terminal)
        frame(EXIT)(bytes([status & 0xFF]))
        await stream.drain()


class _FramedInput:
    """Stdin out of the frames of shell v2. Its end is a frame of its own, and does not end the command."""

    def __init__(self, stream: Stream) -> None:
        self._reader = ByteReader(stream)
        self._ended = False

    async def read(self) -> bytes:
        while not self._ended:
            try:
                kind, length = _FRAME.unpack(await self._reader.exactly(_FRAME.size))
                data = await self._reader.exactly(length) if length <= LARGEST_FRAME else b""
            except EOFError:
                self._ended = True
                break
            if kind == STDIN and data:
                return data
            self._ended = kind == CLOSE_STDIN or length > LARGEST_FRAME
        return b""


def _tcpip(port: str) -> str:
    if not port.isdecimal() or not 0 < int(port) < 1 << 16:
        return f"invalid port {port}\n"
    # It listens already, where it was told to; the client only wants to hear this.
    return f"restarting in TCP mode port: {port}\n"


async def _say(stream: Stream, text: str) -> None:
    stream.send(encode(text))
    await stream.drain()
