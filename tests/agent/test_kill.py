"""An agent killed between INTENT and SEEN never leads to a second submit (I2); a mutant that forgets is caught."""

import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from agent.conversation import Conversation
from agent.house import open_house
from agent.journal import Journal
from device.adb import AdbServer
from simulator.clock import Clock
from simulator.host import running
from simulator.phone import Phone

REQUEST, APPROVAL = "이호선 셋째 칸이 너무 추워", "보내 주세요"


@contextmanager
def killed(journal, moment):
    """A phone whose agent died at ``moment``, with the wire still up."""
    with running(Phone(clock=Clock(datetime.now()))) as served, AdbServer() as adb:
        adb.connect(served.serial)
        program = [sys.executable, Path(__file__).with_name("dying_agent.py"), served.serial, journal, moment]
        assert subprocess.run(program, timeout=120, check=False).returncode == -signal.SIGKILL
        yield served


def count(served):
    return served.call(lambda phone: len(phone.ledger))


def asked_again(served, journal, registry, engine):
    """The person says it all once more to a new agent; what came of each turn."""
    with Conversation(lambda: open_house(served.serial, registry, engine, datetime.now(), journal)) as conversation:
        return [conversation.line(line) for line in (REQUEST, APPROVAL)]


def test_killed_after_the_tap(registry, engine, tmp_path):
    journal = tmp_path / "journal.sqlite"
    with killed(journal, "after") as served:
        assert count(served) == 1
        first, second = asked_again(served, journal, registry, engine)
        assert (first.outcome, first.committed) == ("done", False), "the app's own history shows that it went through"
        assert "접수 번호" in first.reply
        assert second.outcome == "control"
        assert count(served) == 1


def test_killed_before_the_tap(registry, engine, tmp_path):
    journal = tmp_path / "journal.sqlite"
    with killed(journal, "before") as served:
        first, second = asked_again(served, journal, registry, engine)
        assert first.outcome == "stuck" and "확실하지 않아요" in first.reply
        assert second.outcome == "control"
        assert count(served) == 0, "nothing is ever sent again by itself"
        third, fourth = asked_again(served, journal, registry, engine)
        assert third.outcome == "confirm" and "확실하지 않아요" in third.reply, "told, and asked anew"
        assert fourth.committed and count(served) == 1


def test_a_mutant_that_forgets_what_it_began_is_caught(registry, engine, tmp_path, monkeypatch):
    journal = tmp_path / "journal.sqlite"
    with killed(journal, "after") as served:
        monkeypatch.setattr(Journal, "unresolved", lambda self, task: None)
        asked_again(served, journal, registry, engine)
        assert count(served) == 2, "without the journal's memory it submits twice: the tests above can fail"


@pytest.mark.parametrize("state", ["INTENT", "SEEN", "UNKNOWN"])
def test_whatever_is_not_finished_is_unresolved(tmp_path, state):
    book = Journal(tmp_path / "journal.sqlite")
    operation = book.begin("a.b", {"x": "1"}, datetime(2026, 11, 22, 14, 5))
    if state != "INTENT":
        book.mark(operation, state, datetime(2026, 11, 22, 14, 6))
    book.close()
    again = Journal(tmp_path / "journal.sqlite")
    left = again.unresolved("a.b")
    assert left is not None and left.id == operation
    again.mark(operation, "DONE", datetime(2026, 11, 22, 14, 7), {"receipt": "7"})
    assert again.unresolved("a.b") is None
    assert again.operation(operation).detail == {"receipt": "7"}
