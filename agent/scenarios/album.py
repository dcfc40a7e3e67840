"""Album: what the phones showed, each screen once, as a small picture and its hierarchy."""

import threading
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from simulator.host import Served
from simulator.phone import Phone
from simulator.picture.encode import jpeg

_SCALE, _QUALITY = 0.3, 70
FOLDER = "screens"


class Album:
    """A folder of screens. Screens with the same hierarchy on the same profile share one picture, unless something
    lies over the app."""

    def __init__(self, out: Path) -> None:
        """``out`` is where the report goes; the screens go into a folder inside it."""
        self._folder = out / FOLDER
        self._folder.mkdir(parents=True, exist_ok=True)
        self._kept: set[str] = set()
        self._lock = threading.Lock()

    def eye(self, served: Served, profile: str) -> Callable[[], tuple[float, str, str]]:
        """Looks at one phone: its clock in seconds, and the names of its picture and hierarchy."""

        def look() -> tuple[float, str, str]:
            at_s, xml, kinds = served.call(lambda p: (p.clock.seconds, p.hierarchy(), [w.kind for w in p.windows]))
            # A hierarchy tells nothing of what lies behind a dialog, and the picture shows it.
            alone = "" if set(kinds) <= {"app", "ime"} else served.serial
            name = blake2b(f"{profile}\n{alone}\n{xml}".encode(), digest_size=8).hexdigest()
            with self._lock:
                new = name not in self._kept
                self._kept.add(name)
            if new:
                (self._folder / f"{name}.jpg").write_bytes(served.call(_small))
                (self._folder / f"{name}.xml").write_text(xml, "utf-8")
            return at_s, f"{FOLDER}/{name}.jpg", f"{FOLDER}/{name}.xml"

        return look


def _small(phone: Phone) -> bytes:
    return jpeg(phone.screenshot(), _SCALE, _QUALITY)
