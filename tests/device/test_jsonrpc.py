"""The client against a small HTTP server that behaves, or does not."""

import socket

import pytest

from device.errors import Failed, NoAnswer, Undelivered
from device.jsonrpc import JsonRpc


@pytest.fixture
def rpc(server):
    client = JsonRpc(lambda: socket.create_connection(server.server_address), timeout_s=5)
    yield client
    client.close()


def test_one_connection_serves_many_calls(rpc, server):
    assert [rpc.call("click", i, 2) for i in range(5)] == [[i, 2] for i in range(5)]
    assert {path for path, *_ in server.calls} == {"/jsonrpc/0"}
    assert len({client for *_, client in server.calls}) == 1


def test_no_arguments_are_sent_as_the_stock_client_sends_them(rpc, server):
    assert rpc.call("deviceInfo") == {}


@pytest.mark.parametrize(
    ("reply", "error", "says"),
    [
        ("hang up", NoAnswer, "no answer to m"),
        ((500, b"{}"), NoAnswer, "HTTP 500"),
        ((200, b"<html>"), NoAnswer, "not JSON"),
        ((200, b"[]"), NoAnswer, "not a JSON-RPC reply"),
        ({"error": {"code": -32002, "message": "uiautomator.UiObjectNotFoundException"}}, Failed, "UiObjectNotFound"),
        ({"error": "bad"}, Failed, "bad"),
    ],
)
def test_what_goes_wrong(reply, error, says, rpc, server):
    server.answers["m"] = reply
    with pytest.raises(error, match=says):
        rpc.call("m")
    assert len(server.calls) == 1, "a call is sent exactly once"
    assert rpc.call("again", 1) == [1]


@pytest.mark.parametrize(
    ("message", "dead"),
    [("UiAutomation not connected!", True), ("android.os.DeadObjectException", True), ("IllegalArgument", False)],
)
def test_a_dead_server_is_recognised(message, dead, rpc, server):
    server.answers["m"] = {"error": {"code": 0, "message": message}}
    with pytest.raises(Failed) as error:
        rpc.call("m")
    assert error.value.dead is dead


def test_an_idle_connection_that_was_closed_is_dialled_again(server):
    dialled = []

    def dial():
        dialled.append(socket.create_connection(server.server_address))
        return dialled[-1]

    rpc = JsonRpc(dial, timeout_s=5)
    rpc.call("last")
    assert dialled[0].recv(1, socket.MSG_PEEK) == b"", "the server's hang-up has arrived"
    assert rpc.call("click", 1) == [1]
    assert len(dialled) == 2
    rpc.close()


def test_nobody_listens():
    def dial():
        raise Undelivered("nobody")

    with pytest.raises(Undelivered):
        JsonRpc(dial).call("click", 1, 2)


def test_silence_is_no_answer():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        rpc = JsonRpc(lambda: socket.create_connection(silent.getsockname()), timeout_s=0.1)
        with pytest.raises(NoAnswer, match="no answer to click"):
            rpc.call("click", 1, 2)
