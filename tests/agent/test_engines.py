"""Which engine understands: the options, falling back, and that a language model's guess is asked about."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

NOBODY = "http://127.0.0.1:9"  # the discard port: nothing listens there


def malbeot(*arguments, said, code=0):
    ran = subprocess.run(
        [sys.executable, "-c", "from agent.cli.main import main; main()", *arguments],
        input=said.encode(), capture_output=True, timeout=150, check=False, env=os.environ,
    )  # fmt: skip
    out, err = ran.stdout.decode(), ran.stderr.decode()
    assert ran.returncode == code, (out, err)
    assert "Traceback" not in err
    return [json.loads(line) for line in out.splitlines()], err


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        (["--engine", "rasa"], "--rasa-url"),
        (["--engine", "rasa", "--rasa-url", "http://rasa.example:5005"], "not this machine"),
        (["--local-model-url", "http://10.0.0.7:8080", "--local-model", "any"], "not this machine"),
        (["--local-model-url", NOBODY], "--local-model NAME"),
    ],
)
def test_a_wrong_choice_is_one_sentence(options, advice):
    out, err = malbeot("understand", "--json", *options, said="이호선 셋째 칸 추워요\n", code=1)
    assert out == [] and advice in err and len(err.splitlines()) == 1


def test_without_its_server_the_embedded_engine_understands_and_says_so_once():
    out, err = malbeot(
        "understand", "--json", "--engine", "rasa", "--rasa-url", NOBODY,
        said="이호선 셋째 칸이 너무 추워요\n자전거 빌려 줘\n",
    )  # fmt: skip
    assert [line["task"] for line in out] == ["ttota_subway.too_cold", "ttareungyi.rent"]
    assert err.count("cannot be reached") == 1 and "without Rasa" in err


@pytest.fixture
def model():
    """A language model on this machine that takes everything for a cold train."""

    class Model(BaseHTTPRequestHandler):
        def do_POST(self):
            content = {"meaning": {"task": "ttota_subway.too_cold", "slots": {"line": "이호선", "car": "셋째 칸"}}}
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps({"choices": [{"message": {"content": json.dumps(content)}}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Model) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield ["--local-model-url", f"http://127.0.0.1:{server.server_port}", "--local-model", "any"]
        server.shutdown()
        thread.join()


def test_a_guess_is_asked_about_before_anything_is_begun(model):
    (asked, begun), _ = malbeot("talk", "--text", "--json", *model, said="주식 시세가 어떻게 되는지 좀 알려 줘\n응\n")
    assert (asked["outcome"], asked["committed"], asked["actions"]) == ("choose", False, 0)
    assert len(asked["choices"]) == 1
    assert begun["task"] == "ttota_subway.too_cold"
    assert begun["outcome"] == "ask", "what was not said is not taken from the model: it is asked for"


def test_a_guess_that_is_turned_down_is_forgotten(model):
    (asked, turned_down), _ = malbeot(
        "talk", "--text", "--json", *model, said="주식 시세가 어떻게 되는지 좀 알려 줘\n아니\n"
    )
    assert asked["outcome"] == "choose"
    assert (turned_down["outcome"], turned_down["actions"]) == ("cancelled", 0)
