"""Preferences: how a person likes to be spoken to. Kept in the user's state folder, so that they outlive a restart."""

import contextlib
from pathlib import Path
from typing import Any

from platformdirs import user_state_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.synthesizer import Delivery
from models.voices import EMBEDDED_VOICE

_PLAIN = Delivery()


class Preferences(BaseModel):
    """What was asked for once holds until something else is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    syllables_per_second: float = Field(_PLAIN.syllables_per_second, ge=1.5, le=8.0)
    volume: float = Field(_PLAIN.volume, ge=0.0, le=2.0)
    """Linear gain of the voice."""
    voice: str = EMBEDDED_VOICE
    """Name of the voice, as ``models.voices`` knows it."""
    text_scale: float = Field(1.0, ge=1.0, le=2.0)
    """Of the text on our own pages."""
    quiet: bool = False
    """Replies are shown and not said (rule 24)."""
    emergency_calls: bool = False
    """Whether the safety app's emergency call may be started on this person's own phone."""
    pause_s: float | None = Field(None, ge=0.0, le=10.0)
    """How long this person pauses inside an utterance, on average; None until it was heard."""

    @property
    def delivery(self) -> Delivery:
        """How replies are said."""
        return Delivery(self.syllables_per_second, self.volume)


def preferences_path() -> Path:
    """Where the preferences of this computer's user are kept."""
    return user_state_path("malbeot") / "preferences.json"


class PreferenceBook:
    """The preferences of one person. A book without a path forgets them with the process."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the book. A damaged file counts as empty: nobody is kept from speaking by it."""
        self._path = path
        self._now = Preferences()
        self._on_disk = True
        self._look()

    def read(self) -> Preferences:
        """What holds now, whichever book of this person's it was written into."""
        if self._on_disk:
            self._look()
        return self._now

    def keep(self, **changes: Any) -> Preferences:
        """Change some and remember them; on a full disk they hold for this process only.

        Raises pydantic's ValidationError for a value outside its bounds.
        """
        self._now = Preferences.model_validate(self.read().model_dump() | changes)
        if self._path is not None:
            fresh, self._on_disk = self._path.with_suffix(".new"), False
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                fresh.write_text(self._now.model_dump_json(indent=1) + "\n", "utf-8")
                fresh.replace(self._path)  # all or nothing
                self._on_disk = True
        return self._now

    def _look(self) -> None:
        with contextlib.suppress(OSError, ValidationError):
            if self._path is not None:
                self._now = Preferences.model_validate_json(self._path.read_bytes())

    def forget(self) -> None:
        """A new person: back to what everybody gets."""
        self._now = Preferences()
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
