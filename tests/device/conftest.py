"""Screens written as short trees, a clock that a test drives, a server that misbehaves, a phone on the real wire."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from device.adb import AdbServer
from device.screen import Bounds, Element, Screen
from device.uiautomator import UiautomatorDevice
from simulator.app import App
from simulator.app import screen as app_screen
from simulator.host import running
from simulator.phone import Phone
from simulator.view import Style, View
from simulator.widgets import bar, button, field, label, page, row, rows

PACKAGE = "org.example.app"


def node(
    label: str = "", *children: Element, rid: str = "", kind: str = "TextView", package: str = PACKAGE,
    bounds: tuple[int, int, int, int] = (0, 0, 100, 50), focused: bool = False, enabled: bool = True,
) -> Element:  # fmt: skip
    """One element; its path is set by ``screen``."""
    whole = f"{package}:id/{rid}" if rid and ":" not in rid else rid
    return Element(
        class_name=f"android.widget.{kind}", resource_id=whole, text=label,
        package=package, bounds=Bounds(*bounds), focused=focused, enabled=enabled, children=children,
    )  # fmt: skip


def screen(*roots: Element, package: str = PACKAGE) -> Screen:
    """A screen of 1000 x 2000 pixels with the paths filled in."""
    return Screen(package, "", 1000, 2000, tuple(_placed(root, (i,)) for i, root in enumerate(roots)))


def _placed(element: Element, path: tuple[int, ...]) -> Element:
    below = tuple(_placed(child, (*path, i)) for i, child in enumerate(element.children))
    return replace(element, path=path, children=below)


class Wall(App):
    """A form, a list of equal buttons and a page that the keyboard covers; it counts what is touched."""

    package = "org.example.wall"
    label = "벽"

    def __init__(self) -> None:
        super().__init__()
        self.names = [f"{n}번" for n in range(1, 31)]
        self.text = ""
        self.button = "보내기"
        self.notice = ""
        self.taps: list[str] = []

    @app_screen(".MainActivity")
    def main(self) -> View:
        entries = [row("row", label(name), button("고르기", "pick", self._tapped(name))) for name in self.names]
        notice = [label(self.notice, "notice")] if self.notice else []
        return page(
            bar("벽", "title"), *notice, field("field", self.text, "", self._typed),
            button(self.button, "send", self._tapped("send")), rows("list", *entries),
        )  # fmt: skip

    @app_screen(".CoveredActivity")
    def covered(self) -> View:
        tall = View("View", "tall", style=Style(height=540))
        return page(field("field", self.text, "", self._typed), tall, button("다음", "next", self._tapped("next")))

    def _tapped(self, name: str) -> Callable[[], None]:
        return lambda: self.taps.append(name)

    def _typed(self, text: str) -> None:
        self.text = text


class VirtualClock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        assert seconds >= 0
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture(name="node")
def _node() -> Callable[..., Element]:
    return node


@pytest.fixture(name="screen")
def _screen() -> Callable[..., Screen]:
    return screen


class RpcServer(BaseHTTPRequestHandler):
    """Answers as ``server.answers`` says, else with the parameters; keeps what it was asked in ``server.calls``."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append((self.path, call["method"], call["params"], self.client_address))
        reply = self.server.answers.get(call["method"], {"result": call["params"]})
        if reply == "hang up":
            self.close_connection = True
            return
        status, body = reply if isinstance(reply, tuple) else (200, json.dumps(reply).encode())
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = call["method"] == "last"

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), RpcServer) as served:
        served.daemon_threads = True
        served.calls, served.answers = [], {}
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield served
        served.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def adb():
    with AdbServer() as running_server:
        yield running_server


@pytest.fixture(autouse=True)
def state_folder(tmp_path_factory, monkeypatch):
    """Locks go where no agent of this computer's user looks."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def served(wall):
    phone = Phone([wall])
    phone.tap_hold_s = 0
    with running(phone) as on_the_wire:
        yield on_the_wire


@pytest.fixture
def device(adb, served):
    opened = UiautomatorDevice.open(served.serial)
    yield opened
    opened.close()
