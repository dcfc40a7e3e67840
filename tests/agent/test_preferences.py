"""Preferences outlive a restart, a damaged file and a full disk; a new person starts afresh."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from agent.cli.main import app
from agent.conversation import Conversation
from agent.domain_words import domain_words
from agent.house import engine_for, open_house
from agent.preferences import PreferenceBook, Preferences, preferences_path
from app_connectors.registry import load_all
from models.synthesizer import Delivery


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "preferences.json"


def test_what_was_asked_for_outlives_a_restart(path: Path) -> None:
    PreferenceBook(path).keep(syllables_per_second=3.2)
    PreferenceBook(path).keep(volume=1.25)
    assert PreferenceBook(path).read().delivery == Delivery(3.2, 1.25)


def test_everybody_starts_with_the_senior_standard(path: Path) -> None:
    assert PreferenceBook(path).read() == Preferences()
    assert PreferenceBook(path).read().delivery == Delivery(4.0, 1.0)
    assert not path.exists()


def test_a_new_person_starts_afresh(path: Path) -> None:
    book = PreferenceBook(path)
    book.keep(volume=1.5, pause_s=0.6)
    book.forget()
    assert book.read() == PreferenceBook(path).read() == Preferences()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"volume": 9}', '{"colour": "red"}', "\x00\xff"])
def test_a_damaged_file_keeps_nobody_from_speaking(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content, "latin-1")
    assert PreferenceBook(path).read() == Preferences()
    PreferenceBook(path).keep(volume=1.5)
    assert PreferenceBook(path).read().volume == 1.5


def test_where_nothing_can_be_written_it_holds_for_this_process(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    book = PreferenceBook(tmp_path / "file" / "preferences.json")
    book.keep(volume=1.5)
    assert book.read().volume == 1.5


@pytest.mark.parametrize("change", [{"syllables_per_second": 0.0}, {"volume": 5.0}, {"colour": 1}])
def test_what_cannot_be_is_refused(path: Path, change: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        PreferenceBook(path).keep(**change)
    assert PreferenceBook(path).read() == Preferences()


def test_they_are_kept_where_state_belongs() -> None:
    assert preferences_path().name == "preferences.json" and preferences_path().parent.name == "malbeot"


def test_the_recogniser_is_told_apps_values_and_stations() -> None:
    words = domain_words(load_all())
    assert len(words) == len(set(words)) > 300
    assert {"또타지하철", "따릉이", "길음", "강남"} <= set(words)
    assert words.index("또타지하철") < words.index("길음")


def test_slower_and_louder_outlive_the_conversation_and_end_with_a_reset(path: Path) -> None:
    registry = load_all()
    engine = engine_for(registry)

    def begin() -> Conversation:
        return Conversation(lambda: open_house("sim", registry, engine, preferences=path))

    with begin() as first:
        first.line("천천히 말해 줘")
        first.line("크게 말해 줘")
        asked_for = first.session.delivery
    assert asked_for.syllables_per_second < 4.0 and asked_for.volume > 1.0
    with begin() as second:
        assert second.session.delivery == asked_for
        second.line("#reset")
        assert second.session.delivery == Delivery()
    assert PreferenceBook(path).read() == Preferences()


def test_two_books_do_not_undo_each_other(path: Path) -> None:
    one, other = PreferenceBook(path), PreferenceBook(path)
    one.keep(volume=1.5)
    other.keep(pause_s=0.7)
    assert PreferenceBook(path).read() == Preferences(volume=1.5, pause_s=0.7)


def test_emergency_calls_are_off_until_they_are_switched_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.cli.prefer.preferences_path", lambda: tmp_path / "preferences.json")
    assert CliRunner().invoke(app, ["prefer"]).exit_code == 0
    assert not PreferenceBook(tmp_path / "preferences.json").read().emergency_calls
    shown = CliRunner().invoke(app, ["prefer", "--emergency-calls"])
    assert "emergency_calls" in shown.output and PreferenceBook(tmp_path / "preferences.json").read().emergency_calls
    CliRunner().invoke(app, ["prefer", "--no-emergency-calls"])
    assert not PreferenceBook(tmp_path / "preferences.json").read().emergency_calls
