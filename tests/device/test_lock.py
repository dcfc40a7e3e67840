"""One agent per phone, across objects and processes."""

import subprocess
import sys

import pytest

from device.errors import PhoneBusy
from device.lock import PhoneLock

HOLD = """
import sys
from pathlib import Path
from device.lock import PhoneLock
lock = PhoneLock("127.0.0.1:5", Path(sys.argv[1]))
lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_agent_is_told_so(tmp_path):
    first, second = PhoneLock("A:1", tmp_path), PhoneLock("A:1", tmp_path)
    first.take()
    with pytest.raises(PhoneBusy, match=r"another Malbeot is using the phone A:1; end it first"):
        second.take()
    first.release()
    second.take()
    second.release()
    second.release()


def test_another_phone_is_free(tmp_path):
    first, second = PhoneLock("A:1", tmp_path), PhoneLock("A:2", tmp_path)
    first.take()
    second.take()
    first.release()
    second.release()


def test_a_killed_agent_holds_nothing(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"held\n"
        mine = PhoneLock("127.0.0.1:5", tmp_path)
        with pytest.raises(PhoneBusy):
            mine.take()
        other.kill()
        other.wait()
        mine.take()
        mine.release()


def test_an_unwritable_folder_is_one_clear_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PhoneBusy, match="free that path"):
        PhoneLock("A", tmp_path / "file" / "below").take()
