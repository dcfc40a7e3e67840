"""Sound: the page's microphone and loudspeaker, as the loop knows them.

The page sends raw 16-bit little-endian samples, mono, 16 kHz, while its microphone is open; a gap is silence. Speech
goes to it as one binary frame, announced by a text frame; the page plays it at once.
"""

import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np

from agent.serve.connection import Connection
from models.source import CHUNK, CHUNK_S, Chunk
from models.speech import Speech

_BYTES: Final = 2 * CHUNK
_LATE_S: Final = 0.25
"""A chunk may come so much later than its time before the gap counts as silence."""
_MOST_S: Final = 2.0
"""Sound that may wait to be heard: what a page sends beyond it is dropped, oldest first."""


class PageSound:
    """A ``Source`` and a ``Sink``. ``changed`` hears what is on: the microphone, the voice."""

    def __init__(self, connection: Connection, changed: Callable[[str, bool], None]) -> None:
        self._connection, self._changed = connection, changed
        self._come: queue.Queue[bytes] = queue.Queue()
        self._waiting, self._rest = 0, b""
        self._open, self._number = False, 0
        self.closed = threading.Event()
        """Set it and the sound has ended."""

    def hear(self, pcm: bytes) -> None:
        """Samples from the page; dropped while its microphone ought to be closed."""
        if self._open and self._come.qsize() * len(pcm) < _MOST_S / CHUNK_S * _BYTES:
            self._come.put(pcm)

    def clock(self) -> float:
        """See ``Source``."""
        return time.monotonic()

    def rest(self, seconds: float) -> bool:
        """See ``Source``."""
        return not self.closed.wait(seconds)

    @contextmanager
    def listen(self) -> Iterator[Iterator[Chunk]]:
        """See ``Source``: the page opens its microphone, and closes it afterwards."""
        self._come, self._rest = queue.Queue(), b""
        self._open = True
        self._changed("microphone", True)
        try:
            yield self._chunks()
        finally:
            self._open = False
            self._changed("microphone", False)

    def play(self, speech: Speech, stop: threading.Event | None = None) -> float:
        """See ``Sink``. Without a page the time passes all the same."""
        self._number += 1
        head = {"speech": self._number, "rate": speech.rate, "text": speech.text}
        pcm = (np.clip(speech.samples, -1.0, 1.0) * 32767).astype("<i2").tobytes()
        self._connection.tell(json.dumps(head, ensure_ascii=False), pcm)
        began = time.monotonic()
        (stop or threading.Event()).wait(speech.duration_s)
        played_s = min(time.monotonic() - began, speech.duration_s)
        if stop is not None and stop.is_set():
            self._connection.tell(json.dumps({"hush": self._number}))
        return played_s

    def _chunks(self) -> Iterator[Chunk]:
        at_s = self.clock()
        while not self.closed.is_set():
            early_s = at_s + CHUNK_S - self.clock()
            if early_s > 0 and self.closed.wait(early_s):
                return
            raw = self._taken(at_s + CHUNK_S + _LATE_S)
            samples = np.frombuffer(raw, "<i2").astype(np.float32) / 32768.0
            yield Chunk(np.pad(samples, (0, CHUNK - len(samples))), at_s)
            at_s += CHUNK_S

    def _taken(self, until_s: float) -> bytes:
        """A chunk's bytes, fewer where the page has paused."""
        while len(self._rest) < _BYTES:
            try:
                self._rest += self._come.get(timeout=max(until_s - self.clock(), 0.0))
            except queue.Empty:
                break
        whole = min(len(self._rest) // 2 * 2, _BYTES)
        taken, self._rest = self._rest[:whole], self._rest[whole:]
        return taken
