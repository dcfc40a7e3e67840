"""`reverse:`: ports of the phone whose connections lead back to the computer that asked for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.adb.machine import Machine
from simulator.adb.process import encode
from simulator.adb.stream import Stream

FIRST_FREE: Final = 40000
"""Ports that the phone chooses itself are counted from here."""
DONE: Final = b"OKAY"
"""The outcome; the OKAY before it, for the request, is the adb server's own. Tried with adb 36 and adbutils 2.12."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """`remote` and `local` as the client wrote them: "tcp:PORT"."""

    remote: str
    local: str
    anchor: Stream
    """Any stream of the connection that asked: connections go back the same way."""

    def relay(self, stream: Stream) -> None:
        """Join a connection to the port with a new one to the computer."""
        peer = self.anchor.dial(self.local)
        stream.on_data, peer.on_data = peer.send, stream.send
        stream.on_close, peer.on_close = peer.close, stream.close


class Reversals:
    """The reversed ports of one phone."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._held: dict[int, Reversal] = {}

    async def serve(self, stream: Stream, request: str) -> None:
        """Answer one request: what follows `reverse:`."""
        stream.send(self._answer(stream, request))
        await stream.drain()

    def _answer(self, stream: Stream, request: str) -> bytes:
        verb, _, rest = request.partition(":")
        if verb == "forward":
            return self._forward(stream, rest)
        if verb == "list-forward":
            lines = "".join(f"host-1 {held.remote} {held.local}\n" for held in self._held.values())
            return _counted(lines)
        if verb == "killforward-all":
            for port in list(self._held):
                self._drop(port)
            return DONE
        if verb == "killforward" and (given := _port(rest)) in self._held:
            self._drop(given)
            return DONE
        return b"FAIL" + _counted(f"no reversed port is called {rest or verb}")

    def _forward(self, stream: Stream, rest: str) -> bytes:
        firm = rest.startswith("norebind:")
        remote, _, local = rest.removeprefix("norebind:").partition(";")
        port = _port(remote)
        if port < 0 or not local:
            return b"FAIL" + _counted("only tcp:PORT can be reversed")
        chosen = port == 0
        if chosen:
            port = next(free for free in range(FIRST_FREE, 1 << 16) if free not in self._machine.ports)
        if port in self._machine.ports and (firm or port not in self._held):
            return b"FAIL" + _counted(f"cannot bind to tcp:{port}: Address already in use")
        reversal = Reversal(f"tcp:{port}", local, stream)
        self._held[port] = reversal
        self._machine.ports[port] = reversal.relay
        return DONE + _counted(str(port)) if chosen else DONE

    def _drop(self, port: int) -> None:
        del self._held[port]
        del self._machine.ports[port]


def _port(name: str) -> int:
    """The number in "tcp:PORT", -1 where there is none."""
    kind, _, number = name.partition(":")
    return int(number) if kind == "tcp" and number.isdecimal() and int(number) < 1 << 16 else -1


def _counted(text: str) -> bytes:
    raw = encode(text)
    return f"{len(raw):04x}".encode() + raw
