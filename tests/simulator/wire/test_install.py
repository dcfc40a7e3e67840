"""Apps come as APKs and go, by every way that clients install them."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import adbutils
import pytest
import uiautomator2
from hypothesis import given
from hypothesis import strategies as st

from simulator.adb import apk
from simulator.adb.apk import Apk
from simulator.errors import BadApk
from simulator.host import Served

Run = Callable[..., subprocess.CompletedProcess[bytes]]
PACKAGE = "sim.test.installed"
REAL = Path(uiautomator2.__file__).parent / "assets" / "app-uiautomator.apk"


def _pool(strings: list[str]) -> bytes:
    """A string pool in UTF-16, as aapt writes it."""
    body, offsets = b"", []
    for text in strings:
        offsets.append(len(body))
        body += struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0"
    body += b"\0" * (-len(body) % 4)
    start = 28 + 4 * len(strings)
    head = struct.pack("<5I", len(strings), 0, 0, start, 0)
    return struct.pack("<HHI", 1, 28, start + len(body)) + head + struct.pack(f"<{len(strings)}I", *offsets) + body


def _manifest(package: str, code: int, name: str) -> bytes:
    """`<manifest versionCode versionName package><application/></manifest>`."""
    strings = ["versionCode", "versionName", "package", "manifest", "application", package, name]
    ids = struct.pack("<HHI2I", 0x0180, 8, 16, 0x0101021B, 0x0101021C)
    attributes = [(0, 0xFFFFFFFF, 0x10, code), (1, 6, 3, 6), (2, 5, 3, 5)]
    packed = b"".join(
        struct.pack("<IIIHBBI", 0xFFFFFFFF, key, raw, 8, 0, kind, value) for key, raw, kind, value in attributes
    )
    element = struct.pack("<IIHHHHHH", 0xFFFFFFFF, 3, 20, 20, len(attributes), 0, 0, 0) + packed
    start = struct.pack("<HHIII", 0x0102, 16, 16 + len(element), 1, 0xFFFFFFFF) + element
    inner = struct.pack("<IIHHHHHH", 0xFFFFFFFF, 4, 20, 20, 0, 0, 0, 0)
    application = struct.pack("<HHIII", 0x0102, 16, 16 + len(inner), 1, 0xFFFFFFFF) + inner
    body = _pool(strings) + ids + start + application
    return struct.pack("<HHI", 3, 8, 8 + len(body)) + body


def _apk(code: int = 7, name: str = "1.7", package: str = PACKAGE, ballast: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("AndroidManifest.xml", _manifest(package, code, name))
        archive.writestr("classes.dex", ballast)
    return held.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "앱; ls.apk"
    path.write_bytes(_apk(ballast=bytes(range(256)) * 4000))
    return path


def test_a_manifest_is_read() -> None:
    assert apk.read(_apk(40, "2.0-베타")) == Apk(PACKAGE, 40, "2.0-베타")
    real = apk.read(REAL.read_bytes())
    assert (real.package, real.version_code, real.version_name) == ("com.github.uiautomator", 2004001, "2.4.0")
    assert real.activities[0] == "com.github.uiautomator.MainActivity"


@given(st.data())
def test_a_damaged_apk_is_refused_or_read_but_never_more(data: st.DataObject) -> None:
    manifest = bytearray(_manifest(PACKAGE, 7, "1.7"))
    for _ in range(data.draw(st.integers(1, 6))):
        manifest[data.draw(st.integers(0, len(manifest) - 1))] = data.draw(st.integers(0, 255))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("AndroidManifest.xml", bytes(manifest[: data.draw(st.integers(0, len(manifest)))]))
    try:
        assert apk.read(held.getvalue()).package
    except BadApk as refused:
        assert str(refused).endswith(".")


def test_adb_installs_replaces_and_removes(on_phone: Run, served: Served, file: Path) -> None:
    done = on_phone("install", str(file))
    assert b"Success" in done.stdout, done
    assert served.call(lambda phone: phone.installed()[PACKAGE].version) == "1.7"
    assert on_phone("shell", "pm", "path", PACKAGE).stdout == f"package:/data/app/{PACKAGE}/base.apk\n".encode()
    assert on_phone("exec-out", "cat", f"/data/app/{PACKAGE}/base.apk").stdout == file.read_bytes()
    file.write_bytes(_apk(6, "1.6"))
    assert b"VERSION_DOWNGRADE" in on_phone("install", "-r", str(file)).stderr
    assert b"Success" in on_phone("install", "-r", "-d", str(file)).stdout
    assert on_phone("uninstall", PACKAGE).stdout == b"Success\n"
    assert on_phone("uninstall", PACKAGE).returncode != 0
    assert PACKAGE not in served.call(lambda phone: phone.installed())
    assert on_phone("shell", "pm", "path", PACKAGE).returncode == 1


@pytest.mark.parametrize("way", ["--streaming", "--no-streaming"])
def test_streamed_and_pushed(on_phone: Run, served: Served, file: Path, way: str) -> None:
    assert b"Success" in on_phone("install", way, str(file)).stdout
    assert PACKAGE in served.call(lambda phone: phone.installed())
    # What was pushed on the way is gone again.
    assert on_phone("shell", "ls /data/local/tmp/*.apk 2>/dev/null").stdout == b""


def test_several_apks_at_once(on_phone: Run, served: Served, file: Path, tmp_path: Path) -> None:
    split = tmp_path / "split.apk"
    split.write_bytes(_apk(7))
    done = on_phone("install-multiple", str(file), str(split))
    assert done.returncode == 0, done
    assert PACKAGE in served.call(lambda phone: phone.installed())


def test_an_installed_app_starts_and_shows_its_name(client: Any, served: Served, file: Path) -> None:
    client.adb_device.install(str(file), nolaunch=True, silent=True)
    assert PACKAGE in client.app_list("-3")
    client.app_start(PACKAGE)
    assert client.app_current()["package"] == PACKAGE
    assert client(text=PACKAGE).exists
    assert client.app_info(PACKAGE) == {"versionName": "1.7", "versionCode": 7}
    assert client.app_uninstall(PACKAGE)
    assert client.app_current()["package"] != PACKAGE


def test_adbutils_knows_what_it_installed(served: Served, file: Path, adb: Run) -> None:
    device = adbutils.adb.device(served.serial)
    device.install(str(file), nolaunch=True, silent=True)
    info = device.app_info(PACKAGE)
    assert info is not None and (info.version_name, info.version_code, info.path) == (
        "1.7", 7, f"/data/app/{PACKAGE}/base.apk",
    )  # fmt: skip
    assert info.first_install_time is not None and info.signature
    assert "Success" in device.uninstall(PACKAGE)
    assert device.app_info(PACKAGE) is None
    assert {"android", "com.android.settings"} <= set(device.list_packages(["-s"]))


def test_permissions_are_granted_and_shown(on_phone: Run) -> None:
    assert b"Success" in on_phone("install", str(REAL)).stdout

    def shown() -> str:
        return on_phone("shell", "dumpsys", "package", "com.github.uiautomator").stdout.decode()

    assert "android.permission.GET_ACCOUNTS: granted=false" in shown()
    on_phone("shell", "pm", "grant", "com.github.uiautomator", "android.permission.GET_ACCOUNTS")
    assert "android.permission.GET_ACCOUNTS: granted=true" in shown()


def test_the_clients_own_keyboard_types_and_hides(client: Any, served: Served) -> None:
    client(className="android.widget.EditText").click()
    assert served.call(lambda phone: phone.ime_shown)
    client.set_input_ime()
    assert client.current_ime() == "com.github.uiautomator/.AdbKeyboard"
    for text in ("가나다 ABC", "김 & <이> \"'$`"):
        client.send_keys(text, clear=True)
        assert client(className="android.widget.EditText").get_text() == text
    client.clear_text()
    assert client(className="android.widget.EditText").get_text() == "이름"
    client(className="android.widget.EditText").click()
    client.hide_keyboard()
    assert not served.call(lambda phone: phone.ime_shown)
    client.send_action("search")
    client.set_input_ime(False)
    assert client.current_ime() != "com.github.uiautomator/.AdbKeyboard"


def test_the_app_of_the_clients_own_tests_is_known_by_its_package(client: Any, tmp_path: Path) -> None:
    package = "com.example.u2testdemo"
    (tmp_path / "demo.apk").write_bytes(_apk(1, "1.0", package))
    client.app_install(str(tmp_path / "demo.apk"))
    client.app_start(package, stop=True)
    client(text="Pinch").click()
    for act, scale in (
        (lambda: None, "1.00"),
        (lambda: client(description="pinch image").pinch_in(80), "0.50"),
        (lambda: client(description="pinch image").pinch_out(), "3.00"),
        (lambda: client().gesture((0.1, 0.5), (0.9, 0.5), (0.5, 0.5), (0.5, 0.5), steps=20), "0.50"),
    ):
        act()
        assert client.xpath("Scale%").get_text() == f"Scale: {scale}"
    client.press("back")
    client(text="Toast").click()
    client(text="Show Toast").click()
    assert client.toast.get_message() == "Button Clicked!"
    client.app_start(package, ".AdditionActivity", stop=True)
    assert client.wait_activity(".AdditionActivity", timeout=3)
    for place, number in enumerate("12"):
        client(className="android.widget.EditText", instance=place).set_text(number)
    client(text="Add").click()
    assert client(className="android.widget.EditText", instance=2).get_text() == "3"
    for direction in ("up", "down", "left", "right"):
        client(resourceId="android:id/content").swipe(direction)


def test_the_clients_see_the_app_below_the_shade_and_home_takes_the_shade_away(client: Any) -> None:
    client.open_notification()
    assert client.xpath("//*[@package='com.android.systemui']").exists
    assert client.app_current()["package"] == "sim.test.bench"
    assert "mCurrentFocus=Window{5d1c0de u0 NotificationShade}" in client.shell("dumpsys window").output
    client.press("home")
    assert not client.xpath("//*[@package='com.android.systemui']").exists


def test_the_app_of_many_clients_tests_is_known_by_its_package(client: Any, tmp_path: Path) -> None:
    (tmp_path / "demos.apk").write_bytes(_apk(1, "1.0", "io.appium.android.apis"))
    client.app_install(str(tmp_path / "demos.apk"))
    client.app_start("io.appium.android.apis", ".ApiDemos", stop=True)
    client.xpath("Graphics").click()
    client.xpath("@android:id/list").scroll_to("Pictures")
    assert client.xpath("Pictures").exists
    client.press("back")
    client(text="App").click()
    assert client.xpath("Action Bar").parent("@android:id/list").info["resourceId"] == "android:id/list"
    client(text="Notification").click()
    client(text="NotifyWithText").click()
    client(text="Show Short Notification").click()
    assert client.last_toast == "Short notification"
    client.press("back")
    client.press("back")
    for text in ("Search", "Invoke Search"):
        client(text=text).click()
    client.xpath("@io.appium.android.apis:id/txt_query_prefill").click()
    client.send_keys("hello", clear=True)
    assert client.xpath("@io.appium.android.apis:id/txt_query_prefill").info["text"] == "hello"
