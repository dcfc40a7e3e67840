"""A phone's display: what it shows, as XML and as a picture, and what a finger on it does."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial

from simulator.app import Activity, App
from simulator.clock import Clock
from simulator.hierarchy import Node, flat
from simulator.layout import Metrics
from simulator.ledger import By
from simulator.picture.paint import Picture, paint
from simulator.profile import Profile
from simulator.report import Report, report
from simulator.server import Server
from simulator.settings import AIRPLANE, FONT_SCALE, ROTATION, Settings
from simulator.stage import Stage, compose
from simulator.toast import Toasts
from simulator.touch import LONG_TOUCH_S, STEP_S, Stroke, path_at, walk
from simulator.view import Bounds, View
from simulator.window import Overlay, Window


class Touchscreen(ABC):
    """Shows the app in front of a phone and what lies above it. Everything is composed anew when something changes, and
    not before: reading an unchanged screen costs nothing."""

    server: Server

    def __init__(self, profile: Profile, clock: Clock) -> None:
        self.profile = profile
        self.clock = clock
        self.revision = 0
        self.on_change: list[Callable[[], None]] = []
        """Called after each change, with the new `revision` in place."""
        self.on_finger: list[Callable[[Stroke], None]] = []
        """Called before each touch of the person's: what the glass feels. Touches by wire never reach the glass."""
        self.rotation = 0
        """Quarter turns."""
        self.awake, self.locked = True, False
        self.network, self.battery = True, 87
        self.pin = ""
        """What unlocks the screen beside the person's own finger; empty: a swipe."""
        self.settings = Settings(self._set)
        self._toasts = Toasts(clock, self.changed)
        self._typing_in: Activity | None = None
        """The screen that the keyboard is up for; it goes down when another comes."""
        self._covering: Activity | None = None
        """The screen that the keyboard covers without having been asked for."""
        self._reveal = False
        self._lag_s = 0.0
        self._held: Report | None = None
        self._stage: Stage | None = None
        self._report: Report | None = None

    @property
    @abstractmethod
    def front(self) -> App:
        """The app whose screen is in front, dialogs aside."""

    @abstractmethod
    def _top_overlay(self) -> Overlay | None:
        """What lies above it, if anything does."""

    def _set(self, key: tuple[str, str]) -> None:
        """A setting was written: what the phone obeys at once, it obeys."""
        if key == ROTATION and self.settings.rotation is not None:
            self.rotation = self.settings.rotation
        elif key == AIRPLANE:
            self.network = not self.settings.airplane
        self.changed()

    @property
    def font_scale(self) -> float:
        """How many times as large as the maker's the print is."""
        return self.settings.font_scale(self.profile.font_scale)

    @font_scale.setter
    def font_scale(self, scale: float) -> None:
        self.settings[FONT_SCALE] = str(scale)

    @property
    def dark(self) -> bool:
        """Whether apps are drawn light on dark."""
        return self.settings.dark(self.profile.dark)

    @dark.setter
    def dark(self, dark: bool) -> None:
        self.settings.darken(dark)

    @property
    def airplane(self) -> bool:
        """Whether every radio is off."""
        return self.settings.airplane

    @airplane.setter
    def airplane(self, on: bool) -> None:
        self.settings[AIRPLANE] = "1" if on else "0"

    # What is shown

    @property
    def windows(self) -> list[Window]:
        """The windows that accessibility reports, bottom to top: nothing that lies behind a dialog."""
        return self._composed().reported

    @property
    def package(self) -> str:
        """Package of the window that has the focus."""
        return self._composed().focused.package

    @property
    def activity(self) -> str:
        """Activity of that window, in the short form."""
        return self._composed().focused.activity

    @property
    def ime_shown(self) -> bool:
        """Whether the keyboard is up."""
        return any(window.kind == "ime" for window in self._composed().reported)

    @property
    def screen(self) -> Bounds:
        """The display as it is held now."""
        width, height = self.profile.width, self.profile.height
        return Bounds(0, 0, height, width) if self.rotation % 2 else Bounds(0, 0, width, height)

    def nodes(self) -> list[Node]:
        """Every visible node, in the order of the dump."""
        return flat(self._told().roots)

    def hierarchy(self, compressed: bool = False) -> str:
        """uiautomator2's XML of what is shown."""
        return self._told().xml(compressed)

    def lag(self, seconds: float) -> None:
        """What the next touch changes is reported (not: shown) that much later, as after a lost accessibility event."""
        self._lag_s = seconds

    def cover(self) -> None:
        """The keyboard comes up by itself and covers what is there, until Back or another screen."""
        self._covering = self._top_activity()
        self.changed()

    def hide_keyboard(self) -> None:
        """Take the keyboard away."""
        self._typing_in = self._covering = None
        self.changed()

    def screenshot(self) -> Picture:
        """What the display shows, RGB, in its own pixels."""
        return self.still()()

    def still(self) -> Callable[[], Picture]:
        """The same in two parts: what is shown is settled now, and painted where and when the result is called."""
        return partial(
            paint, self._composed().painted, self.screen, self._metrics(), f"{self.clock.now:%H:%M}", self.battery,
            self.network, toast=self._toasts.shown, awake=self.awake, dark=self.dark,
        )  # fmt: skip

    def pulse(self) -> None:
        """Let happen what is due by now. Whoever blocks on `on_change` calls this now and then."""
        self.clock.run_due()

    def advance(self, seconds: float) -> None:
        """Virtual time passes."""
        self.clock.advance(seconds)

    def changed(self) -> None:
        """Something that is shown may have changed."""
        self.revision += 1
        self._stage = self._report = None
        for call in list(self.on_change):
            call()

    # What a finger does

    def tap(self, x: float, y: float, by: By = "agent") -> None:
        """A short touch. What is disabled, or behind a dialog, ignores it."""
        self._felt(Stroke(x, y, x, y), by)
        target = next((view for view in reversed(self._under(x, y)) if view.clickable), None)
        if target is not None and target.enabled and self.awake:
            self._touch(target, by)

    def long_tap(self, x: float, y: float, by: By = "agent") -> None:
        """A long touch; the imitation apps have no use for it, so it only moves the focus, as a short one would."""
        self._felt(Stroke(x, y, x, y, LONG_TOUCH_S), by)
        field = next((view for view in reversed(self._under(x, y)) if view.kind == "EditText"), None)
        if field is not None:
            self._touch(field, by)

    def swipe(self, x1: float, y1: float, x2: float, y2: float, steps: int = 55, by: By = "agent") -> None:
        """A finger drawn over the display: what scrolls below its start follows it. `steps` is how slowly it goes."""
        self._felt(Stroke(x1, y1, x2, y2, steps * STEP_S), by)
        if self.locked and self.awake and not self.pin and y1 - y2 > self.screen.height / 4:
            self.locked = False
            self.changed()
            return
        scroller = next((view for view in reversed(self._under(x1, y1)) if view.scrollable and view.reach), None)
        if scroller is not None:
            self._scroll_to(scroller, scroller.offset + round(y1 - y2))

    def pinch(self, x: float, y: float, scale: float) -> None:
        """Two fingers around a point spread (`scale` over 1) or close (under 1): the deepest view that minds hears."""
        told = next((view.on_pinch for view in reversed(self._under(x, y)) if view.on_pinch is not None), None)
        if told is not None:
            told(scale)
            self.changed()

    def scroll(self, view: View, forward: bool, vertical: bool = True) -> bool:
        """Scroll one of `nodes()`' views by most of its height; whether it moved."""
        if not vertical or view.bounds is None:
            return False
        step = round(view.bounds.height * 0.8)
        return self._scroll_to(view, view.offset + (step if forward else -step))

    def set_text(self, view: View, text: str) -> None:
        """Replace the text of one of `nodes()`' fields."""
        if view.on_text is not None and view.enabled:
            view.on_text(text)
            self.changed()

    def type_text(self, text: str) -> None:
        """Type into the field that has the focus, if one has."""
        focused = self._focused()
        if focused is not None:
            self.set_text(focused, focused.text + text)

    def tap_label(self, label: str, by: By = "person") -> bool:
        """The person taps what bears this text or description; False if nothing visible does."""
        for node in reversed(flat(self._true().roots)):
            if label in (node.text, node.view.description):
                self.tap(*node.bounds.center, by=by)
                return True
        return False

    # Within

    def _felt(self, stroke: Stroke, by: By) -> None:
        for call in list(self.on_finger) if by == "person" else ():
            call(stroke)

    def _under(self, x: float, y: float) -> list[View]:
        """From the root of the top-most window at this point down to the deepest view."""
        paths = (path_at(window.root, x, y, self.screen) for window in reversed(self.windows))
        return next((path for path in paths if path), [])

    def _metrics(self) -> Metrics:
        return Metrics(self.profile.density, self.font_scale)

    def _composed(self) -> Stage:
        self.pulse()
        if self._stage is None:
            if self._typing_in is not self._top_activity():
                self._typing_in = None
            if self._covering is not self._top_activity():
                self._covering = None
            self._stage = compose(
                self.front,
                self._top_overlay(),
                self.screen,
                self._metrics(),
                self.profile,
                keyboard=self._typing_in is not None,
                covering=self._covering is not None,
                reveal=self._reveal,
                waiting=self.server.waiting[self.front.package] > 0,
            )
            self._reveal = False
        return self._stage

    def _true(self) -> Report:
        stage = self._composed()
        if self._report is None:
            self._report = report(stage.reported, self.screen, self.rotation)
        return self._report

    def _told(self) -> Report:
        true = self._true()
        return true if self._held is None else self._held

    def _top_activity(self) -> Activity:
        return self.front.stack[-1]

    def _focused(self) -> View | None:
        window = self._composed().app
        return next((view for view in walk(window.root) if view.focused and view.on_text), None)

    def _hold(self) -> None:
        self._held = self._told()
        self.clock.after(self._lag_s, self._release)
        self._lag_s = 0.0

    def _release(self) -> None:
        self._held = None
        self.changed()

    def _touch(self, target: View, by: By) -> None:
        if self._lag_s:
            self._hold()
        before, self.server.finger = self.server.finger, by
        try:
            if target.kind == "EditText" and self._top_overlay() is None:
                self._top_activity().focus = target.key
                self._typing_in, self._covering, self._reveal = self._top_activity(), None, True
            if target.on_tap is not None:
                target.on_tap()
        finally:
            self.server.finger = before
        self.changed()

    def _scroll_to(self, view: View, offset: int) -> bool:
        offset = min(max(0, offset), view.reach)
        if offset == view.offset:
            return False
        self._top_activity().offsets[view.key] = offset
        self.changed()
        return True
