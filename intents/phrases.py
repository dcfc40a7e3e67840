"""The plain data that is handed down to this room: how people ask for each task."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TaskPhrases:
    """One task as this room sees it."""

    task: str
    """``app.task``."""
    examples: tuple[str, ...]
    """Wordings in Rasa's annotation, ``[words](slot)`` around each value."""
    slots: Mapping[str, bool] = field(default_factory=dict)
    """Slot name → required, in catalogue order."""
    app_names: tuple[str, ...] = ()
    """The app's name and aliases, as people say them."""
    domain: str = ""
    """The app id, so that a slot named ``origin`` can mean a station here and a street elsewhere."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Slot name → kind of value, where the slot's name does not say it (``values/kinds.yml``)."""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Slot name → (a way of saying a value → the canonical value): the gazetteers of the connector."""
    emergency: bool = False
    """Whether it is the task that a cry for help asks for."""
