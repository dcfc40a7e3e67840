"""One simulated phone: its apps, its keys and its state; display and finger are in touchscreen.py.

Not thread-safe: everything is called on one thread (simulator/host.py says which), and nothing blocks.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

from simulator import faults
from simulator.app import App
from simulator.apps import imitation_apps
from simulator.apps.launcher import Launcher
from simulator.apps.settings import Settings as SettingsApp
from simulator.apps.system import keyguard, no_network, shade
from simulator.clock import Clock
from simulator.errors import UnknownApp, UnknownState
from simulator.keys import press
from simulator.ledger import By, Submission
from simulator.mutation import Mutation
from simulator.notification import Notifications
from simulator.onlookers import Onlookers
from simulator.permission import Permissions
from simulator.profile import DEFAULT, Profile
from simulator.seeds import SEEDS
from simulator.server import Server
from simulator.telephone import Telephone
from simulator.touchscreen import Touchscreen
from simulator.window import Overlay


class Phone(Touchscreen):
    """A phone that is on and unlocked, with the imitation apps installed and its home screen in front."""

    def __init__(
        self,
        apps: Sequence[App] | None = None,
        *,
        profile: Profile = DEFAULT,
        seed: int = 0,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(profile, clock or Clock())
        self.clipboard = ""
        self.tap_hold_s = 0.1
        self.props: dict[str, str] = {}
        self.seed = seed
        self.server = Server(self, seed)
        self.telephone = Telephone(self)
        self.notifications = Notifications(self.changed)
        self.permissions = Permissions(self)
        self.onlookers = Onlookers(self)
        self._launcher = Launcher()
        self._apps: dict[str, App] = {}
        self._front: App = self._launcher
        self._pids: dict[str, int] = {self._launcher.package: 1200}
        self._next_pid = itertools.count(2000, 37)
        self._overlays: list[Overlay] = []
        self._launcher.launch = self.start
        for app in [self._launcher, SettingsApp(self), *(imitation_apps() if apps is None else apps)]:
            self.install(app)
        self.clock.after(60, self._minute)
        self._launcher.start()

    def key(self, key: int | str) -> bool:
        """Press a key by code or name; False if there is no such key."""
        return press(self, key)

    def delete(self) -> None:
        """Take the last character of the focused field away."""
        focused = self._focused()
        if focused is not None:
            self.set_text(focused, focused.text[:-1])

    def start(self, package: str, activity: str | None = None) -> bool:
        """Bring an app to the front; False if it is not installed or has no such activity to start."""
        app = self._apps.get(package)
        if app is None or (activity is not None and not app.openable(activity)):
            return False
        if package not in self._pids:
            self._pids[package] = next(self._next_pid)
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
        self._overlays = [overlay for overlay in self._overlays if package not in (overlay.package, overlay.about)]
        if self._front is app:
            self._front = self._launcher
        self.changed()

    def install(self, app: App) -> None:
        """Put an app on the phone and its icon on the home screen; one of the same package is replaced."""
        self.stop(app.package)
        app.host = self
        self._apps[app.package] = app
        self._icons()

    def uninstall(self, package: str) -> bool:
        """Take an app off the phone; False if it is not there, or is the home screen."""
        if package == self.home_package or package not in self._apps:
            return False
        self.stop(package)
        self.permissions.forget(package)
        del self._apps[package]
        self._icons()
        return True

    def update(self, app: str, version: str) -> None:
        """A newer version of an app replaces it: its process ends, what its server knows stays. Raises UnknownApp."""
        updated = self.app(app)
        self.stop(updated.package)
        updated.version = version

    def kill(self, package: str) -> None:
        """The system wants an app's memory: its process ends; behind the front, its screens come back with the next."""
        if self._front.package == package:
            self.stop(package)
        else:
            self._pids.pop(package, None)

    def _icons(self) -> None:
        self._launcher.installed = [app for app in self._apps.values() if app is not self._launcher]
        self.changed()

    def app(self, name: str) -> App:
        """The app of this short name or package. Raises UnknownApp."""
        for app in self._apps.values():
            if name in (app.package, app.name):
                return app
        known = ", ".join(app.name or app.package for app in self._apps.values())
        raise UnknownApp(f"No app {name!r} is on the phone; there are {known}.")

    def seed_state(self, **state: Any) -> None:
        """Put the phone into a state: `simulator.seeds.SEEDS` by name. Raises UnknownState and BadValue."""
        for key, value in state.items():
            if key not in SEEDS:
                raise UnknownState(f"A phone has no state {key!r} to seed; it has {', '.join(sorted(SEEDS))}.")
            SEEDS[key](self, value)
        self.changed()

    def mutate(
        self, kind: str, app: str | None = None, *, seed: int | None = None, share: float = 1.0, seconds: float = 1.5
    ) -> None:
        """Change an app (the one in front unless named) as an update would; `simulator.mutation.KINDS` says how.

        Raises UnknownMutation, BadValue and UnknownApp.
        """
        mutation = Mutation(kind, self.seed if seed is None else seed, share, seconds)
        (self.front if app is None else self.app(app)).mutate(mutation)

    def installed(self) -> dict[str, App]:
        """Apps by package."""
        return dict(self._apps)

    def pid(self, package: str) -> int | None:
        """The app's process, if it runs."""
        return self._pids.get(package)

    def home(self) -> None:
        """The Home key; the shade goes up with it."""
        self.dismiss("shade")
        self._front = self._launcher
        self._launcher.back_home()

    def back(self) -> None:
        """The Back key: the keyboard first, then what is in front and can be dismissed, then the app's own screens."""
        if self.ime_shown:
            self.hide_keyboard()
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

    @property
    def in_call(self) -> bool:
        """Whether a call is going on, over the network or the internet."""
        return self.telephone.state == "in_call"

    @in_call.setter
    def in_call(self, calling: bool) -> None:
        if calling:
            self.telephone.answer()
        else:
            self.telephone.hang_up()

    @property
    def screen_shared(self) -> bool:
        """Whether somebody else sees the screen."""
        return self.onlookers.shared

    @screen_shared.setter
    def screen_shared(self, shared: bool) -> None:
        self.onlookers.shared = shared

    # What apps ask (simulator.app.Host)

    def ask_permission(self, app: App, name: str, answered: Callable[[bool], None]) -> None:
        """An app wants to use what the person has to allow."""
        self.permissions.ask(app, name, answered)

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

    def _top_overlay(self) -> Overlay | None:
        if self.locked:
            return keyguard(self)
        for overlay in reversed(self._overlays):
            if overlay.package not in self._apps or overlay.package == self._front.package:
                return overlay
        return None

    def _minute(self) -> None:
        self.clock.after(60, self._minute)
        self.changed()
