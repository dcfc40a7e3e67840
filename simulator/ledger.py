"""The truth about what was submitted on the phone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

By = Literal["agent", "person"]
"""Whose finger it was: what arrives over the wire is the agent's."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One thing that an app's server has accepted."""

    app: str
    """The app's package."""
    task: str
    fields: Mapping[str, str]
    by: By
    at: datetime
    """The phone's own wall time."""
