"""uiautomator2, unmodified, through a real adb server: what people write in its scripts."""

from __future__ import annotations

import time
from typing import Any

import pytest
import uiautomator2
from lxml import etree

from simulator.host import Served

PACKAGE = "sim.test.bench"


def test_info(client: Any) -> None:
    info = client.info
    assert (info["currentPackageName"], info["sdkInt"], info["displayWidth"]) == (PACKAGE, 34, 1080)
    assert client.window_size() == (1080, 2340)
    assert client.device_info["model"] == "Malbeot A35"
    assert client.app_info(PACKAGE) == {"versionName": "1.2.3", "versionCode": 1002003}


def test_the_dump_is_the_phones_own(client: Any, served: Served) -> None:
    xml = client.dump_hierarchy()
    assert xml == served.call(lambda phone: phone.hierarchy())
    texts = etree.fromstring(xml.encode()).xpath("//node/@text")
    assert "누른 횟수 0" in texts


@pytest.mark.parametrize(
    "selector",
    [
        {"text": "누르기"},
        {"textContains": "르"},
        {"textStartsWith": "누르"},
        {"textMatches": "누르.+"},
        {"resourceId": f"{PACKAGE}:id/press"},
        {"resourceIdMatches": ".*/press"},
        {"className": "android.widget.Button", "instance": 0},
        {"packageName": PACKAGE, "clickable": True, "instance": 0},
    ],
)
def test_a_click_by_selector_arrives_once(client: Any, selector: dict[str, Any]) -> None:
    client(**selector).click()
    assert client(resourceId=f"{PACKAGE}:id/count").get_text() == "누른 횟수 1"


def test_a_click_by_xpath_arrives_once(client: Any) -> None:
    client.xpath('//*[@text="누르기"]').click()
    assert client.xpath(f'//*[@resource-id="{PACKAGE}:id/count"]').get_text() == "누른 횟수 1"


def test_what_is_disabled_ignores_a_click(client: Any) -> None:
    client(text="못 누름").click()
    assert client(text="누른 횟수 0").exists
    assert not client(text="못 누름").info["enabled"]


def test_what_is_not_there(client: Any) -> None:
    assert not client(text="없는 것").exists
    assert client(text="없는 것").count == 0
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        client(text="없는 것").click(timeout=0)
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        client.jsonrpc.getText(client(text="없는 것").selector)


def test_an_unknown_method_is_an_error_and_the_server_lives_on(client: Any) -> None:
    with pytest.raises(Exception, match="-32601"):
        client.jsonrpc.noSuchMethod()
    assert client.info["screenOn"] is True


def test_texts(client: Any) -> None:
    field = client(className="android.widget.EditText")
    assert field.get_text() == "이름"
    field.set_text("홍길동")
    assert field.get_text() == "홍길동"
    field.clear_text()
    field.click()
    client.send_keys("김 & <이>")
    assert field.get_text() == "김 & <이>"
    client.clear_text()
    assert field.get_text() == "이름"


def test_a_wait_blocks_until_the_element_comes(client: Any) -> None:
    client(text="나중에").click()
    began = time.monotonic()
    assert client(text="늦은 글").wait(timeout=20)
    assert time.monotonic() - began < 20
    assert not client(text="늦은 글").wait_gone(timeout=0.2)


def test_a_wait_lasts_as_long_as_it_was_told(client: Any) -> None:
    began = time.monotonic()
    assert not client(text="없는 것").wait(timeout=0.5)
    assert time.monotonic() - began >= 0.5
    assert client(text="없는 것").wait_gone(timeout=5)


def test_children_and_siblings(client: Any) -> None:
    client(text="목록").click()
    rows = client(resourceId=f"{PACKAGE}:id/list").child(resourceId=f"{PACKAGE}:id/row_text")
    assert rows.count == client(resourceId=f"{PACKAGE}:id/row_text").count > 5
    assert client(resourceId=f"{PACKAGE}:id/row").child(text="줄 3").get_text() == "줄 3"
    assert (
        client(resourceId=f"{PACKAGE}:id/list").child(className="android.widget.TextView", instance=2).get_text()
        == "줄 2"
    )
    assert [info["text"] for info in rows.info_list()][:2] == ["줄 0", "줄 1"]
    client.press("back")
    button = client(text="누르기")
    assert button.sibling(resourceId=f"{PACKAGE}:id/count").get_text() == "누른 횟수 0"
    assert button.sibling(text="누르기").count == 0
    assert button.child(text="누른 횟수 0").count == 0


