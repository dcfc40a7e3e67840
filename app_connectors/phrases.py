"""Phrases: how people ask for an app's tasks. The schema of ``phrases.yml``, the part of Rasa's NLU format we use."""

import re

from app_connectors.task import Data

_SLOT = re.compile(r"\]\(([^)]*)\)")


class Examples(Data):
    """All wordings of one intent."""

    intent: str
    """``app.task``."""
    examples: str
    """One ``- wording`` a line, slots annotated ``[value](slot)``."""

    def wordings(self) -> tuple[str, ...]:
        """The wordings without their dashes."""
        lines = (line.strip() for line in self.examples.splitlines())
        return tuple(line[1:].strip() for line in lines if line.startswith("-") and line[1:].strip())

    def slots(self) -> set[str]:
        """Every slot that some wording marks."""
        return set(_SLOT.findall(self.examples))


class Phrases(Data):
    """All of ``phrases.yml``."""

    version: str
    nlu: tuple[Examples, ...]
