"""Who is let in: browsers on this computer, pages that came from here, and messages that a page of ours would send."""

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from agent.serve.mission import missions
from agent.serve.site import site
from agent.serve.words import words
from app_connectors.check_sentences import faults

HERE = "http://127.0.0.1:8765"


@pytest.fixture
def client(room):
    return TestClient(site(room), base_url=HERE)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.7:8765", ""])
def test_another_name_of_this_computer_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", ""])
def test_a_page_from_elsewhere_hears_and_says_nothing(client, origin):
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/talk", headers={"origin": origin, "host": HERE[7:]}),
    ):
        pass


def test_what_no_page_of_ours_sends_is_dropped_and_the_next_message_counts(client):
    with client.websocket_connect("/talk", headers={"origin": HERE, "host": HERE[7:]}) as page:
        assert page.receive_json()["lines"] == []
        for message in (
            "",
            "{",
            "[]",
            '{"press": "x"}',
            '{"tap": 1}',
            '{"scale": 99}',
            '{"says": ""}',
            '{"touch": [1]}',
        ):
            page.send_text(message)
        page.send_bytes(b"\1")
        page.send_json({"scale": 1.5})
        assert page.receive_json()["scale"] == 1.5


def test_the_page_asks_nothing_of_anybody_else(client):
    response = client.get("/")
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert "http" not in response.text.replace("http-equiv", "")
    assert client.get("/phone/1.png").status_code == 404
    for name in (
        "talk.css",
        "talk.js",
        "sound.js",
        "frames.js",
        "keep.js",
        "manifest.webmanifest",
        "icon.svg",
        "font.ttf",
    ):
        assert client.get(f"/{name}").status_code == 200


@pytest.mark.parametrize("text", [text for text in words().page.values() if text.endswith(".")])
def test_what_the_page_says_keeps_the_rules_of_speech(text):
    assert list(faults(text)) == []


@pytest.mark.parametrize("mission", missions(), ids=lambda mission: mission.task)
def test_a_mission_speaks_plainly_and_its_task_is_there(registry, mission):
    assert registry.task(mission.task)
    assert [fault for text in (mission.text, *mission.hints) for fault in faults(text)] == []