def test_scrolling(client: Any) -> None:
    client(text="목록").click()
    assert client(scrollable=True).exists
    assert client(scrollable=True).scroll.forward()
    assert not client(text="줄 0").exists
    assert client(scrollable=True).scroll.to(text="줄 59")
    assert client(text="줄 59").exists
    assert not client(scrollable=True).scroll.forward()
    assert client(scrollable=True).scroll.toBeginning()
    assert client(text="줄 0").exists
    assert client(scrollable=True).fling.toEnd()
    client.swipe(500, 700, 500, 1700, steps=10)
    assert not client(text="줄 59").exists


def test_apps_start_and_stop(client: Any) -> None:
    assert client.app_current()["package"] == PACKAGE
    assert client.app_current()["activity"] == ".MainActivity"
    assert PACKAGE in client.app_list() and PACKAGE in client.app_list_running()
    client.app_stop(PACKAGE)
    assert client.app_current()["package"] != PACKAGE
    assert PACKAGE not in client.app_list_running()
    client.app_start(PACKAGE)
    assert client.app_wait(PACKAGE, front=True) > 0
    client.app_start(PACKAGE, ".ListActivity", stop=True)
    assert client.app_current()["activity"] == ".ListActivity"
    assert client.app_list("nothing.like.this") == []


def test_keys(client: Any) -> None:
    client(text="목록").click()
    client.press("back")
    assert client.app_current()["activity"] == ".MainActivity"
    client.press("home")
    assert client.app_current()["package"] != PACKAGE
    client.app_start(PACKAGE)
    client.press(4)
    assert client.app_current()["package"] != PACKAGE


def test_a_screenshot_shows_the_screen(client: Any) -> None:
    image = client.screenshot()
    assert image.size == (1080, 2340)
    assert len(image.getcolors(1 << 24)) > 10


def test_toasts(client: Any) -> None:
    client.clear_toast()
    assert client.last_toast is None
    client.toast.show("알림입니다", 1)
    assert client.last_toast == "알림입니다"
    client.clear_toast()
    assert client.last_toast is None


def test_the_screen_goes_off_and_on(client: Any) -> None:
    client.screen_off()
    assert client.info["screenOn"] is False
    client.screen_on()
    assert client.info["screenOn"] is True


def test_orientation_and_shade(client: Any) -> None:
    client.orientation = "l"
    assert client.info["displayRotation"] == 1
    client.orientation = "n"
    client.open_notification()
    client.press("back")
    assert client.info["displayRotation"] == 0


def test_gestures(client: Any) -> None:
    client(text="목록").click()
    client.swipe_ext("up")
    assert not client(text="줄 0").exists
    client.drag(500, 800, 500, 1900, 0.01)
    client.swipe_points([(500, 600), (500, 1200), (500, 2000)], 0.01)
    assert client(text="줄 0").exists
    client(scrollable=True).swipe("up", steps=2)
    assert not client(text="줄 0").exists
    client.press("back")
    client.double_click(*client(text="누르기").center(), duration=0.01)
    assert client(text="누른 횟수 2").exists
    client(text="못 누름").long_click(duration=0.01)
    assert client(text="누르기").pinch_in()
    assert client(text="누른 횟수 2").exists


def test_gestures_last_as_long_as_on_a_phone(client: Any, served: Served) -> None:
    served.call(lambda phone: setattr(phone, "tap_hold_s", 0.1))
    began = time.monotonic()
    client.click(540, 2000)
    assert time.monotonic() - began >= 0.1
    began = time.monotonic()
    client.swipe(500, 1500, 500, 700, duration=0.5)
    assert time.monotonic() - began >= 0.5


def test_a_finger_that_the_client_moves_itself(client: Any, served: Served) -> None:
    x, y = client(text="누르기").center()
    client.touch.down(x, y).up(x, y)
    assert client(text="누른 횟수 1").exists
    client(text="목록").click()
    client.touch.down(500, 1500).move(500, 900).up(500, 900)
    assert not client(text="줄 0").exists


def test_the_client_recovers_from_a_killed_server(client: Any, served: Served) -> None:
    assert served.kill_uiautomator()
    assert client.info["currentPackageName"] == PACKAGE
    assert served.call(lambda phone: phone.package) == PACKAGE


def test_the_client_recovers_from_a_server_that_has_lost_the_system(client: Any, served: Served) -> None:
    served.disconnect_uiautomator()
    assert client.info["currentPackageName"] == PACKAGE


def test_a_phone_that_another_automation_owns(client: Any, served: Served) -> None:
    served.occupy()
    with pytest.raises(uiautomator2.AccessibilityServiceAlreadyRegisteredError):
        client.reset_uiautomator()
    served.occupy(False)
    client.reset_uiautomator()
    assert client.info["screenOn"] is True


def test_a_second_server_is_told_that_the_first_runs(client: Any) -> None:
    said = client.shell("CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main -p 9008")
    assert "already registered" in said.output
    assert client.info["screenOn"] is True
