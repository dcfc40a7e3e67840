"""The adb command line, unmodified, through a real adb server."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from simulator.host import Served, running
from simulator.phone import Phone
from simulator.profile import SMALL_OLD

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_devices_names_the_phone(adb: Run, served: Served) -> None:
    listed = adb("devices", "-l").stdout.decode()
    line = next(line for line in listed.splitlines() if line.startswith(served.serial))
    assert line.split()[1] == "device"
    assert "model:Malbeot_A35" in line and "device:a35x" in line


@pytest.mark.parametrize(
    ("command", "out", "err", "status"),
    [
        ("getprop ro.build.version.sdk", "34\n", "", 0),
        ("wm size", "Physical size: 1080x2340\n", "", 0),
        ("echo 가나  다", "가나 다\n", "", 0),
        ("echo '가나  다'", "가나  다\n", "", 0),
        ("/system/bin/echo -n x", "x", "", 0),
        ("exit 7", "", "", 7),
        ("false || echo no; echo $?", "no\n0\n", "", 0),
        ("true && echo a && false; echo $?", "a\n1\n", "", 0),
        ("no_such_thing", "", "/system/bin/sh: no_such_thing: inaccessible or not found\n", 127),
        ("echo out; echo err >&2; exit 3", "out\n", "err\n", 3),
        ("ls /none 2>&1", "ls: /none: No such file or directory\n", "", 1),
        ("echo one > /sdcard/f; echo two >> /sdcard/f; cat /sdcard/f", "one\ntwo\n", "", 0),
        ("[ -e '/data/local/tmp' ] && echo __PASS__", "__PASS__\n", "", 0),
        ("echo a b | md5sum", "7557d2f3a6ad1a3a8ebd23a94ab0c642  -\n", "", 0),
        ("A='x y'; echo \"$A\" $A", "x y x y\n", "", 0),
        ("sh -c 'echo x; exit 4'", "x\n", "", 4),
        (
            "touch /sdcard/a.txt /sdcard/b.txt; cd /sdcard; ls *.txt; rm *.txt; ls *.txt",
            "a.txt\nb.txt\n",
            "ls: *.txt: No such file or directory\n",
            1,
        ),
        ("export X=1; exec echo $X", "1\n", "", 0),
        ("printf 'a\\nb\\nc\\n' | tail -n 2 | grep -v b", "c\n", "", 0),
        ("echo abc | head -c 2", "ab", "", 0),
        ("rm -f /none; rm /none", "", "rm: /none: No such file or directory\n", 1),
        ("mkdir -p /sdcard/a/b && touch /sdcard/a/b/c && rm -r /sdcard/a; ls /sdcard/a 2>/dev/null", "", "", 1),
        (
            "am start -n no.such/.App",
            "Starting: Intent { cmp=no.such/.App }\nError type 3\n"
            "Error: Activity class {no.such/no.such.App} does not exist.\n",
            "",
            1,
        ),
        ("for n in a b 'c d'; do echo $n; done | wc -l", "3\n", "", 0),
        ("cd /data/local/tmp; printf 'a\\nb\\n' > w; wc -l w; wc -c w; wc -c < w", "2 w\n4 w\n4\n", "", 0),
        ("touch /sdcard/x.bin; ls -l /sdcard/ | grep -c x.bin; ls -l /sdcard | grep -c -e '->'", "1\n1\n", "", 0),
        ("mkdir -p /sdcard/f/g; touch /sdcard/f/g/h.b; find /sdcard/f -type f -name '*.b'", "/sdcard/f/g/h.b\n", "", 0),
        (
            "mkdir -p /sdcard/f/g; find /sdcard/f -maxdepth 1; find /none",
            "/sdcard/f\n/sdcard/f/g\n",
            "find: '/none': No such file or directory\n",
            1,
        ),
        ("if [ -d /sdcard ]; then echo yes; else echo no; fi", "yes\n", "", 0),
        ("if false; then echo a; elif true; then echo b; fi; if false; then echo c; fi; echo $?", "b\n0\n", "", 0),
        ('N=; while [ "$N" != xxx ]; do N=${N}x; done; echo $N', "xxx\n", "", 0),
        ("until true; do echo never; done; for n in 1 2 3; do [ $n = 2 ] && continue; echo $n; done", "1\n3\n", "", 0),
        ("while true; do echo once; break; done > /sdcard/out; cat /sdcard/out", "once\n", "", 0),
        ("(cd /sdcard; echo in) && { echo out; false; }", "in\nout\n", "", 1),
        ("{ echo a; echo b >&2; } 2>/dev/null", "a\n", "", 0),
        ("X=$(echo a; echo 'b)'); echo \"$X\" `echo c`", "a\nb) c\n", "", 0),
        ("cat $(ls /sdcard/*.none 2>/dev/null) /proc/version | cut -c 1-5", "Linux\n", "", 0),
        ("echo $(exit 3); echo $(false) $?", "\n1\n", "", 0),
        ("echo 'open", "", "/system/bin/sh: no closing quote\n", 2),
        ("settings put system a 5; settings get system a; settings get system b", "5\nnull\n", "", 0),
        ("toybox md5sum /none", "", "md5sum: /none: No such file or directory\n", 1),
    ],
)
def test_shell(on_phone: Run, command: str, out: str, err: str, status: int) -> None:
    done = on_phone("shell", command)
    assert (done.stdout.decode(), done.stderr.decode(), done.returncode) == (out, err, status)


def test_shell_without_the_second_protocol_merges_both_outputs(on_phone: Run) -> None:
    done = on_phone("shell", "-x", "echo out; echo err >&2; exit 3")
    assert (done.stdout, done.stderr, done.returncode) == (b"out\nerr\n", b"", 0)


def test_a_shell_reads_its_commands_from_the_input(on_phone: Run) -> None:
    done = on_phone("shell", stdin="echo 하나\ncd /sdcard\npwd\nexit 5\n".encode())
    assert (done.stdout.decode(), done.returncode) == ("하나\n/storage/emulated/0\n", 5)


def test_a_person_at_a_terminal(on_phone: Run) -> None:
    keys = "echo 하낮\x7f나\rfalse\rexit\r".encode()
    done = on_phone("shell", "-tt", stdin=keys)
    shown = done.stdout.decode().replace("\b\b  \b\b", "<")
    # Keys typed ahead are echoed at once, wherever the output just is.
    assert shown.startswith("a35x:/ $ echo 하낮<나\r\n")
    assert "하나\r\n" in shown and shown.count("a35x:/ $ ") == 3
    assert done.returncode == 1


def test_an_interrupt_ends_what_runs(on_phone: Run) -> None:
    done = on_phone("shell", "-tt", "echo begun; sleep 3000; echo never", stdin=b"\x03")
    # The key may come before or after the first word, never after the last.
    assert done.stdout in (b"^C\r\n", b"begun\r\n^C\r\n")
    assert done.returncode == 130


def test_a_command_reads_its_input_to_the_end(on_phone: Run) -> None:
    content = bytes(range(256)) * 5000
    assert on_phone("exec-in", "cat > /sdcard/in", stdin=content).returncode == 0
    assert on_phone("shell", "cat", stdin=content).stdout == content
    assert on_phone("exec-out", "cat /sdcard/in").stdout == content


def test_files_keep_content_mode_and_korean_names(on_phone: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "보낼 것.bin", tmp_path / "받은 것.bin"
    source.write_bytes(bytes(range(256)) * 12_345)
    source.chmod(0o640)
    sent = on_phone("push", str(source), "/sdcard/새 폴더/받은 것.bin")
    assert sent.returncode == 0, sent
    assert "-rw-r-----" in on_phone("shell", "ls -l '/sdcard/새 폴더'").stdout.decode()
    assert on_phone("pull", "/sdcard/새 폴더/받은 것.bin", str(target)).returncode == 0
    assert target.read_bytes() == source.read_bytes()


def test_folders_go_both_ways(on_phone: Run, tmp_path: Path) -> None:
    (tmp_path / "안" / "더 안").mkdir(parents=True)
    (tmp_path / "안" / "빈 것").write_bytes(b"")
    (tmp_path / "안" / "더 안" / "글").write_text("하나")
    assert on_phone("push", str(tmp_path / "안"), "/sdcard/Download/").returncode == 0
    assert on_phone("pull", "/sdcard/Download/안", str(tmp_path / "밖")).returncode == 0
    assert (tmp_path / "밖" / "더 안" / "글").read_text() == "하나"
    assert (tmp_path / "밖" / "빈 것").read_bytes() == b""


def test_what_is_not_there_is_said(on_phone: Run, tmp_path: Path) -> None:
    done = on_phone("pull", "/sdcard/none", str(tmp_path / "x"))
    assert done.returncode == 1
    assert b"No such file or directory" in done.stderr + done.stdout
    assert not (tmp_path / "x").exists()


def test_screencap_is_a_png_of_the_screen(on_phone: Run) -> None:
    image = Image.open(io.BytesIO(on_phone("exec-out", "screencap", "-p").stdout))
    assert (image.format, image.size) == ("PNG", (1080, 2340))


def test_a_tap_by_shell_arrives(on_phone: Run, served: Served) -> None:
    x, y = served.call(lambda phone: next(n for n in phone.nodes() if n.view.id == "press").bounds.center)
    assert on_phone("shell", f"input tap {x} {y}").returncode == 0
    assert served.call(lambda phone: any(n.text == "누른 횟수 1" for n in phone.nodes()))


def test_a_port_where_nothing_listens_is_refused(on_phone: Run) -> None:
    assert on_phone("forward", "tcp:0", "tcp:6790").returncode == 0
    assert on_phone("forward", "--remove-all").returncode == 0
    assert on_phone("shell", "ps -A").returncode == 0
    assert on_phone("root").stdout == b"adbd cannot run as root in production builds\n"


def test_two_phones_are_two_devices(adb: Run, served: Served, on_phone: Run) -> None:

    with running(Phone(profile=SMALL_OLD)) as other:
        adb("connect", other.serial)
        assert adb("-s", other.serial, "shell", "wm size").stdout == b"Physical size: 720x1280\n"
        assert on_phone("shell", "wm size").stdout == b"Physical size: 1080x2340\n"
        adb("disconnect", other.serial)


def test_an_install_is_refused_with_a_reason(on_phone: Run, tmp_path: Path) -> None:
    apk = tmp_path / "앱.apk"
    apk.write_bytes(bytes(200_000))
    done = on_phone("install", str(apk))
    assert done.returncode != 0
    assert b"INSTALL_FAILED_INVALID_APK" in done.stderr + done.stdout


def test_a_finger_in_three_commands(on_phone: Run, served: Served) -> None:
    x, y = served.call(lambda phone: next(n for n in phone.nodes() if n.view.id == "press").bounds.center)
    on_phone("shell", f"input motionevent DOWN {x} {y}; input motionevent UP {x} {y}")
    assert served.call(lambda phone: any(n.text == "누른 횟수 1" for n in phone.nodes()))
    on_phone("shell", "input roll 1 1 && input press")
