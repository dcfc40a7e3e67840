"""What Android's own tests ask of a phone and an adb, in our words: every way of moving bytes."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.host import Served

Run = Callable[..., subprocess.CompletedProcess[bytes]]
FOLDER = "/data/local/tmp/다 모음"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Some files of sizes around the limits of packets and pieces, in folders, one of them empty."""
    top = tmp_path / "나무"
    (top / "안" / "더 안").mkdir(parents=True)
    (top / "빈 곳").mkdir()
    for number, size in enumerate((0, 1, 507, 4095, 4096, 65535, 65536, 65537, 1_048_577)):
        (top / ("안" if number % 2 else ".") / f"{number}.bin").write_bytes(os.urandom(size))
    (top / "안" / "더 안" / "로보카 폴리").write_text("하나")
    return top


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_tree_goes_and_comes_back_as_it_was(on_phone: Run, tree: Path, tmp_path: Path) -> None:
    on_phone("shell", "mkdir", "-p", f"'{FOLDER}'")
    assert on_phone("push", str(tree), FOLDER).returncode == 0
    assert on_phone("pull", f"{FOLDER}/나무", str(tmp_path / "또")).returncode == 0
    assert _contents(tmp_path / "또") == _contents(tree)
    assert on_phone("push", "--sync", f"{tree}/.", FOLDER).returncode == 0
    assert on_phone("shell", f"ls '{FOLDER}/안/더 안'").stdout.decode() == "로보카 폴리\n"


def test_several_at_once(on_phone: Run, tree: Path, tmp_path: Path) -> None:
    on_phone("shell", "mkdir", "-p", f"'{FOLDER}'")
    assert on_phone("push", str(tree / "0.bin"), str(tree / "2.bin"), str(tree / "안"), FOLDER).returncode == 0
    (tmp_path / "여기").mkdir()
    names = [f"{FOLDER}/{name}" for name in ("0.bin", "2.bin", "안")]
    assert on_phone("pull", *names, str(tmp_path / "여기")).returncode == 0
    assert set(_contents(tmp_path / "여기")) >= {"0.bin", "2.bin", "안/1.bin", "안/더 안/로보카 폴리"}


