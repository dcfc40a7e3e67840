"""One agent per phone: an operating-system file lock, which the system itself lets go when a process dies."""

import re
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_state_path

from device.errors import PhoneBusy


class PhoneLock:
    """Holds the phone ``serial`` for this process. ``folder`` is where the lock files lie (the user's state folder)."""

    def __init__(self, serial: str, folder: Path | None = None) -> None:
        self.serial = serial
        self.path = (folder or user_state_path("malbeot") / "phones") / (re.sub(r"[^\w.-]", "_", serial) + ".lock")
        self._lock = FileLock(self.path)

    def take(self) -> None:
        """Raises PhoneBusy when another agent holds it, in this process or any other of this user."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise PhoneBusy(
                f"another Malbeot is using the phone {self.serial}; end it first, or name another phone"
            ) from None
        except OSError as e:
            raise PhoneBusy(f"cannot lock the phone {self.serial} ({e.strerror}: {self.path}); free that path") from e

    def release(self) -> None:
        """Let go; may be called twice."""
        self._lock.release()
