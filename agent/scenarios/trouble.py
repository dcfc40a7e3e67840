"""Trouble: what goes wrong beside the phone: a full disk under the journal, the agent's own voice in the microphone."""

from dataclasses import dataclass

from agent.journal import Journal

DISK_FULL = "disk_full"
"""Nothing more can be written to the journal (26)."""
OWN_VOICE = "own_voice"
"""The next read-back is heard by the microphone, with the words that would approve it (27)."""
TROUBLES = (DISK_FULL, OWN_VOICE)


@dataclass(slots=True)
class Trouble:
    """What goes wrong now; an injector turns it on."""

    journal: Journal | None = None
    """Of the agent that it befalls."""
    own_voice: bool = False

    def strike(self, name: str) -> None:
        """Let one of ``TROUBLES`` happen."""
        if name == OWN_VOICE:
            self.own_voice = True
        elif self.journal is not None:
            self.journal.fill()
