"""The uiautomator2 server's JSON-RPC over one kept-alive connection.

The stock client opens a new connection for each call and spends about 53 of its 56 ms in its own sockets (two sends
without TCP_NODELAY, and sleeps while closing). Here the connection stays open and a call leaves in one packet, at once.
"""

import json
import select
import socket
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from typing import Any

from device.errors import Failed, NoAnswer

HEAD = "POST /jsonrpc/0 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"
TIMEOUT_S = 20.0
"""Longest silence of a server that is alive; uiautomator itself may wait 10 s for a restless screen. A phone that is
unplugged shows at once: adb closes the stream."""


class JsonRpc:
    """``call`` methods of the server that ``dial`` connects to.

    ``dial`` returns a connected socket, or raises Undelivered when nobody listens.
    """

    def __init__(self, dial: Callable[[], socket.socket], timeout_s: float = TIMEOUT_S) -> None:
        self._dial = dial
        self._timeout_s = timeout_s
        self._sock: socket.socket | None = None

    def call(self, method: str, *params: object) -> Any:
        """The ``result`` of one call, sent exactly once.

        Raises Undelivered (nobody listened), NoAnswer (it may have happened) or Failed (the server says no).
        """
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": list(params) or {}}).encode()
        sock = self._connection()
        try:
            sock.sendall(HEAD.format(len(body)).encode() + body)
            reply = HTTPResponse(sock, method="POST")
            reply.begin()
            data = reply.read()
        except (OSError, HTTPException) as e:
            self.close()
            raise NoAnswer(f"no answer to {method} from the phone ({type(e).__name__})") from e
        if reply.will_close or reply.status != 200:
            self.close()
        if reply.status != 200:
            raise NoAnswer(f"the phone's server answered {method} with HTTP {reply.status}")
        return _result(method, data)

    def close(self) -> None:
        """Hang up; the next call dials again."""
        if self._sock is not None:
            self._sock.close()
            self._sock = None

    def _connection(self) -> socket.socket:
        # A server may hang up an idle connection; see that before sending, so that no touch is lost in it.
        if self._sock is not None and select.select([self._sock], [], [], 0)[0]:
            self.close()
        if self._sock is None:
            self._sock = self._dial()
            self._sock.settimeout(self._timeout_s)
            self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._sock


def _result(method: str, data: bytes) -> Any:
    try:
        reply = json.loads(data)
    except ValueError as e:
        raise NoAnswer(f"the phone's server answered {method} with something that is not JSON") from e
    if not isinstance(reply, dict):
        raise NoAnswer(f"the phone's server answered {method} with something that is not a JSON-RPC reply")
    if "error" in reply:
        error = reply["error"] if isinstance(reply["error"], dict) else {"message": reply["error"]}
        raise Failed(f"{method}: {error.get('message')} {error.get('data') or ''}".strip())
    return reply.get("result")
