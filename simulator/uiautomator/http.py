"""HTTP/1.1 on a byte stream, the server's side; the only file that names h11."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import h11

LARGEST_BODY: Final = 4 * 1024 * 1024
"""Bytes; a longer body is refused with 413."""
REASONS: Final = {200: b"OK", 400: b"Bad Request", 404: b"Not Found", 405: b"Method Not Allowed", 413: b"Too Large"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request, whole."""

    method: str
    path: str
    body: bytes


@dataclass(frozen=True, slots=True)
class BadRequest:
    """What came cannot be answered but with this status; the connection ends after it."""

    status: int


class HttpConnection:
    """Turns bytes into requests and replies into bytes; does no input or output itself. Keeps the connection alive."""

    def __init__(self) -> None:
        self._h11 = h11.Connection(h11.SERVER)
        self._head: h11.Request | None = None
        self._body = bytearray()
        self._ahead = 0

    def feed(self, data: bytes) -> bool:
        """Take what has arrived; false when the client sends far ahead of the replies, which nothing real does."""
        self._ahead += len(data)
        self._h11.receive_data(data)
        return self._ahead <= 2 * LARGEST_BODY

    def requests(self) -> Iterator[Request | BadRequest]:
        """The requests that are complete. Answer each with `reply` before asking for the next."""
        while True:
            try:
                event = self._h11.next_event()
            except h11.RemoteProtocolError:
                yield BadRequest(400)
                return
            if isinstance(event, h11.Request):
                self._head, self._body = event, bytearray()
            elif isinstance(event, h11.Data):
                self._body += event.data
                if len(self._body) > LARGEST_BODY:
                    yield BadRequest(413)
                    return
            elif isinstance(event, h11.EndOfMessage) and self._head is not None:
                path = self._head.target.decode("latin-1")
                yield Request(self._head.method.decode("latin-1"), path, bytes(self._body))
            else:
                # NEED_DATA and PAUSED: the client's turn, or ours.
                return

    def reply(self, status: int, content_type: bytes, body: bytes) -> tuple[bytes, bool]:
        """The bytes to send, and whether the connection stays open after them."""
        self._ahead = 0
        if self._h11.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            return b"", False
        headers = [(b"Content-Type", content_type), (b"Content-Length", str(len(body)).encode())]
        head = h11.Response(status_code=status, headers=headers, reason=REASONS[status])
        data = (self._h11.send(head) or b"") + (self._h11.send(h11.Data(body)) or b"")
        data += self._h11.send(h11.EndOfMessage()) or b""
        if self._h11.states == {h11.SERVER: h11.DONE, h11.CLIENT: h11.DONE}:
            self._h11.start_next_cycle()
            return data, True
        return data, False
