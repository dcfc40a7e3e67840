"""`reverse:`: sockets of the phone whose connections lead back to the computer that asked for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.adb.machine import Machine
from simulator.adb.process import encode
from simulator.adb.stream import Stream
from simulator.errors import FileTrouble

DONE: Final = b"OKAY"
"""The outcome; the OKAY before it, for the request, is the adb server's own. Tried with adb 36 and adbutils 2.12."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """`remote` and `local` as the client wrote them: "tcp:PORT", "localabstract:NAME"; a chosen port is filled in."""

    remote: str
    local: str
    anchor: Stream
    """Any stream of the connection that asked: connections go back the same way."""

    def relay(self, stream: Stream) -> None:
        """Join a connection to the socket with a new one to the computer."""
        peer = self.anchor.dial(self.local)
        stream.on_data, peer.on_data = peer.send, stream.send
        stream.on_close, peer.on_close = peer.close, stream.close


class Reversals:
    """The reversed sockets of one phone."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._held: dict[str, Reversal] = {}

    async def serve(self, stream: Stream, request: str) -> None:
        """Answer one request: what follows `reverse:`."""
        stream.send(self._answer(stream, request))
        await stream.drain()

    def _answer(self, stream: Stream, request: str) -> bytes:
        for full, held in list(self._held.items()):
            # Whoever asked for it has hung up; adbd forgets it then.
            if not held.anchor.connected:
                self._drop(full)
        verb, _, rest = request.partition(":")
        if verb == "forward":
            return self._forward(stream, rest)
        if verb == "list-forward":
            lines = "".join(f"host-1 {held.remote} {held.local}\n" for held in self._held.values())
            return _counted(lines)
        if verb == "killforward-all":
            for full in list(self._held):
                self._drop(full)
            return DONE
        if verb == "killforward" and (given := self._machine.sockets.full(rest)) in self._held:
            self._drop(given)
            return DONE
        return b"FAIL" + _counted(f"listener '{rest or verb}' not found")

    def _forward(self, stream: Stream, rest: str) -> bytes:
        firm = rest.startswith("norebind:")
        remote, _, local = rest.removeprefix("norebind:").partition(";")
        sockets = self._machine.sockets
        if not local:
            return b"FAIL" + _counted("a reversal needs a socket of the phone and one of the computer")
        if not firm and sockets.full(remote) in self._held:
            self._drop(sockets.full(remote))
        # What it is called is known only when it listens.
        try:
            full = sockets.listen(remote, lambda caller: self._held[full].relay(caller), self._machine.now())
        except FileTrouble as trouble:
            return b"FAIL" + _counted(f"cannot bind listener: {trouble}")
        chosen = sockets.full(remote) == "tcp:0"
        self._held[full] = Reversal(full if chosen else remote, local, stream)
        return DONE + _counted(full.removeprefix("tcp:")) if chosen else DONE

    def _drop(self, full: str) -> None:
        del self._held[full]
        self._machine.sockets.close(full)


def _counted(text: str) -> bytes:
    raw = encode(text)
    return f"{len(raw):04x}".encode() + raw
