"""touches: a person's fingers on the glass, read from the kernel by Android's ``getevent``.

Only a person's own touches show there: what we send is injected above the kernel. For recording what a person does.
Formats as AOSP's ``toolbox/getevent.c`` prints them; the protocol is the kernel's multi-touch protocol type B.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from device.errors import NoPhone

DESCRIBE = ("getevent", "-lp")
"""Says which devices there are and how far each axis counts."""
FOLLOW = ("getevent", "-lt")
"""Says what happens, with the kernel's time, until it is stopped; the device's name is to follow."""
LONG_S = 0.5
"""A finger that rests this long presses (``ViewConfiguration``'s own figure)."""
SLOP = 0.02
"""Share of a side within which a finger has not moved (8 dp of 411)."""

_DEVICE = re.compile(r"^add device \d+: (\S+)")
_AXIS = re.compile(r"(ABS_MT_POSITION_[XY])\s*: value -?\d+, min (-?\d+), max (-?\d+)")
_EVENT = re.compile(r"\[\s*(\d+\.\d+)\]\s+(?:\S+:\s+)?EV_(?:ABS|KEY|SYN)\s+(\S+)\s+(\S+)")
_UP = 0xFFFFFFFF
"""The tracking id of a finger that is gone."""


@dataclass(frozen=True, slots=True)
class Glass:
    """A touchscreen as the kernel knows it."""

    device: str
    """As in ``/dev/input/event2``."""
    x: tuple[int, int]
    """Least and most that it counts across, held upright."""
    y: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Touch:
    """One finger that came down and went up. Places are shares of the upright glass, from its top left corner."""

    began_s: float
    """The phone's own clock, seconds."""
    ended_s: float
    start: tuple[float, float]
    end: tuple[float, float]

    @property
    def kind(self) -> str:
        """``tap``, ``press`` or ``swipe``."""
        moved = max(abs(self.end[0] - self.start[0]), abs(self.end[1] - self.start[1]))
        return "swipe" if moved > SLOP else "press" if self.ended_s - self.began_s >= LONG_S else "tap"

    def on(self, width: int, height: int, rotation: int = 0) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where it began and ended in pixels of a display of this size, held ``rotation`` quarter turns."""
        return _pixel(self.start, width, height, rotation), _pixel(self.end, width, height, rotation)


def glass(described: str) -> Glass:
    """The touchscreen among the devices that ``getevent -lp`` has described. Raises NoPhone when none is told."""
    device, axes = "", dict[str, tuple[int, int]]()
    for line in described.splitlines():
        if found := _DEVICE.match(line):
            device, axes = found[1], {}
        elif found := _AXIS.search(line):
            axes[found[1]] = (int(found[2]), int(found[3]))
            if len(axes) == 2:
                return Glass(device, axes["ABS_MT_POSITION_X"], axes["ABS_MT_POSITION_Y"])
    raise NoPhone(
        "the phone does not tell what its touchscreen feels; allow USB debugging for the shell, or use another"
    )


@dataclass(slots=True)
class TouchReader:
    """Makes touches of the lines of ``getevent -lt``. A second finger that is down at the same time is left out."""

    glass: Glass
    _at: dict[str, int] = field(default_factory=dict)
    _began: float | None = None
    _start: tuple[float, float] | None = None
    _slot: int = 0

    def feed(self, line: str) -> Iterator[Touch]:
        """The touch that ends with ``line``, if one does; lines that say something else are passed over."""
        found = _EVENT.match(line.strip())
        if found is None:
            return
        now, name, value = float(found[1]), found[2], found[3]
        if name == "ABS_MT_SLOT":
            self._slot = int(value, 16)
        elif self._slot:
            return
        elif name in ("ABS_MT_POSITION_X", "ABS_MT_POSITION_Y"):
            self._at[name] = int(value, 16)
        elif name == "ABS_MT_TRACKING_ID" and int(value, 16) != _UP:
            self._began, self._start = now, None
        elif name == "SYN_REPORT" and self._began is not None and self._start is None and len(self._at) == 2:
            self._start = self._place()
        elif name == "ABS_MT_TRACKING_ID" and self._began is not None and len(self._at) == 2:
            end = self._place()
            yield Touch(self._began, now, self._start or end, end)
            self._began = self._start = None

    @property
    def down(self) -> bool:
        """Whether a finger is on the glass."""
        return self._began is not None

    def _place(self) -> tuple[float, float]:
        (left, right), (top, bottom) = self.glass.x, self.glass.y
        across = (self._at["ABS_MT_POSITION_X"] - left) / max(1, right - left)
        return across, (self._at["ABS_MT_POSITION_Y"] - top) / max(1, bottom - top)


def _pixel(place: tuple[float, float], width: int, height: int, rotation: int) -> tuple[int, int]:
    """The glass does not turn with the picture; see ``Display.getRotation``."""
    across, down = place
    for _ in range(rotation % 4):
        across, down = down, 1 - across
    return min(width - 1, max(0, round(across * width))), min(height - 1, max(0, round(down * height)))
