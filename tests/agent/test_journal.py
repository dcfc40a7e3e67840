"""The journal: on disk before the tap, and no journal means no submit."""

import sqlite3
from datetime import datetime, timedelta

import pytest

from agent.errors import JournalError
from agent.journal import Journal

AT = datetime(2026, 11, 22, 14, 5)


@pytest.fixture
def book(tmp_path):
    journal = Journal(tmp_path / "journal.sqlite")
    yield journal
    journal.close()


def test_intent_is_on_disk_before_anything_is_tapped(book):
    assert book._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert book._db.execute("PRAGMA synchronous").fetchone() == (2,), "2 is FULL"
    operation = book.begin("a.b", {"x": "1"}, AT)
    other = sqlite3.connect(book.path)
    assert other.execute("SELECT state FROM event WHERE operation = ?", (operation,)).fetchall() == [("INTENT",)]
    other.close()


def test_recent_looks_back_a_day_at_the_same_slots(book):
    operation = book.begin("a.b", {"x": "1"}, AT)
    book.mark(operation, "DONE", AT)
    assert book.recent("a.b", {"x": "1"}, AT + timedelta(hours=23)).id == operation
    assert book.recent("a.b", {"x": "1"}, AT + timedelta(hours=25)) is None
    assert book.recent("a.b", {"x": "2"}, AT) is None
    assert book.recent("a.c", {"x": "1"}, AT) is None


def test_an_abandoned_one_never_happened(book):
    book.mark(book.begin("a.b", {}, AT), "ABANDONED", AT)
    assert book.recent("a.b", {}, AT) is None
    assert book.unresolved("a.b") is None


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="--journal"):
        Journal(tmp_path / "file" / "journal.sqlite")


def test_a_file_that_is_no_journal(tmp_path):
    (tmp_path / "journal.sqlite").write_bytes(b"no database at all, " * 400)
    with pytest.raises(JournalError, match="--journal"):
        Journal(tmp_path / "journal.sqlite")


def fill(journal):
    """Let the journal's disk have no room for one more event."""
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JournalError):
        for _ in range(10_000):
            journal.mark("of nothing", "ABANDONED", AT)


def test_a_full_disk_submits_nothing(quick, submitted):
    quick.line("이호선 셋째 칸이 너무 추워")
    assert quick.line("#fault disk full").outcome == "fault"
    answer = quick.line("보내 주세요")
    assert answer.outcome == "stuck" and "저장할 자리" in answer.reply
    assert submitted(quick) == []


def test_a_disk_that_fills_up_after_the_tap_is_never_called_unsent(quick, submitted, monkeypatch):
    quick.line("이호선 셋째 칸이 너무 추워")
    journal = quick.house.agent.journal
    begin = Journal.begin

    def last_words(self, *given):
        operation = begin(self, *given)
        fill(journal)
        return operation

    monkeypatch.setattr(Journal, "begin", last_words)
    answer = quick.line("보내 주세요")
    assert answer.outcome == "stuck" and "확실하지 않아요" in answer.reply
    assert submitted(quick) == ["agent"]
    assert journal.unresolved("ttota_subway.too_cold") is not None
