"""adbutils, unmodified, through a real adb server."""

from __future__ import annotations

import io
import re
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import adbutils
import av
import pytest
from adbutils import AdbDevice, BrightnessMode

from simulator.host import Served
from simulator.phone import Phone

PACKAGE = "sim.test.bench"


@pytest.fixture
def device(served: Served) -> AdbDevice:
    return adbutils.adb.device(served.serial)


def test_properties(device: AdbDevice) -> None:
    assert device.get_state() == "device"
    assert (device.prop.model, device.prop.name, device.getprop("ro.build.version.sdk")) == (
        "Malbeot A35",
        "a35x",
        "34",
    )
    assert device.window_size() == (1080, 2340)
    assert device.rotation() == 0
    assert device.is_screen_on()
    assert device.battery().level == 87
    assert device.wlan_ip() == "192.168.0.21"
    assert 0 <= device.brightness_value <= 255


def test_exit_codes_and_streams(device: AdbDevice) -> None:
    result = device.shell2("echo 하나; false")
    assert (result.returncode, result.output) == (1, "하나\n")
    result = device.shell2("echo out; echo err >&2; exit 4", v2=True)
    assert (result.returncode, result.stdout, result.stderr) == (4, "out\n", "err\n")


def test_sync(device: AdbDevice) -> None:
    content = bytes(range(256)) * 2000
    device.sync.push(content, "/data/local/tmp/깊은/곳/파일.bin", mode=0o600)
    stat = device.sync.stat("/data/local/tmp/깊은/곳/파일.bin")
    assert (stat.size, stat.mode & 0o777) == (len(content), 0o600)
    assert device.sync.read_bytes("/data/local/tmp/깊은/곳/파일.bin") == content
    assert {entry.path for entry in device.sync.list("/data/local/tmp/깊은")} == {".", "..", "곳"}
    assert not device.sync.exists("/data/local/tmp/없음")
    device.rmtree("/data/local/tmp/깊은")
    assert not device.sync.exists("/data/local/tmp/깊은")


def test_a_file_that_is_not_there(device: AdbDevice) -> None:
    with pytest.raises(adbutils.AdbError, match="No such file"):
        device.sync.read_bytes("/data/local/tmp/없음")


def test_apps(device: AdbDevice) -> None:
    assert PACKAGE in device.list_packages()
    assert device.app_current().package == PACKAGE
    info = device.app_info(PACKAGE)
    assert info is not None and (info.version_name, info.version_code) == ("1.2.3", 1002003)
    assert device.app_info("no.such.app") is None
    device.app_stop(PACKAGE)
    assert device.app_current().package != PACKAGE
    device.app_start(PACKAGE)
    assert device.app_current().activity == ".MainActivity"


def test_an_apk_is_refused_with_a_reason(device: AdbDevice) -> None:
    device.sync.push(b"not an apk", "/data/local/tmp/x.apk")
    assert "Failure" in device.shell(["pm", "install", "-r", "/data/local/tmp/x.apk"])


def test_input(device: AdbDevice, served: Served) -> None:
    x, y = served.call(_center_of_field)
    device.click(x, y)
    device.send_keys("abc")
    assert served.call(lambda phone: any(node.text == "abc" for node in phone.nodes()))
    device.keyevent("KEYCODE_DEL")
    assert served.call(lambda phone: any(node.text == "ab" for node in phone.nodes()))
    device.keyevent("HOME")
    assert device.app_current().package != PACKAGE


def _center_of_field(phone: Phone) -> tuple[int, int]:
    return next(node for node in phone.nodes() if node.view.id == "name").bounds.center


def test_pictures_and_dumps(device: AdbDevice, served: Served) -> None:
    assert device.screenshot().size == (1080, 2340)
    assert device.dump_hierarchy() == served.call(lambda phone: phone.hierarchy())


def test_logcat_speaks_at_once(device: AdbDevice) -> None:
    stream = device.shell("logcat -v threadtime", stream=True)
    try:
        assert b"simulated phone" in stream.conn.recv(1024)
    finally:
        stream.close()


def test_a_phone_call_and_a_shared_screen_can_be_seen(device: AdbDevice, served: Served) -> None:
    assert "mCallState=0" in device.shell("dumpsys telephony.registry")
    assert "null" in device.shell("dumpsys media_projection")
    served.call(lambda phone: (phone.__setattr__("in_call", True), phone.__setattr__("screen_shared", True)))
    assert "mCallState=2" in device.shell("dumpsys telephony.registry")
    assert "MODE_IN_CALL" in device.shell("dumpsys audio")
    assert "null" not in device.shell("dumpsys media_projection")


def test_the_framebuffer_is_the_screen(device: AdbDevice, served: Served) -> None:
    image = device.framebuffer()
    assert image.size == (1080, 2340)
    assert image.convert("RGB").getpixel((540, 1200)) == served.call(
        lambda phone: phone.screenshot().getpixel((540, 1200))
    )


