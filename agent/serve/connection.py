"""Connection: the one page that is talked with now, if any. Told from any thread."""

import threading
from collections.abc import Callable

Send = Callable[[str | bytes], None]
"""Hands a text or binary frame over to a page; never waits."""


class Connection:
    """Where messages for the page go. Without a page they are dropped: whoever comes is shown everything anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._send: Send | None = None

    @property
    def open(self) -> bool:
        """Whether a page is there."""
        return self._send is not None

    def take(self, send: Send) -> Send | None:
        """This page from now on; returns the one that it takes the place of."""
        with self._lock:
            before, self._send = self._send, send
            return before

    def leave(self, send: Send) -> bool:
        """This page has gone; False when another had taken its place before."""
        with self._lock:
            mine = self._send == send
            if mine:
                self._send = None
            return mine

    def tell(self, *frames: str | bytes) -> None:
        """Send these, in order and with none of another thread's in between."""
        with self._lock:
            if self._send is not None:
                for frame in frames:
                    self._send(frame)
