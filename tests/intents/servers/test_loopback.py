"""JSON over loopback: what may be asked, and what every kind of bad server comes to."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.errors import AddressError, Unanswered
from intents.loopback import LARGEST, Loopback, loopback

TIMEOUT_S = 0.5


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("http://127.0.0.1:5005", ("127.0.0.1", 5005, "")),
        ("http://localhost:11434/", ("localhost", 11434, "")),
        ("http://localhost", ("localhost", 80, "")),
        ("http://127.8.9.1:1/api/", ("127.8.9.1", 1, "/api")),
        ("http://[::1]:8080/v", ("::1", 8080, "/v")),
    ],
)
def test_addresses_of_this_machine(url, root):
    server = loopback(url, TIMEOUT_S)
    assert (server.host, server.port, server.root) == root


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com:5005", "http://10.0.0.7:80", "http://0.0.0.0:80", "http://[2001:db8::1]:80",
        "http://localhost.example.com", "http://127.0.0.1.example.com", "http://127.0.0.1@example.com",
        "http://example.com#@127.0.0.1", "http://2130706433x",
    ],
)  # fmt: skip
def test_an_address_elsewhere_is_refused_before_anything_is_sent(url):
    with pytest.raises(AddressError, match=r"not this machine|no plain http"):
        loopback(url, TIMEOUT_S)


@pytest.mark.parametrize(
    "url", ["", "localhost:5005", "https://localhost:1", "file:///etc/hosts", "http://", "http://localhost:99999",
            "http://a:b@localhost", "http://[::1", "http://localhost?token=1"]
)  # fmt: skip
def test_what_is_no_address_is_refused(url):
    with pytest.raises(AddressError, match="write it like"):
        loopback(url, TIMEOUT_S)


def test_a_question_and_its_answer(server):
    server.answer = {"answer": ["하나", 2]}
    assert loopback(f"{server.url}/root/", TIMEOUT_S).ask("/ask", {"text": "춥다"}) == {"answer": ["하나", 2]}
    assert server.requests == [("/root/ask", {"text": "춥다"})]


def test_every_bad_server_is_one_error(bad_server):
    with pytest.raises(Unanswered, match=r"^The server .*\.$"):
        loopback(bad_server.url, TIMEOUT_S).ask("/ask", {})
    assert [path for path, _ in bad_server.requests] == ["/ask"], "a redirect is not followed"


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unanswered, match="cannot be reached"):
        Loopback("127.0.0.1", port, "", TIMEOUT_S).ask("/ask", {})


def test_text_that_cannot_be_written_is_not_sent(server):
    with pytest.raises(Unanswered):
        loopback(server.url, TIMEOUT_S).ask("/ask", {"text": "\ud800"})
    assert server.requests == []


def test_an_answer_may_be_as_long_as_the_bound(server):
    server.answer = "x" * (LARGEST - 2)
    assert len(loopback(server.url, 10).ask("/ask", {})) == LARGEST - 2
    server.answer = "x" * LARGEST
    with pytest.raises(Unanswered, match="more than"):
        loopback(server.url, 10).ask("/ask", {})


@given(raw=st.binary(max_size=200) | st.binary(max_size=80).map(lambda body: b"HTTP/1.1 200 OK\r\n\r\n" + body))
def test_any_bytes_at_all_property(server, raw):
    server.reply = server.says(raw)
    try:
        loopback(server.url, 10).ask("/ask", {})
    except Unanswered as error:
        assert str(error).endswith(".")
