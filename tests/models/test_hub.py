"""Fetching from the hub, over HTTP from one that stands in for it; and what is said where there is none."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

REVISION = "a" * 40
FILES = {"config.json": b"{}", "model.bin": b"weights", "tokenizer.json": b"{}", "README.md": b"not needed"}

FETCH = """
import sys
from pathlib import Path
from models.errors import WeightsError
from models.weights import get, pinned
try:
    found = get(sys.argv[1], pins=Path(sys.argv[2]))
except WeightsError as error:
    sys.exit(str(error))
print(found.name, sorted(path.name for path in found.folder.iterdir()), pinned(found.name, Path(sys.argv[2])))
"""


class Hub(BaseHTTPRequestHandler):
    """As much of the hub's API as fetching one model needs."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/api/models/someone/whisper/revision/"):
            files = [{"rfilename": name} for name in FILES]
            self.answer(json.dumps({"id": "someone/whisper", "sha": REVISION, "siblings": files}).encode())
        elif path.startswith("/api/models/someone/whisper/tree/"):
            files = [{"type": "file", "path": n, "size": len(b), "oid": "b" * 40} for n, b in FILES.items()]
            self.answer(json.dumps(files).encode())
        elif path.startswith("/someone/whisper/resolve/") and path.rpartition("/")[2] in FILES:
            self.answer(FILES[path.rpartition("/")[2]])
        else:
            self.answer(b"{}", 404, {"X-Error-Code": "RepoNotFound"})

    def answer(self, body: bytes, status: int = 200, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        told = {"Content-Length": str(len(body)), "Content-Type": "application/json", "ETag": f'"{hash(body):x}"'}
        for name, value in {**told, "X-Repo-Commit": REVISION, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def fetched(name: str, endpoint: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """In a process of its own: the hub's client reads its settings once."""
    settings = {"HF_ENDPOINT": endpoint, "HF_HUB_CACHE": str(folder / "hub"), "HF_HUB_DISABLE_XET": "1"}
    return subprocess.run(
        [sys.executable, "-c", FETCH, name, str(folder / "pins.json")],
        capture_output=True, text=True, timeout=120, check=False,
        env={"PATH": "", "HOME": str(folder), "HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_HUB_DISABLE_TELEMETRY": "1"} | settings,
    )  # fmt: skip


def test_what_is_needed_is_fetched_once_and_its_hashes_are_kept(hub: str, tmp_path: Path) -> None:
    first = fetched("someone/whisper", hub, tmp_path)
    assert first.stdout == "someone/whisper ['config.json', 'model.bin', 'tokenizer.json'] True\n", first.stderr
    assert fetched("someone/whisper", "http://127.0.0.1:9", tmp_path).stdout == first.stdout


def test_a_model_that_the_hub_does_not_have(hub: str, tmp_path: Path) -> None:
    said = fetched("someone/else", hub, tmp_path).stderr.splitlines()[-1]
    assert said == "The hub has no model 'someone/else'; check its name."


def test_without_a_network_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    said = fetched("tiny", "http://127.0.0.1:9", tmp_path).stderr.splitlines()
    assert len(said) == 1
    assert "Systran/faster-whisper-tiny" in said[0] and "copy its folder here" in said[0]
