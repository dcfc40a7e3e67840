"""What uiautomator2's server can besides the everyday: named elements, two fingers, parts of the tree, watchers."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
import uiautomator2
from lxml import etree

from simulator.app import App, screen
from simulator.host import Served
from simulator.phone import Phone
from simulator.view import Style, View
from simulator.widgets import body, button, field, label, page, row, rows

PACKAGE = "sim.test.gallery"


class Gallery(App):
    """A picture to pinch, a sum to add up, a toast, a dialog that comes by itself."""

    package = PACKAGE
    label = "사진첩"

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1.0
        self.numbers = ["", ""]

    @screen(".MainActivity")
    def main(self) -> View:
        image = View("ImageView", "image", description="picture to pinch", on_pinch=self._pinch)
        image.style = Style(height=200)
        names = [row("row", label(f"줄 {n}", "row_text"), on_tap=lambda: None) for n in range(40)]
        return page(
            body(label(f"Scale: {self.scale:.2f}", "scale"), image, button("토스트", "toast", self._toast)),
            rows("list", *names),
        )

    @screen(".AdditionActivity")
    def addition(self) -> View:
        fields = [field(f"number{n}", self.numbers[n], "", self._writer(n)) for n in range(2)]
        total = sum(int(number) for number in self.numbers if number.isdecimal())
        return page(body(*fields, label(str(total), "sum")))

    def _writer(self, place: int) -> Callable[[str], None]:
        def write(text: str) -> None:
            self.numbers[place] = text

        return write

    def _pinch(self, factor: float) -> None:
        self.scale = min(max(self.scale * factor, 0.5), 3.0)

    def _toast(self) -> None:
        self.host.show_toast("알림")


@pytest.fixture
def gallery(client: Any, served: Served) -> Any:
    served.call(lambda phone: (phone.install(Gallery()), phone.start(PACKAGE)))
    return client


def test_two_fingers_do_something(gallery: Any) -> None:
    image, scale = gallery(description="picture to pinch"), gallery(resourceId=f"{PACKAGE}:id/scale")
    assert scale.get_text() == "Scale: 1.00"
    image.pinch_in(80)
    assert scale.get_text() == "Scale: 0.50"
    image.pinch_out()
    assert scale.get_text() == "Scale: 3.00"
    x, y = image.center()
    gallery().gesture((x - 200, y), (x + 200, y), (x - 100, y), (x + 100, y), steps=5)
    assert scale.get_text() == "Scale: 1.50"


def test_two_fingers_take_their_time(gallery: Any, served: Served) -> None:
    served.call(lambda phone: setattr(phone, "tap_hold_s", 0.1))
    began = time.monotonic()
    gallery(description="picture to pinch").pinch_out(steps=60)
    assert time.monotonic() - began >= 0.3


def test_a_row_is_found_by_what_is_in_it_and_keeps_its_name(gallery: Any) -> None:
    rows = gallery(resourceId=f"{PACKAGE}:id/list")
    named = rows.child_by_text("줄 2", resourceId=f"{PACKAGE}:id/row")
    assert isinstance(named.selector, str)
    assert named.exists and named.info["resourceName"] == f"{PACKAGE}:id/row"
    assert named.bounds() == gallery(resourceId=f"{PACKAGE}:id/row", instance=2).bounds()
    assert rows.child_by_instance(1, resourceId=f"{PACKAGE}:id/row_text").get_text() == "줄 1"
    assert gallery().child_by_description("picture to pinch").exists
    far = rows.child_by_text("줄 35", resourceId=f"{PACKAGE}:id/row")
    assert far.exists and gallery(text="줄 35").exists
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        rows.child_by_text("줄 0", allow_scroll_search=False, resourceId=f"{PACKAGE}:id/row")
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        rows.child_by_description("없음", resourceId=f"{PACKAGE}:id/row")
    gallery.press("back")
    assert not far.exists
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        gallery.jsonrpc.objInfo("no such name")


def test_as_deep_as_asked_and_only_the_window_in_front(gallery: Any, served: Served) -> None:
    def depth(xml: str) -> int:
        return max(len(list(node.iterancestors())) for node in etree.fromstring(xml.encode()).iter())

    whole = gallery.dump_hierarchy()
    assert depth(whole) > 3
    assert depth(gallery.dump_hierarchy(max_depth=2)) == 3
    gallery.app_start(PACKAGE, ".AdditionActivity")
    gallery(className="android.widget.EditText").click()
    served.wait_for(lambda phone: phone.ime_shown)
    every = etree.fromstring(gallery.jsonrpc.dumpWindowHierarchy(False, 50).encode())
    front = etree.fromstring(gallery.jsonrpc.dumpWindowHierarchy(False, 50, True).encode())
    assert len(every) == len(front) + 1


def test_a_watcher_presses_what_comes_up(gallery: Any, served: Served) -> None:
    with gallery.watch_context(autostart=False) as context:
        context.when("토스트").click()
        context.start()
        assert served.wait_for(lambda phone: phone.toast_text() == "알림", timeout_s=30)


def test_texts_go_where_the_finger_was(gallery: Any) -> None:
    gallery.app_start(PACKAGE, ".AdditionActivity")
    first, second = (gallery(className="android.widget.EditText", instance=n) for n in range(2))
    first.set_text("5")
    assert first.get_text() == "5"
    first.clear_text()
    assert first.get_text() == ""
    first.set_text("1")
    second.click()
    for text in ("1", "123abcDEF +-*/_", "안녕, 세상!", "2"):
        gallery.send_keys(text, clear=True)
        assert second.get_text() == text
    assert gallery(resourceId=f"{PACKAGE}:id/sum").get_text() == "3"


def test_a_session_ends_with_its_app(gallery: Any) -> None:
    session = gallery.session(PACKAGE)
    assert session.running() and session.pid > 0
    before = session.pid
    session.restart()
    assert session.pid != before and session(text="토스트").exists
    session.close()
    assert PACKAGE not in gallery.app_list_running()


def test_the_server_is_a_process_that_can_be_killed(gallery: Any, served: Served) -> None:
    def pids() -> list[str]:
        lines = [line.split() for line in gallery.shell("ps -u shell").output.splitlines()]
        return [fields[1] for fields in lines if fields[-1] == "app_process"]

    assert len(pids()) == 1
    gallery.shell(f"kill {pids()[0]}")
    assert pids() == []
    gallery.shell("rm /data/local/tmp/u2.jar")
    gallery.start_uiautomator()
    assert len(pids()) == 1
    gallery.stop_uiautomator()
    assert pids() == []
    assert gallery.info["screenOn"] is True


def test_a_costly_pattern_holds_nobody_up(gallery: Any, served: Served) -> None:
    with pytest.raises(uiautomator2.exceptions.RPCStackOverflowError):
        gallery.jsonrpc.count(uiautomator2.Selector(textMatches=r"(.+)+\1x"))
    assert gallery(textMatches="((S|c|a|l|e|:| |[0-9]|[.])*)*!").count == 0
    assert served.call(lambda phone: phone.package) == PACKAGE


def test_small_things(gallery: Any, served: Served) -> None:
    gallery.freeze_rotation(False)
    assert served.call(lambda phone: phone.settings[("system", "accelerometer_rotation")]) == "1"
    gallery.clipboard = "담은 글"
    assert gallery.clipboard == "담은 글"
    assert gallery.last_traversed_text is None
    gallery.clear_traversed_text()
    gallery.long_press("volume_down")
    gallery.press("volume_up")
    gallery.open_quick_settings()
    gallery.press("back")
    gallery.open_url("https://example.org")
    assert gallery.dump_hierarchy(compressed=True, pretty=True).startswith("<?xml")
    assert gallery.wait_activity(".MainActivity", timeout=3)
    assert gallery.serial == served.serial and gallery.wlan_ip
    assert gallery.app_wait(PACKAGE, front=True)
    gallery.app_auto_grant_permissions(PACKAGE)
    gallery.app_clear(PACKAGE)
    with pytest.raises(uiautomator2.AppNotFoundError):
        gallery.app_info("not.there")


def test_the_two_windows_of_a_phone_keep_their_order(gallery: Any, served: Served) -> None:
    def windows(phone: Phone) -> list[str]:
        return [window.kind for window in phone.windows]

    gallery.app_start(PACKAGE, ".AdditionActivity")
    gallery(className="android.widget.EditText").click()
    assert served.call(windows) == ["app", "ime"]
    packages = [node.get("package") for node in etree.fromstring(gallery.dump_hierarchy().encode())]
    assert packages[0] == PACKAGE and len(packages) == 2
