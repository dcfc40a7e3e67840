"""Loopback: JSON asked of a server on the person's own machine, within a time; names h11 for the client of HTTP.

What people say leaves this machine for nobody: an address elsewhere is refused before anything is sent, and a redirect
is no answer.
"""

import ipaddress
import json
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import h11

from intents.errors import AddressError, Unanswered

LARGEST: Final = 1 << 20
"""Bytes of the longest answer that is read."""
_CHUNK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Loopback:
    """A server on this machine. Each question is a connection of its own."""

    host: str
    port: int
    root: str
    """What stands before every path, without a stroke at its end."""
    timeout_s: float
    """For one question as a whole, from the first packet to the last byte of the answer."""

    def ask(self, path: str, question: Mapping[str, object]) -> object:
        """Return the JSON that the server answers to a POST of ``question``.

        Raises:
            Unanswered: it refused, took too long, answered another status than 200, too much, or no JSON.
        """
        try:
            return json.loads(self._post(path, json.dumps(question, ensure_ascii=False).encode()))
        except TimeoutError as error:
            raise Unanswered(f"The server at {self.host}:{self.port} took over {self.timeout_s:g} s.") from error
        except OSError as error:
            raise Unanswered(f"The server at {self.host}:{self.port} cannot be reached ({error}).") from error
        except (ValueError, RecursionError, h11.ProtocolError) as error:
            raise Unanswered(f"The server at {self.host}:{self.port} answers no JSON over HTTP.") from error

    def _post(self, path: str, body: bytes) -> bytes:
        ends = time.monotonic() + self.timeout_s
        with socket.create_connection((self.host, self.port), self.timeout_s) as connection:
            if not ipaddress.ip_address(connection.getpeername()[0]).is_loopback:
                raise Unanswered(f"{self.host} is not this machine; name a server on it.")
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            http = h11.Connection(h11.CLIENT)
            connection.settimeout(_left(ends))
            connection.sendall(self._request(http, path, body))
            return _answer(http, connection, ends)

    def _request(self, http: h11.Connection, path: str, body: bytes) -> bytes:
        host = f"[{self.host}]" if ":" in self.host else self.host
        headers = {
            "Host": f"{host}:{self.port}",
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Connection": "close",
        }
        head = http.send(h11.Request(method="POST", target=self.root + path, headers=list(headers.items())))
        return (head or b"") + (http.send(h11.Data(data=body)) or b"") + (http.send(h11.EndOfMessage()) or b"")


def loopback(url: str, timeout_s: float) -> Loopback:
    """Return the server at ``url`` (http, on this machine).

    Raises:
        AddressError: the address is none, or not on this machine.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 80
    except ValueError as error:
        raise AddressError(f"{url!r} is no address ({error}); write it like localhost with http and a port.") from error
    if parts.scheme != "http" or not host or parts.username or parts.query or not parts.path.isascii():
        raise AddressError(f"{url!r} is no plain http address; write it like localhost with http and a port.")
    if not _is_here(host):
        raise AddressError(f"{host} is not this machine; what people say leaves it for nobody. Name localhost.")
    return Loopback(host, port, parts.path.rstrip("/"), timeout_s)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _answer(http: h11.Connection, connection: socket.socket, ends: float) -> bytes:
    body = bytearray()
    while not isinstance(event := http.next_event(), h11.EndOfMessage):
        if event is h11.NEED_DATA:
            connection.settimeout(_left(ends))
            http.receive_data(connection.recv(_CHUNK))
        elif isinstance(event, h11.Response) and event.status_code != 200:
            raise Unanswered(f"The server answers with HTTP status {event.status_code}.")
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > LARGEST:
                raise Unanswered(f"The server answers more than {LARGEST} bytes.")
    return bytes(body)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
