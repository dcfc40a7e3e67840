"""Emergency: which task calls for help, and the numbers that are shown at once."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class Emergency(BaseModel):
    """``emergency.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: str
    numbers: tuple[str, ...]


@cache
def emergency() -> Emergency:
    """What ships with this package."""
    text = Path(__file__).with_name("emergency.yaml").read_text("utf-8")
    return Emergency.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
