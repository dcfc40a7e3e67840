"""The server: from requests on streams to calls on the phone and back.

There is no task in between where nothing has to be waited for: a dump is answered in the turn in which it was asked.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from simulator.adb.stream import Stream
from simulator.errors import RpcTrouble
from simulator.phone import Phone
from simulator.uiautomator import rpc
from simulator.uiautomator.http import BadRequest, HttpConnection, Request
from simulator.uiautomator.methods import METHODS
from simulator.uiautomator.session import Session

log = logging.getLogger(__name__)

TEXT, JSON = b"text/plain", b"application/json"
RPC_PATH = "/jsonrpc/0"


class UiautomatorServer:
    """Serves any number of streams until it is stopped."""

    def __init__(self, phone: Phone) -> None:
        self.ended = asyncio.Event()
        """Set when the server has been killed."""
        self._session = Session(phone)
        self._connected = True
        self._streams: set[Stream] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def serve(self, stream: Stream) -> None:
        """Answer what arrives on this stream from now on."""
        connection = HttpConnection()
        self._streams.add(stream)
        stream.on_data = lambda data: self._received(connection, stream, data)
        stream.on_close = lambda: self._streams.discard(stream)

    def kill(self) -> None:
        """Die, as a process does that the system has killed."""
        self.ended.set()

    def disconnect(self) -> None:
        """Lose the connection to the system: the server answers, and can do nothing."""
        self._connected = False

    def stop(self) -> None:
        """Drop every stream and every call that still waits."""
        for task in self._tasks:
            task.cancel()
        for stream in list(self._streams):
            stream.close()
        self._streams.clear()

    def _received(self, connection: HttpConnection, stream: Stream, data: bytes) -> None:
        # Nothing may escape into the adb connection, which carries the other clients' streams too.
        try:
            if connection.feed(data):
                self._answer(connection, stream)
                return
        except Exception:
            log.exception("a request to the simulated phone failed")
        stream.close()

    def _answer(self, connection: HttpConnection, stream: Stream) -> None:
        for request in connection.requests():
            reply = partial(self._reply, connection, stream)
            if isinstance(request, BadRequest):
                reply(request.status, TEXT, b"the request cannot be understood")
                stream.close()
                return
            waiting = self._dispatch(request, reply)
            if waiting is not None:
                task = asyncio.get_running_loop().create_task(self._later(waiting, connection, stream))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
                return

    async def _later(self, waiting: Coroutine[None, None, None], connection: HttpConnection, stream: Stream) -> None:
        await waiting
        # Requests that were sent behind the one that had to wait.
        self._answer(connection, stream)

    def _reply(self, connection: HttpConnection, stream: Stream, status: int, kind: bytes, body: bytes) -> None:
        data, stays = connection.reply(status, kind, body)
        stream.send(data)
        if not stays:
            stream.close()

    def _dispatch(
        self, request: Request, reply: Callable[[int, bytes, bytes], None]
    ) -> Coroutine[None, None, None] | None:
        """Reply, or return what has to be awaited for the reply to be made."""
        if request.path == "/ping":
            reply(200, TEXT, b"pong")
            return None
        if request.path != RPC_PATH:
            reply(404, TEXT, b"not found")
            return None
        if request.method != "POST":
            reply(405, TEXT, b"use POST")
            return None
        call_id: Any = None
        try:
            call = rpc.parse(request.body)
            call_id = call.id
            result = self._call(call)
        except RpcTrouble as trouble:
            reply(200, JSON, rpc.failure(call_id, trouble))
            return None
        if inspect.iscoroutine(result):
            return self._await(call_id, result, reply)
        reply(200, JSON, rpc.success(call_id, result))
        return None

    async def _await(
        self, call_id: Any, result: Coroutine[None, None, Any], reply: Callable[[int, bytes, bytes], None]
    ) -> None:
        try:
            value = await result
        except RpcTrouble as trouble:
            reply(200, JSON, rpc.failure(call_id, trouble))
        except Exception as error:
            reply(200, JSON, rpc.failure(call_id, _mistake(error)))
        else:
            reply(200, JSON, rpc.success(call_id, value))

    def _call(self, call: rpc.Call) -> Any:
        if not self._connected:
            raise RpcTrouble(rpc.SERVER_ERROR, "java.lang.IllegalStateException: UiAutomation not connected!")
        method = METHODS.get(call.method)
        if method is None:
            raise RpcTrouble(rpc.METHOD_NOT_FOUND, f"method {call.method} not found")
        try:
            return method(self._session, call.params)
        except RpcTrouble:
            raise
        except Exception as error:
            raise _mistake(error) from error


def _mistake(error: Exception) -> RpcTrouble:
    """A mistake in this phone must reach neither the other clients nor the loop; the log has the rest."""
    log.error("a call to the simulated phone failed", exc_info=error)
    return RpcTrouble(rpc.SERVER_ERROR, f"java.lang.RuntimeException: {type(error).__name__}")
