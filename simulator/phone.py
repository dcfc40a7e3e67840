"""One simulated phone: what it shows, what a finger does to it, and what has been submitted on it.

Not thread-safe: everything is called on one thread (simulator/host.py says which), and nothing blocks.
"""

from collections.abc import Callable, Sequence

from PIL import Image

from simulator import faults, paint
from simulator.app import Activity, App
from simulator.apps import imitation_apps
from simulator.apps.launcher import Launcher
from simulator.apps.system import keyguard, no_network, shade
from simulator.clock import Clock
from simulator.hierarchy import Node, flat, roots_of, to_xml
from simulator.keys import action_of, character_of
from simulator.layout import Metrics
from simulator.ledger import By, Submission
from simulator.profile import DEFAULT, Profile
from simulator.server import Server
from simulator.stage import Stage, compose
from simulator.toast import Toasts
from simulator.touch import path_at, walk
from simulator.view import Bounds, View
from simulator.window import Overlay, Window


class Phone:
    """A phone that is on and unlocked, with the imitation apps installed and its home screen in front."""

    def __init__(
        self,
        apps: Sequence[App] | None = None,
        *,
        profile: Profile = DEFAULT,
        seed: int = 0,
        clock: Clock | None = None,
    ) -> None:
        self.profile = profile
        self.clock = clock or Clock()
        self.revision = 0
        self.on_change: list[Callable[[], None]] = []
        self.clipboard = ""
        self.tap_hold_s = 0.1
        self.awake, self.locked = True, False
        self.rotation = 0
        self.network, self.battery = True, 87
        self.in_call, self.screen_shared = False, False
        self.settings: dict[tuple[str, str], str] = {("system", "accelerometer_rotation"): "0"}
        self.props: dict[str, str] = {}
        self.banner = ""
        """A line that the app in front has put above its content."""
        self.server = Server(self, seed)
        self._launcher = Launcher()
        self._apps: dict[str, App] = {}
        for app in [self._launcher, *(imitation_apps() if apps is None else apps)]:
            app.host = self
            self._apps[app.package] = app
        self._launcher.installed = [app for app in self._apps.values() if app is not self._launcher]
        self._launcher.launch = self.start
        self._front: App = self._launcher
        self._pids: dict[str, int] = {self._launcher.package: 1200}
        self._overlays: list[Overlay] = []
        self._keyboard = False
        self._reveal = False
        self._toasts = Toasts(self.clock, self.changed)
        self._stage: Stage | None = None
        self._roots: list[Node] | None = None
        self._dumps: dict[bool, str] = {}
        self.clock.after(60, self._minute)
        self._launcher.start()

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
        return flat(self._tree())

    def hierarchy(self, compressed: bool = False) -> str:
        """uiautomator2's XML of what is shown."""
        roots = self._tree()
        if compressed not in self._dumps:
            self._dumps[compressed] = to_xml(roots, self.rotation, compressed=compressed)
        return self._dumps[compressed]

    def screenshot(self) -> Image.Image:
        """What the display shows, RGB, in its own pixels."""
        stage = self._composed()
        return paint.paint(
            stage.painted, self.screen, self._metrics(), f"{self.clock.now:%H:%M}", self.battery, self.network,
            toast=self._toasts.shown, awake=self.awake,
        )  # fmt: skip

    def pulse(self) -> None:
        """Let happen what is due by now. Whoever blocks on `on_change` calls this now and then."""
        self.clock.run_due()

    def advance(self, seconds: float) -> None:
        """Virtual time passes."""
        self.clock.advance(seconds)

    # What a finger does

    def tap(self, x: float, y: float, by: By = "agent") -> None:
        """A short touch. What is disabled, or behind a dialog, ignores it."""
        for window in reversed(self.windows):
            path = path_at(window.root, x, y, self.screen)
            if not path:
                continue
            target = next((view for view in reversed(path) if view.clickable), None)
            if target is not None and target.enabled and self.awake:
                self._touch(target, by)
            return

    def long_tap(self, x: float, y: float, by: By = "agent") -> None:
        """A long touch; the imitation apps have no use for it, so it only moves the focus, as a short one would."""
        for window in reversed(self.windows):
            for view in reversed(path_at(window.root, x, y, self.screen)):
                if view.kind == "EditText":
                    self._touch(view, by)
                    return

    def swipe(self, x1: float, y1: float, x2: float, y2: float, steps: int = 55) -> None:
        """A finger drawn over the display: what scrolls below its start follows it. `steps` is how slowly it goes."""
        if self.locked and self.awake and y1 - y2 > self.screen.height / 4:
            self.locked = False
            self.changed()
            return
        for window in reversed(self.windows):
            path = path_at(window.root, x1, y1, self.screen)
            if path:
                for view in reversed(path):
                    if view.scrollable and view.reach:
                        self._scroll_to(view, view.offset + round(y1 - y2))
                        return
                return

    def scroll(self, view: View, forward: bool, vertical: bool = True) -> bool:
        """Scroll one of `nodes()`' views by most of its height; whether it moved."""
        if not vertical or view.bounds is None:
            return False
        step = round(view.bounds.height * 0.8)
        return self._scroll_to(view, view.offset + (step if forward else -step))

    def key(self, key: int | str) -> bool:
        """Press a key by code or name; False if there is no such key."""
        if typed := character_of(key):
            self.type_text(typed)
            return True
        action = action_of(key)
        match action:
            case "home":
                self.home()
            case "back":
                self.back()
            case "enter":
                self._keyboard = False
                self.changed()
            case "delete":
                focused = self._focused()
                if focused is not None:
                    self.set_text(focused, focused.text[:-1])
            case "power":
                self.sleep() if self.awake else self.wake()
            case "wake":
                self.wake()
            case "sleep":
                self.sleep()
        return action is not None

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
        for node in reversed(self.nodes()):
            if label in (node.text, node.view.description):
                self.tap(*node.bounds.center, by=by)
                return True
        return False

    # What the phone is told

    def start(self, package: str, activity: str | None = None) -> bool:
        """Bring an app to the front; False if it is not installed or has no such activity to start."""
        app = self._apps.get(package)
        if app is None or (activity is not None and not app.openable(activity)):
            return False
        self._pids.setdefault(package, 2000 + 37 * len(self._pids))
        self._front = app
        app.start(activity)
        return True

    def stop(self, package: str) -> None:
        """End an app's process; in front, it gives way to the home screen."""
        app = self._apps.get(package)
        if app is None or app is self._launcher:
            return
        app.stop()
        self._pids.pop(package, None)
        self._overlays = [overlay for overlay in self._overlays if overlay.package != package]
        if self._front is app:
            self._front = self._launcher
        self.changed()

    def installed(self) -> dict[str, App]:
        """Apps by package."""
        return dict(self._apps)

    def pid(self, package: str) -> int | None:
        """The app's process, if it runs."""
        return self._pids.get(package)

    def home(self) -> None:
        """The Home key."""
        self._front = self._launcher
        self._launcher.back_home()

    def back(self) -> None:
        """The Back key: the keyboard first, then what is in front and can be dismissed, then the app's own screens."""
        if self.ime_shown:
            self._keyboard = False
        elif overlay := self._top_overlay():
            if overlay.cancelable:
                self.dismiss(overlay.name)
        elif self._front is not self._launcher:
            self._front.back()
        self.changed()

    def wake(self) -> None:
        """Turn the display on."""
        self.awake = True
        self.changed()

    def sleep(self) -> None:
        """Turn the display off."""
        self.awake = False
        self.changed()

    def set_rotation(self, rotation: int) -> None:
        """Hold the phone another way: quarter turns, 0 is upright."""
        self.rotation = rotation % 4
        self.changed()

    def open_notifications(self) -> None:
        """Draw the notification shade down."""
        self.show(shade(self))

    def fault(self, fault: int | str) -> None:
        """Inject a fault by its number or name.

        Raises:
            UnknownFault: there is none of that name.
            FaultNotPossible: not on the screen that is shown now.
        """
        faults.inject(self, fault)

    # What apps ask (simulator.app.Host)

    def changed(self) -> None:
        """Something that is shown may have changed."""
        self.revision += 1
        self._stage = self._roots = None
        self._dumps.clear()
        for call in list(self.on_change):
            call()

    def show_toast(self, text: str) -> None:
        """Show a toast for two seconds."""
        self._toasts.show(text)

    def toast_text(self) -> str | None:
        """The last toast since `clear_toast`, even when it is gone from the display."""
        return self._toasts.last

    def clear_toast(self) -> None:
        """Forget the last toast."""
        self._toasts.last = None

    def show(self, overlay: Overlay) -> None:
        """Put something in front; one of the same name is replaced."""
        self._overlays = [*(shown for shown in self._overlays if shown.name != overlay.name), overlay]
        self.changed()

    def dismiss(self, name: str) -> None:
        """Take what bears this name away again."""
        self._overlays = [overlay for overlay in self._overlays if overlay.name != name]
        self.changed()

    def show_offline(self, package: str) -> None:
        """An app says that it has no connection."""
        self.show(no_network(self, package))

    def left(self, app: App) -> None:
        """The app's last screen was left."""
        if self._front is app:
            self._front = self._launcher

    # Within

    @property
    def front(self) -> App:
        """The app whose screen is in front, dialogs aside."""
        return self._front

    @property
    def ledger(self) -> list[Submission]:
        """The truth about what was submitted, oldest first."""
        return self.server.ledger

    @property
    def home_package(self) -> str:
        """The home screen's package."""
        return self._launcher.package

    @property
    def finger(self) -> By:
        """Whose finger the touch that is being handled belongs to."""
        return self.server.finger

    def _metrics(self) -> Metrics:
        return Metrics(self.profile.density, self.profile.font_scale)

    def _top_overlay(self) -> Overlay | None:
        if self.locked:
            return keyguard(self)
        for overlay in reversed(self._overlays):
            if overlay.package not in self._apps or overlay.package == self._front.package:
                return overlay
        return None

    def _composed(self) -> Stage:
        self.pulse()
        if self._stage is None:
            self._stage = compose(
                self._front, self._top_overlay(), self.screen, self._metrics(),
                keyboard=self._keyboard, reveal=self._reveal, waiting=self.server.waiting > 0, banner=self.banner,
            )  # fmt: skip
            self._reveal = False
        return self._stage

    def _tree(self) -> list[Node]:
        stage = self._composed()
        if self._roots is None:
            self._roots = roots_of(stage.reported, self.screen)
        return self._roots

    def _top_activity(self) -> Activity:
        return self._front.stack[-1]

    def _focused(self) -> View | None:
        window = self._composed().app
        return next((view for view in walk(window.root) if view.focused and view.on_text), None)

    def _touch(self, target: View, by: By) -> None:
        before, self.server.finger = self.server.finger, by
        try:
            if target.kind == "EditText":
                self._top_activity().focus = target.key
                self._keyboard = self._reveal = True
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

    def _minute(self) -> None:
        self.clock.after(60, self._minute)
        self.changed()
