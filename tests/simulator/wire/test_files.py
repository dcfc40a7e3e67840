"""The phone's file system, which is nobody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.adb import files
from simulator.adb.files import Files
from simulator.errors import FileTrouble


@pytest.fixture
def phone_files() -> Files:
    return Files(now=1_700_000_000)


@pytest.mark.parametrize(
    ("path", "cwd", "resolved"),
    [
        ("/", "/", "/"),
        ("a", "/data", "/data/a"),
        ("../../../../etc/passwd", "/data", "/etc/passwd"),
        ("//x/./y/", "/", "/x/y"),
        ("/sdcard", "/", "/storage/emulated/0"),
        ("/sdcard/a b", "/", "/storage/emulated/0/a b"),
        ("/sdcardx", "/", "/sdcardx"),
        ("", "/data", "/data"),
    ],
)
def test_paths(phone_files: Files, path: str, cwd: str, resolved: str) -> None:
    assert phone_files.resolve(path, cwd) == resolved


@given(st.text(min_size=1, max_size=20))
def test_no_path_leads_to_this_machine(path: str) -> None:
    phone_files = Files(now=0)
    assert phone_files.find("/home/user/../user/" + path.replace("..", "")) is None
    assert phone_files.resolve(path).startswith("/")


@pytest.mark.parametrize(
    ("pattern", "cwd", "found"),
    [
        ("/sdcard/*.txt", "/", ["/sdcard/a.txt", "/sdcard/나.txt"]),
        ("*.txt", "/sdcard", ["a.txt", "나.txt"]),
        ("/sdcard/?.t*", "/", ["/sdcard/a.txt", "/sdcard/나.txt"]),
        ("/s*card/a.txt", "/", ["/sdcard/a.txt"]),
        ("/sdcard/.*", "/", ["/sdcard/.hidden"]),
        ("/data/*/tmp", "/", ["/data/local/tmp"]),
    ],
)
def test_patterns(phone_files: Files, pattern: str, cwd: str, found: list[str]) -> None:
    for name in ("a.txt", "나.txt", ".hidden"):
        phone_files.write(f"/sdcard/{name}", b"", 0)
    assert phone_files.match(pattern, phone_files.resolve(cwd)) == found


def test_what_cannot_be_done_is_said(phone_files: Files) -> None:
    phone_files.write("/sdcard/file", b"", 0)
    for act, words in (
        (lambda: phone_files.read("/none"), "No such file"),
        (lambda: phone_files.read("/data"), "Is a directory"),
        (lambda: phone_files.write("/none/a", b"", 0), "No such file"),
        (lambda: phone_files.write("/data", b"", 0), "Is a directory"),
        (lambda: phone_files.make_folder("/data", 0), "File exists"),
        (lambda: phone_files.make_folder("/sdcard/file/x", 0), "Not a directory"),
        (lambda: phone_files.find("/a" * 600), "too long"),
        (lambda: phone_files.remove("/data"), "Is a directory"),
        (lambda: phone_files.remove("/", recursive=True), "Permission denied"),
    ):
        with pytest.raises(FileTrouble, match=words):
            act()


def test_a_full_phone_says_so_and_has_room_again(phone_files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CAPACITY", 100)
    phone_files.write("/sdcard/a", bytes(60), 0)
    with pytest.raises(FileTrouble, match="No space"):
        phone_files.write("/sdcard/b", bytes(60), 0)
    phone_files.write("/sdcard/a", bytes(90), 0)
    phone_files.remove("/sdcard/a")
    assert phone_files.room == 100