def test_reversed_ports_lead_back(device: AdbDevice, adb: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as computer:
        computer.settimeout(30)
        device.reverse("tcp:7007", f"tcp:{computer.getsockname()[1]}")
        assert [(item.remote, item.local) for item in device.reverse_list()] == [
            ("tcp:7007", f"tcp:{computer.getsockname()[1]}")
        ]
        with device.create_connection(adbutils.Network.TCP, 7007) as near:
            far, _ = computer.accept()
            with far:
                near.settimeout(30)
                far.settimeout(30)
                near.sendall(b"ping" * 50_000)
                received = b""
                while len(received) < 200_000:
                    received += far.recv(65536)
                assert received == b"ping" * 50_000
                far.sendall(b"pong")
                assert near.recv(4) == b"pong"
        device.reverse_remove("tcp:7007")
        with pytest.raises(adbutils.AdbError):
            device.create_connection(adbutils.Network.TCP, 7007)


def test_the_command_line_reverses_too(
    device: AdbDevice, adb: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    assert device.serial is not None
    chosen = adb("-s", device.serial, "reverse", "tcp:0", "tcp:9").stdout.strip()
    assert chosen.isdigit()
    assert b"tcp:" + chosen + b" tcp:9" in adb("-s", device.serial, "reverse", "--list").stdout
    taken = adb("-s", device.serial, "reverse", "--no-rebind", f"tcp:{chosen.decode()}", "tcp:9")
    assert taken.returncode != 0 and b"already in use" in taken.stderr
    assert adb("-s", device.serial, "reverse", "--remove-all").returncode == 0
    assert adb("-s", device.serial, "reverse", "--list").stdout.strip() == b""


def test_what_is_logged_reaches_a_file(device: AdbDevice, tmp_path: Path) -> None:
    path = tmp_path / "logcat.txt"
    reading = device.logcat(path, clear=True, command="logcat -v time", re_filter="I/TAG")
    # Again and again: the client looks at its flag before each line, and might not get to the first.
    for _ in range(20):
        device.shell(["log", "-p", "i", "-t", "TAG", "hello"])
    reading.stop()
    assert re.search(r"I/TAG.*hello", path.read_text("utf-8"))


def test_a_folder_is_no_file(device: AdbDevice, tmp_path: Path) -> None:
    device.shell("mkdir -p /data/local/tmp/folder")
    with pytest.raises(adbutils.AdbError):
        device.sync.push(io.BytesIO(b"x"), "/data/local/tmp/folder")
    (tmp_path / "random.txt").write_bytes(b"1234")
    assert device.sync.push(tmp_path / "random.txt", "/data/local/tmp/folder") == 4
    assert device.sync.read_bytes("/data/local/tmp/folder/random.txt") == b"1234"
    assert b"".join(device.sync.iter_content("/data/local/tmp/folder/random.txt")) == b"1234"
    device.sync.pull_dir("/data/local/tmp/folder", tmp_path / "back")
    assert next((tmp_path / "back").rglob("random.txt")).read_bytes() == b"1234"


def test_words_are_quoted_and_bytes_kept(device: AdbDevice) -> None:
    for text in ("foo", "?", "&", "but    123", "하나 '둘' \"셋\" $HOME `x` \\"):
        assert device.shell(["echo", "-n", text]) == text
    assert device.shell("pwd", rstrip=False) == "/\n"
    assert device.shell("echo -n hello", encoding=None) == b"hello"
    assert device.shell(["echo", "-n", "hello world"], stream=True).read_until_close() == "hello world"
    with pytest.raises(adbutils.AdbTimeout):
        device.shell("sleep 1000", timeout=0.2)
    assert device.get_serialno() == device.serial and device.get_features()


def test_switches(device: AdbDevice, served: Served) -> None:
    device.switch_screen(False)
    assert not device.is_screen_on()
    device.switch_screen(True)
    device.switch_airplane(True)
    assert not served.call(lambda phone: phone.network)
    device.switch_airplane(False)
    device.switch_wifi(False)
    assert not served.call(lambda phone: phone.network)
    device.switch_wifi(True)
    assert served.call(lambda phone: phone.network) and device.wlan_ip()
    device.brightness_value = 100
    assert device.brightness_value == 100
    device.brightness_mode = BrightnessMode.AUTO
    assert device.brightness_mode == BrightnessMode.AUTO
    width, height = device.window_size()
    assert device.window_size(landscape=True) == (height, width)
    device.keyevent(4)
    device.volume_mute()
    device.swipe(100, 100, 400, 1, 0.01)
    device.drag(940, 1584, 400, 900, 0.01)
    device.open_browser("https://example.org")


def test_the_screen_is_filmed(device: AdbDevice, served: Served, tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    device.start_recording(str(file))
    while device.shell("pidof screenrecord") == "":
        pass
    served.call(lambda phone: phone.tap_label("누르기"))
    device.stop_recording()
    with av.open(str(file)) as film:
        frames = list(film.decode(video=0))
        assert film.duration > 0 and (frames[0].width, frames[0].height) == device.window_size()
    assert device.shell("screenrecord /system/x; echo $?").endswith("1")
    assert device.shell("screenrecord --time-limit 0 /sdcard/x.mp4; head -c 12 /sdcard/x.mp4 | tail -c 8") == "ftypisom"
