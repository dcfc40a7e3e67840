"""Playback: an app that shows recorded hierarchies and follows the touches that were recorded with them.

A connector whose app nobody has imitated can so be tried, tested and shown on the simulated phone. It knows no more
than was recorded: another value than the recorded one is not found on its screens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from app_connectors.connector import Manifest
from app_connectors.errors import BrokenConnector
from app_connectors.load import Source
from app_connectors.recording import FOLDER, SOURCES, Move, Origin
from app_connectors.registry import Registry
from app_connectors.yaml_file import read
from device.errors import DeviceError
from device.hierarchy import parse
from device.screen import Bounds, Element, Screen
from simulator.app import Activity, App, screen
from simulator.phone import Phone
from simulator.view import MATCH, Align, Style, View

_ACTIVITY = ".MainActivity"
_WIDTH_DP = 411.0
"""How wide the recorded phone is taken to be: what most phones say."""
_LINE_EM, _LARGEST_SP, _BUTTON_SP, _SMALLEST_SP = 1.4, 22.0, 18.0, 8.0
_CONTENT = "android:id/content"


@dataclass(frozen=True, slots=True)
class Tape:
    """Recordings that can be played."""

    screens: Mapping[str, Screen]
    """Name of the recording → what it shows."""
    origin: Origin

    @property
    def display(self) -> Bounds:
        """Of the phone that was recorded: as large as the largest window."""
        sizes = [(screen.width, screen.height) for screen in self.screens.values()]
        return Bounds(0, 0, max(width for width, _ in sizes), max(height for _, height in sizes))


def tape_of(folder: Path) -> Tape | None:
    """The recordings of the connector in ``folder``; None when they do not say what touches led to."""
    if not (folder / FOLDER / SOURCES).exists():
        return None
    try:
        origin = read(folder / FOLDER / SOURCES, Origin).data
        if not origin.starts:
            return None
        screens = {
            path.stem: parse(path.read_text(encoding="utf-8")) for path in sorted((folder / FOLDER).glob("*.xml"))
        }
    except (BrokenConnector, DeviceError, OSError, UnicodeDecodeError):
        return None  # ``connectors check`` says what is wrong with it
    named = {origin.starts, *(move.on for move in origin.moves), *(move.then for move in origin.moves)}
    return Tape(screens, origin) if named <= set(screens) else None


def install_playbacks(phone: Phone, registry: Registry) -> None:
    """Put every recorded app on the phone that no imitation stands for."""
    for source in registry.sources:
        install_playback(phone, source)


def install_playback(phone: Phone, source: Source) -> None:
    """The same for one connector."""
    if source.manifest.data.package not in phone.installed() and (tape := tape_of(source.folder)) is not None:
        phone.install(Playback(source.manifest.data, tape))


@dataclass(slots=True)
class _Shown:
    """What is in front: a recording, and what was typed since."""

    name: str
    typed: dict[tuple[int, ...], str] = field(default_factory=dict)


class Playback(App):
    """One recorded app."""

    colour = "#4A5568"

    def __init__(self, manifest: Manifest, tape: Tape) -> None:
        self.package, self.label, self.name = manifest.package, manifest.name, manifest.id
        super().__init__()
        self._tape = tape
        self._moves = {on: tuple(made) for on, made in groupby(_by_screen(tape.origin.moves), key=lambda m: m.on)}

    @screen(_ACTIVITY)
    def main(self) -> View:
        """The recording that the app begins with."""
        return self._view(_Shown(self._tape.origin.starts))

    def start(self, activity: str | None = None) -> None:
        """See ``App.start``."""
        if not self.stack:
            self.stack.append(self._activity(_Shown(self._tape.origin.starts)))
        super().start(activity)

    def _activity(self, shown: _Shown) -> Activity:
        return Activity(_ACTIVITY, partial(self._view, shown))

    def _view(self, shown: _Shown) -> View:
        here = self.stack[-1] if self.stack else None
        onward = next((move for move in self._moves.get(shown.name, ()) if move.scroll), None)
        if onward is not None and here is not None and any(here.offsets.values()):
            here.offsets.clear()
            shown.name = onward.then
        seen = self._tape.screens[shown.name]
        window = seen.roots[-1]
        content = next((e for e in window.walk() if e.resource_id == _CONTENT), None)
        display = self._tape.display
        # Without Android's own frame it is a dialog, or the phone does not tell: it lies where it lay on the display.
        around, inside = (content.bounds, content.children) if content else (display, (window,))
        if around.empty:
            around = display
        # Letters keep to their recorded boxes, however large the person's print is.
        print_size = self.host.font_scale if isinstance(self.host, Phone) else 1.0
        scale = _WIDTH_DP / max(1, display.right)
        paint = _Painter(self, shown, self._moves.get(shown.name, ()), scale, print_size, tuple(seen.walk()))
        views = [paint.view(element, around) for element in inside]
        if len(views) == 1 and inside[0].bounds == around:
            return views[0]
        return View("FrameLayout", children=views, style=Style(flow="fixed", height=MATCH))

    def touched(self, shown: _Shown, move: Move) -> None:
        """The person or the agent made a recorded touch: ask the server, then show what came of it."""

        def send() -> None:
            if move.submits is not None:
                self.host.server.submit(self.package, move.submits.task, **move.submits.fields)

        def reply() -> None:
            self.stack.append(self._activity(_Shown(move.then)))
            self.host.changed()

        self.host.server.request(self, reply, send)

    def typed(self, shown: _Shown, element: Element, move: Move | None, text: str) -> None:
        """A text was put into a field."""
        if move is not None and move.then != shown.name:
            shown.name, shown.typed = move.then, dict(shown.typed)
        shown.typed[element.path] = text
        self.host.changed()


@dataclass(frozen=True, slots=True)
class _Painter:
    """Turns the elements of one recording into widgets that look plain and lie where they lay."""

    app: Playback
    shown: _Shown
    moves: Sequence[Move]
    scale: float
    """dp per recorded pixel."""
    print_size: float
    """How many times as large as the maker's the phone's letters are."""
    elements: tuple[Element, ...]

    def view(self, element: Element, around: Bounds) -> View:
        """The widget of ``element`` within its parent's box."""
        own = element.package and element.resource_id.startswith(f"{element.package}:id/")
        typing = element.class_name.endswith("EditText")
        move = next((m for m in self.moves if not m.scroll and touched(self.elements, m.at) is element), None)
        text = self.shown.typed.get(element.path, element.text)
        widget = View(
            kind=element.class_name.rpartition(".")[2] or "View",
            id=element.resource_id.rpartition("/")[2] if own else element.resource_id,
            text="" if element.password else text,
            description=element.description,
            clickable=element.clickable or move is not None,
            enabled=element.enabled,
            checkable=element.checkable,
            checked=element.checked,
            focusable=element.clickable,
            scrollable=element.scrollable,
            password=element.password,
            selected=element.selected,
            children=[self.view(child, element.bounds) for child in element.children],
            style=self._style(element, around, typing=typing),
        )
        if element.scrollable:
            widget.reach = round(element.bounds.bottom - element.bounds.top)
        if typing:
            step = move if move is not None and move.text is not None else None
            widget.on_text = partial(self.app.typed, self.shown, element, step)
        elif move is not None:
            widget.on_tap = partial(self.app.touched, self.shown, move)
        return widget

    def _style(self, element: Element, around: Bounds, *, typing: bool) -> Style:
        tall = (element.bounds.bottom - element.bounds.top) * self.scale
        kind, leaf = element.class_name, not element.children
        button = kind.endswith("Button") and leaf
        size = min(_LARGEST_SP if not (typing or element.clickable) else _BUTTON_SP, max(_SMALLEST_SP, tall / _LINE_EM))
        plain = Style(flow="fixed", height=MATCH, place=_place(element.bounds, around), font=size / self.print_size)
        if typing:
            return replace(plain, pad=(14, 0), fill="#FFFFFF", outline="#8C93A1", radius=12)
        if button:
            return replace(plain, bold=True, align="center", ink="#FFFFFF", fill="accent", radius=14)
        if element.clickable:
            align: Align = "center" if leaf else "start"
            return replace(plain, align=align, fill="#FFFFFF", outline="#D9DCE3", radius=14)
        return replace(plain, fill="#E6E8EE", radius=14) if kind.endswith("ImageView") else plain


def touched(elements: Sequence[Element], at: tuple[int, int]) -> Element | None:
    """What a finger at this point meets: the deepest element that minds touches, else the deepest one at all."""
    x, y = at
    under = [e for e in elements if e.bounds.left <= x < e.bounds.right and e.bounds.top <= y < e.bounds.bottom]
    minding = [e for e in under if e.clickable or e.class_name.endswith("EditText")]
    return minding[-1] if minding else under[-1] if under else None


def _place(box: Bounds, around: Bounds) -> tuple[float, float, float, float]:
    wide, tall = around.right - around.left, around.bottom - around.top
    if wide <= 0 or tall <= 0:
        return 0.0, 0.0, 1.0, 1.0
    return (
        (box.left - around.left) / wide,
        (box.top - around.top) / tall,
        (box.right - around.left) / wide,
        (box.bottom - around.top) / tall,
    )


def _by_screen(moves: Sequence[Move]) -> Iterator[Move]:
    yield from sorted(moves, key=lambda move: move.on)
