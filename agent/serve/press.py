"""Press: the talk button and the other buttons of the page."""

import threading
from collections import deque
from typing import Final

from models.transcript import Channel

_MOST: Final = 4
"""Words of buttons that may wait: who presses more often means the last of them."""


class PageButton:
    """A ``Button`` that is pressed from another thread: held while one speaks, or tapped before and after."""

    channel: Channel = "talk_button"
    held = False

    def __init__(self) -> None:
        self._pressed, self._released = threading.Event(), threading.Event()
        self._words: deque[str] = deque(maxlen=_MOST)

    def press(self) -> None:
        """The talk button goes down."""
        self._released.clear()
        self._pressed.set()

    def release(self) -> None:
        """It is let go, or tapped again: what was said is all."""
        self._released.set()

    def choose(self, words: str) -> None:
        """A button that stands for these words is pressed."""
        self._words.append(words)

    def pressed(self) -> bool:
        """See ``Button``."""
        return _once(self._pressed)

    def released(self) -> bool:
        """See ``Button``."""
        return _once(self._released)

    def words(self) -> str:
        """See ``Button``."""
        return self._words.popleft() if self._words else ""


def _once(event: threading.Event) -> bool:
    happened = event.is_set()
    if happened:
        event.clear()
    return happened