def test_sync_to_the_data_partition(on_phone: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror = tmp_path / "data" / "local" / "tmp" / "sync"
    mirror.mkdir(parents=True)
    (mirror / "파일").write_bytes(b"x" * 100_000)
    monkeypatch.setenv("ANDROID_PRODUCT_OUT", str(tmp_path))
    assert on_phone("sync", "-l", "data").returncode == 0
    assert on_phone("sync", "data").returncode == 0
    assert on_phone("exec-out", "cat /data/local/tmp/sync/파일").stdout == b"x" * 100_000


def test_links_are_followed_both_ways(on_phone: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("foo")
    (tmp_path / "link").symlink_to("file")
    on_phone("shell", "mkdir", "-p", "/data/local/tmp/t/contents", "/data/local/tmp/t/links")
    assert on_phone("push", str(tmp_path / "link"), "/data/local/tmp/t").returncode == 0
    assert on_phone("shell", "cat /data/local/tmp/t/link").stdout == b"foo"
    on_phone(
        "shell",
        "cd /data/local/tmp/t; echo a > contents/a; ln -s ../contents/a links/a; ln -s /data/local/tmp/t/links symlink",
    )
    assert b"symlink -> /data/local/tmp/t/links" in on_phone("shell", "ls -l /data/local/tmp/t").stdout
    assert on_phone("pull", "/data/local/tmp/t/symlink", str(tmp_path)).returncode == 0
    assert (tmp_path / "symlink" / "a").read_text() == "a\n"
    assert on_phone("shell", "rm -rf /data/local/tmp/t/symlink; ls /data/local/tmp/t/links").stdout == b"a\n"


@pytest.mark.parametrize(
    ("prepare", "command", "said"),
    [
        ("", ["push", "{file}", "/system/"], "Read-only file system"),
        ("", ["push", "{file}", "/data/system/x"], "Permission denied"),
        (
            "touch /data/local/tmp/x; chmod a-rwx /data/local/tmp/x",
            ["pull", "/data/local/tmp/x", "{file}"],
            "Permission denied",
        ),
        ("touch /data/local/tmp/x", ["push", "{file}", "/data/local/tmp/x/y"], "Not a directory"),
        (
            "ln -s b /data/local/tmp/a; ln -s a /data/local/tmp/b",
            ["shell", "cat /data/local/tmp/a"],
            "Too many symbolic links",
        ),
    ],
)
def test_what_is_forbidden_is_said(on_phone: Run, tmp_path: Path, prepare: str, command: list[str], said: str) -> None:
    (tmp_path / "file").write_bytes(b"\0" * 1024 * 1024)
    on_phone("shell", prepare or "true")
    done = on_phone(*(word.replace("{file}", str(tmp_path / "file")) for word in command))
    assert done.returncode != 0
    assert said in (done.stdout + done.stderr).decode()


def test_permission_bits_are_kept(on_phone: Run, tmp_path: Path) -> None:
    for mode in (0o600, 0o644, 0o755, 0o444):
        (tmp_path / "file").unlink(missing_ok=True)
        (tmp_path / "file").write_bytes(b"x")
        (tmp_path / "file").chmod(mode)
        assert on_phone("push", str(tmp_path / "file"), f"/data/local/tmp/{mode:o}").returncode == 0
        assert on_phone("shell", f"stat -c %a /data/local/tmp/{mode:o}").stdout.decode() == f"{mode:o}\n"
    on_phone("shell", "chmod u+x,go-r /data/local/tmp/644")
    assert on_phone("shell", "stat -c %A /data/local/tmp/644").stdout == b"-rwx------\n"
    when = on_phone("shell", "stat -c %Y /data/local/tmp/600").stdout
    on_phone("pull", "-a", "/data/local/tmp/600", str(tmp_path / "back"))
    assert int((tmp_path / "back").stat().st_mtime) == int(when)


def test_what_is_forwarded_and_reversed_comes_back(on_phone: Run) -> None:
    chosen = int(on_phone("forward", "tcp:0", "tcp:7100").stdout)
    with socket.create_server(("127.0.0.1", 0)) as computer:
        computer.settimeout(30)
        on_phone("reverse", "tcp:7100", f"tcp:{computer.getsockname()[1]}")
        with socket.create_connection(("127.0.0.1", chosen), timeout=30) as near:
            far, _ = computer.accept()
            with far:
                far.settimeout(30)
                near.sendall(b"hello")
                near.shutdown(socket.SHUT_WR)
                received = b""
                while piece := far.recv(100):
                    received += piece
                assert received == b"hello"
    assert f"tcp:{chosen} tcp:7100" in on_phone("forward", "--list").stdout.decode()
    assert on_phone("forward", "--remove", f"tcp:{chosen}").returncode == 0
    assert on_phone("reverse", "--remove", "tcp:7100").returncode == 0
    assert on_phone("reverse", "--remove", "tcp:7100").returncode != 0


@pytest.mark.parametrize("length", [506, 507, 508, 1018, 1019, 1020, 1530, 1531, 1532])
def test_no_length_is_special(on_phone: Run, length: int) -> None:
    done = on_phone("shell", f"dd if=/dev/zero bs={length} count=1 2>/dev/null; echo foo")
    assert done.stdout == bytes(length) + b"foo\n"


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["sh", "-c", "echo hello; echo world"], "\nworld\n"),
        (["echo hello\\;echo world"], "hello;echo world\n"),
        (["'true && echo t'"], ""),
        (["sh -c 'true && echo t'"], "t\n"),
        (["FOO=a", "BAR=b", "echo", "t"], "t\n"),
        (["echo -n 123;uname"], "123Linux\n"),
        (["echo", "-n", "1"], "1"),
        (["echo", "x" * 16384], "x" * 16384 + "\n"),
        (["cat", "/proc/uptime", "|", "wc", "-w"], "2\n"),
        (["md5sum", "/proc/uptime", "|", "wc", "-w"], "2\n"),
        (["id", "-un"], "shell\n"),
    ],
)
def test_what_arrives_is_what_a_shell_makes_of_it(on_phone: Run, words: list[str], out: str) -> None:
    assert on_phone("shell", *words).stdout.decode() == out


@pytest.mark.parametrize(
    "content", [b"foo", b"\n".join(bytes([c]) * 100 for c in range(33, 127)), b"", bytes(2_000_000)]
)
def test_what_goes_in_comes_out(on_phone: Run, content: bytes) -> None:
    done = on_phone("shell", "cat", stdin=content)
    assert (done.stdout, done.stderr) == (content, b"")


def test_a_service_that_does_not_exist_is_refused(on_phone: Run, adb: Any, served: Served) -> None:
    for port in ("0", "foo", "99999"):
        assert b"restarting" not in on_phone("tcpip", port).stdout
    assert on_phone("forward", "tcp:0", "localabstract:none").returncode == 0
    assert on_phone("forward", "--remove-all").returncode == 0
