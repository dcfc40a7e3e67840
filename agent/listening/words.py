"""Words: the few that the loop itself knows, from ``words.yaml``."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

_FILE = Path(__file__).with_name("words.yaml")


class Words(BaseModel):
    """See the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fillers: tuple[str, ...]
    stop: str
    looking: str


@cache
def words() -> Words:
    """The words, read once."""
    return Words.model_validate(yaml.load(_FILE.read_text("utf-8"), Loader=yaml.BaseLoader))
