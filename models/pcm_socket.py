"""Raw sound over a socket of this computer: 16-bit little-endian samples, mono, 16 kHz, no header.

One peer at a time: it connects and sends while it has something to say. A gap in what it sends is silence; when it
closes the connection, the sound has ended. What it sends faster than it can be spoken waits in the socket.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np

from models.errors import AudioError
from models.source import CHUNK, CHUNK_S, Chunk

_HOST: Final = "127.0.0.1"
_BYTES: Final = 2 * CHUNK
_LATE_S: Final = 0.25
"""A chunk may come so much later than its time before the gap counts as silence."""


class PcmSocket:
    """A ``Source``. Nothing outside this computer can reach it."""

    def __init__(self, port: int = 0) -> None:
        """Wait for a peer on this port; 0 takes a free one. Raises AudioError when the port is taken."""
        try:
            self._server = socket.create_server((_HOST, port))
        except OSError as error:
            raise AudioError(f"Port {port} cannot be listened on ({error.strerror}); choose another.") from error
        self.port: int = self._server.getsockname()[1]
        self._peer: socket.socket | None = None
        self._rest = b""

    def clock(self) -> float:
        """See ``Source``."""
        return time.monotonic()

    def rest(self, seconds: float) -> bool:
        """See ``Source``; what comes meanwhile is not heard."""
        time.sleep(seconds)
        return self._peer is None or self._drop()

    @contextmanager
    def listen(self) -> Iterator[Iterator[Chunk]]:
        """See ``Source``: waits for the peer."""
        if self._peer is None:
            self._peer, _ = self._server.accept()
        else:
            self._drop()
        yield self._chunks(self._peer)

    def close(self) -> None:
        """Let the peer and the port go."""
        if self._peer is not None:
            self._peer.close()
        self._server.close()

    def _chunks(self, peer: socket.socket) -> Iterator[Chunk]:
        at_s = self.clock()
        while True:
            early_s = at_s + CHUNK_S - self.clock()
            if early_s > 0:
                time.sleep(early_s)
            raw = self._receive(peer, at_s + CHUNK_S + _LATE_S)
            if raw is None:
                return
            samples = np.frombuffer(raw[: len(raw) // 2 * 2], "<i2").astype(np.float32) / 32768.0
            yield Chunk(np.pad(samples, (0, CHUNK - len(samples))), at_s)
            at_s += CHUNK_S

    def _receive(self, peer: socket.socket, until_s: float) -> bytes | None:
        """A chunk's bytes, fewer where the peer has paused; None when it has gone."""
        while len(self._rest) < _BYTES:
            peer.settimeout(max(until_s - self.clock(), 0.0))  # what is there already is taken however late we are
            try:
                more = peer.recv(_BYTES - len(self._rest))
            except (TimeoutError, BlockingIOError):
                break
            except OSError:
                more = b""
            if not more and not self._rest:
                return None
            if not more:
                break
            self._rest += more
        whole = len(self._rest) // 2 * 2
        taken, self._rest = self._rest[:whole], self._rest[whole:]
        return taken

    def _drop(self) -> bool:
        """Forget what has come so far; False when the peer has gone."""
        assert self._peer is not None
        self._peer.settimeout(0.0)
        odd = len(self._rest)
        try:
            while more := self._peer.recv(1 << 16):
                odd += len(more)
        except BlockingIOError:
            self._rest = b"\0" * (odd % 2)  # the other half of a sample is still to come
            return True
        except OSError:
            pass
        return False
