"""Words: what stands on the page and is said by it, from ``words.yaml``."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class PageWords(BaseModel):
    """See the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stop: str
    practice: str
    """Said before what might be taken for real."""
    numbers: dict[str, str]
    page: dict[str, str]
    """Name of a place on the page → what stands there."""


@cache
def words() -> PageWords:
    """The words, read once."""
    text = Path(__file__).with_name("words.yaml").read_text("utf-8")
    return PageWords.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
