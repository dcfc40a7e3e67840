"""What lies in the notification shade."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Notification:
    """One entry."""

    key: str
    """A later one with the same key takes its place."""
    package: str
    title: str
    text: str
    on_tap: Callable[[], None] | None = None
    """None: a tap opens the app of the package."""
    ongoing: bool = False
    """Whether it stays until it is over."""
    service: bool = False
    """Whether it stands for a service that runs in the foreground."""
    call: bool = False
    """Whether it stands for a call that is going on."""


class Notifications:
    """All of them, newest first."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._posted: dict[str, Notification] = {}

    def __iter__(self) -> Iterator[Notification]:
        return reversed(list(self._posted.values()))

    def __len__(self) -> int:
        return len(self._posted)

    def post(self, notification: Notification) -> None:
        """Add one, or replace that of the same key."""
        self._posted.pop(notification.key, None)
        self._posted[notification.key] = notification
        self._changed()

    def cancel(self, key: str) -> None:
        """Take one away, if it is there."""
        if self._posted.pop(key, None) is not None:
            self._changed()

    def clear(self) -> None:
        """Take away what is not going on."""
        self._posted = {key: posted for key, posted in self._posted.items() if posted.ongoing}
        self._changed()
