"""Trouble: what goes wrong beside the phone: a full disk under the journal, the agent's own voice in the microphone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from agent.errors import JournalError
from agent.journal import Journal, State
from agent.outcome import By

DISK_FULL = "disk_full"
"""Nothing more can be written to the journal (26)."""
OWN_VOICE = "own_voice"
"""The next read-back is heard by the microphone, with the words that would approve it (27)."""
TROUBLES = (DISK_FULL, OWN_VOICE)


@dataclass(slots=True)
class Trouble:
    """What is wrong now; an injector turns it on."""

    disk_full: bool = False
    own_voice: bool = False

    def strike(self, name: str) -> None:
        """Let one of ``TROUBLES`` happen."""
        if name == DISK_FULL:
            self.disk_full = True
        else:
            self.own_voice = True


class FillingJournal(Journal):
    """A journal on a disk that may become full."""

    def __init__(self, path: Path, trouble: Trouble) -> None:
        """``trouble`` says when."""
        super().__init__(path)
        self._trouble = trouble

    def begin(self, task: str, slots: Mapping[str, str], at: datetime, by: By = "agent") -> str:
        """See ``Journal.begin``."""
        self._room()
        return super().begin(task, slots, at, by)

    def mark(self, operation: str, state: State, at: datetime, detail: Mapping[str, str] | None = None) -> None:
        """See ``Journal.mark``."""
        self._room()
        super().mark(operation, state, at, detail)

    def _room(self) -> None:
        if self._trouble.disk_full:
            raise JournalError(f"The journal {self.path} cannot be used (disk full); free some space.")
