"""Emergency: which task calls for help, the numbers that are shown at once, and the words that call it off."""

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dialled(_Data):
    """A number, and what is cried when it is the one to call."""

    number: str
    cried: str
    """Regular expression that is found in what was said; empty: whatever was."""


class Emergency(_Data):
    """``emergency.yaml``."""

    task: str
    numbers: tuple[str, ...]
    dialled: tuple[Dialled, ...]
    mistake: str
    """Regular expression: what calls off a call that has started."""
    called_off: str
    """Regular expression: what calls it off before."""

    def number_for(self, cried: str) -> str:
        """The number to dial for what was cried."""
        return next(one.number for one in self.dialled if re.search(one.cried, cried))

    def is_mistake(self, text: str) -> bool:
        """Whether somebody says that the call was a mistake."""
        return re.search(self.mistake, text) is not None

    def is_called_off(self, text: str) -> bool:
        """Whether somebody does not want the call, before it has started."""
        return self.is_mistake(text) or re.search(self.called_off, text) is not None


@cache
def emergency() -> Emergency:
    """What ships with this package."""
    text = Path(__file__).with_name("emergency.yaml").read_text("utf-8")
    return Emergency.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
