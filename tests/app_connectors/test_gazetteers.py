"""A connector's own names are read, handed down and understood."""

from datetime import datetime

import pytest

from app_connectors.errors import BrokenConnector
from app_connectors.gazetteers import gazetteers
from intents.normalize import normalize
from intents.phrases import TaskPhrases
from intents.values.finder import Finder


def test_names_of_a_connector_become_values(tmp_path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "room.tsv").write_text("# rooms\n큰방\t대강당\n작은 방\t소강당\n", "utf-8")
    held = gazetteers(tmp_path)
    assert held == {"room": {"큰방": "대강당", "작은 방": "소강당"}}
    finder = Finder([TaskPhrases("hall.book", (), {"room": True}, domain="hall", names=held)])
    said = normalize("내일 작은방 좀 잡아 줘")
    assert finder.fill("hall.book", said, datetime(2026, 1, 1)) == {"room": "소강당"}


def test_a_connector_without_names_has_none(tmp_path) -> None:
    assert gazetteers(tmp_path) == gazetteers(None) == {}


def test_a_line_without_two_columns_is_named(tmp_path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "room.tsv").write_text("큰방\t대강당\n작은 방\n", "utf-8")
    with pytest.raises(BrokenConnector, match=r"room\.tsv:2"):
        gazetteers(tmp_path)
