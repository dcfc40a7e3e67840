"""One widget of a screen, and where it lies. Trees of these are what apps make and everything else reads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

MATCH = -1.0
"""A width or height: as large as the parent allows."""
WRAP = -2.0
"""A width or height: as large as the content needs."""

Flow = Literal["column", "row", "frame", "wrap", "fixed"]
"""How children lie: below each other, side by side, on top of each other, side by side with line breaks, each where its
style's `place` says."""
Align = Literal["start", "center", "end"]


class Bounds(NamedTuple):
    """A rectangle in pixels of the screen; right and bottom are just outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[int, int]:
        """x and y of the middle."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def clip(self, other: "Bounds") -> "Bounds | None":
        """What of this lies inside the other; None if nothing does."""
        left, top, right, bottom = self
        edge_left, edge_top, edge_right, edge_bottom = other
        if left >= edge_left and top >= edge_top and right <= edge_right and bottom <= edge_bottom:
            return self if left < right and top < bottom else None
        left, top = max(left, edge_left), max(top, edge_top)
        right, bottom = min(right, edge_right), min(bottom, edge_bottom)
        return Bounds(left, top, right, bottom) if left < right and top < bottom else None


@dataclass(frozen=True, slots=True)
class Style:
    """How a widget takes room (dp), and how it is drawn."""

    flow: Flow = "column"
    width: float = MATCH
    height: float = WRAP
    weight: float = 0.0
    """Share of the room that is left over in a row or column."""
    pad: tuple[float, float] = (0.0, 0.0)
    """Inside, left and right; top and bottom."""
    gap: float = 0.0
    """Between children."""
    align: Align = "start"
    """Children across a column, or in a frame; the text in a leaf."""
    font: float = 16.0
    """sp: dp times the person's font scale."""
    bold: bool = False
    ink: str = "#1B1C1F"
    fill: str = ""
    outline: str = ""
    radius: float = 0.0
    art: str = ""
    """The name of a drawing (picture/art.py) that fills the widget."""
    place: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """In a `fixed` parent: left, top, right and bottom, as shares of its box."""


@dataclass(slots=True, eq=False)
class View:
    """One widget; mutable, because layout and focus are written into it."""

    kind: str
    """The last part of the Android class name, such as `TextView` or `RecyclerView`."""
    id: str = ""
    """Bare name; a full one (`android:id/content`) is kept as it is."""
    text: str = ""
    description: str = ""
    hint: str = ""
    clickable: bool = False
    long_clickable: bool = False
    enabled: bool = True
    checkable: bool = False
    checked: bool = False
    focusable: bool = False
    focused: bool = False
    scrollable: bool = False
    password: bool = False
    selected: bool = False
    visible: bool = True
    numeric: bool = False
    """An EditText that opens the number keyboard."""
    silent: bool = False
    """Drawn and tappable, but hidden from the hierarchy, as a keyboard's keys are."""
    stand_in: bool = False
    """Bears the label of another widget and leads nowhere: an agent that taps it has guessed."""
    children: list["View"] = field(default_factory=list)
    on_tap: Callable[[], None] | None = None
    on_text: Callable[[str], None] | None = None
    """Told the whole new text of an EditText."""
    on_pinch: Callable[[float], None] | None = None
    """Told by what factor two fingers spread (over 1) or closed (under 1) on it."""
    style: Style = Style()
    bounds: Bounds | None = None
    """Where layout has put it, before clipping."""
    key: str = ""
    """Names the widget across rebuilds of its screen: its id, else its path."""
    offset: int = 0
    """Pixels that the content is scrolled up by."""
    reach: int = 0
    """The largest offset, as layout found it."""
    fitted: tuple[int, object, tuple[int, int]] = (-1, None, (0, 0))
    """The width that layout last asked it to fit into, by what metrics, and the size that it then wanted."""
    shared: tuple[int, object, list[tuple[int, int]]] = (-1, None, [])
    """Of a row: the width that it last shared among its children, by what metrics, and the sizes that they got."""
