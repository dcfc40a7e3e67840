"""JSON-RPC 2.0: bytes to calls, results and errors to bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from simulator.errors import RpcTrouble

PARSE_ERROR: Final = -32700
INVALID_REQUEST: Final = -32600
METHOD_NOT_FOUND: Final = -32601
INVALID_PARAMS: Final = -32602
SERVER_ERROR: Final = -32001
OBJECT_NOT_FOUND: Final = -32002


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `id` is whatever JSON value the client chose."""

    id: Any
    method: str
    params: list[Any]


def parse(body: bytes) -> Call:
    """Read a call; `{}` as params, which clients send where there are none, counts as no params.

    Raises RpcTrouble.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RpcTrouble(PARSE_ERROR, "the request is not JSON") from error
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        raise RpcTrouble(INVALID_REQUEST, "a request is an object with a method")
    params = message.get("params") or []
    if not isinstance(params, list):
        raise RpcTrouble(INVALID_PARAMS, "params have to be a list")
    return Call(message.get("id"), message["method"], params)


def success(call_id: Any, result: Any) -> bytes:
    return encode({"jsonrpc": "2.0", "id": call_id, "result": result})


def failure(call_id: Any, trouble: RpcTrouble) -> bytes:
    error = {"code": trouble.code, "message": str(trouble), "data": trouble.data}
    return encode({"jsonrpc": "2.0", "id": call_id, "error": error})


def encode(value: Any) -> bytes:
    """Compact JSON in UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes '?'."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def missing(selector: object) -> RpcTrouble:
    """No element on the screen fits; the message is the one that clients look for."""
    return RpcTrouble(
        OBJECT_NOT_FOUND, "androidx.test.uiautomator.UiObjectNotFoundException", data=f"UiSelector[{selector}]"
    )


def invalid(what: str) -> RpcTrouble:
    return RpcTrouble(INVALID_PARAMS, f"java.lang.IllegalArgumentException: {what}")
