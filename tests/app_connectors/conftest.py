"""Copies of the real connectors, to be broken one rule at a time."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app_connectors.load import HOME

Copy = Callable[[str], Path]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Copies the connector of that id and returns its folder."""

    def copied(id: str) -> Path:
        return Path(shutil.copytree(HOME / id, tmp_path / id))

    return copied
