"""Button: push to talk. The microphone is open only while asked for; what is overheard approves nothing (rule 21)."""

import select
import sys
from typing import Protocol

from models.transcript import Channel


class Button(Protocol):
    """The talk button, however it is made."""

    channel: Channel
    """What words count as that came through it."""
    held: bool
    """True where it is down all the time."""

    def pressed(self) -> bool:
        """True once for each press; always, where it is held."""
        ...

    def released(self) -> bool:
        """True once after it was let go: what was said is all."""
        ...

    def words(self) -> str:
        """What a button on the screen stands for that was pressed; empty when none was."""
        ...


class _Alone:
    """No more than the talk button, and nobody notices when it is let go."""

    def released(self) -> bool:
        """See ``Button``."""
        return False

    def words(self) -> str:
        """See ``Button``."""
        return ""


class HeldDown(_Alone):
    """The sound is the button: a file that is played, a peer that sends only while its own button is pressed."""

    channel: Channel = "talk_button"
    held = True

    def pressed(self) -> bool:
        """See ``Button``."""
        return True


class EnterKey(_Alone):
    """The Enter key of this terminal."""

    channel: Channel = "talk_button"
    held = False

    def pressed(self) -> bool:
        """See ``Button``."""
        ready, _, _ = select.select([sys.stdin], [], [], 0)
        return bool(ready) and sys.stdin.readline() != ""
