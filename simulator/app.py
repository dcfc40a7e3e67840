"""An imitation app: screens declared as methods that return view trees made from the app's state."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from simulator.clock import Clock
from simulator.errors import UnknownScreen, UnknownState
from simulator.server import Server
from simulator.view import View
from simulator.window import Overlay

if TYPE_CHECKING:
    from simulator.mutation import Mutation

Build = Callable[..., View]
AnyBuild = TypeVar("AnyBuild", bound=Build)


def screen(activity: str) -> Callable[[AnyBuild], AnyBuild]:
    """Mark a method as the screen of this activity (short form, `.SearchActivity`)."""

    def mark(build: AnyBuild) -> AnyBuild:
        build.__dict__["activity"] = activity
        return build

    return mark


@dataclass(slots=True, eq=False)
class Activity:
    """One entry of an app's back stack."""

    name: str
    build: Callable[[], View]
    focus: str | None = None
    """Key of the view that has the input focus."""
    offsets: dict[str, int] = field(default_factory=dict)
    """Scroll offset of each scrolling view, by key."""
    passed: bool = False
    """Whether a screen that a mutation has put before this one lies behind."""


class Host(Protocol):
    """What an app may ask of the phone that it runs on."""

    clock: Clock
    server: Server

    def changed(self) -> None:
        """Say that what is shown may have changed."""

    def show_toast(self, text: str) -> None:
        """Show a toast for two seconds."""

    def show(self, overlay: Overlay) -> None:
        """Put something in front."""

    def dismiss(self, name: str) -> None:
        """Take it away again."""

    def left(self, app: "App") -> None:
        """The app's last screen was left."""

    def ask_permission(self, app: "App", name: str, answered: Callable[[bool], None]) -> None:
        """Ask the person, once; `answered` hears whether it was granted."""


class App:
    """One app. A subclass names itself and decorates its screens with `screen`; the first of them is its home."""

    package: str
    label: str
    name: str = ""
    """A short name for scripts; empty: only the package names it."""
    version: str = "1.0.0"
    version_code: int | None = None
    """The version's number; None: made from `version`."""
    colour: ClassVar[str] = "#3557C8"
    """Of its icon, its bar and its main buttons."""

    backdrop: ClassVar[str] = ""
    """The drawing behind all of its screens, if it has one."""
    unbuilt: ClassVar[str] = ""
    """The toast of buttons that lead to what the imitation leaves out."""

    def __init__(self) -> None:
        self.stack: list[Activity] = []
        self.banner = ""
        """A line above the content of all its screens."""
        self.opaque = False
        """Whether its screens are drawn, but hidden from the hierarchy."""
        self.unloaded = False
        """Whether its screens are a web page whose nodes have not come yet."""
        self.mutations: list[Mutation] = []
        """What an update has done to it; ends with the phone, not with the process."""
        self._asked = 0
        self.host: Host
        """Set when the phone installs the app."""
        self.screens: dict[str, Build] = {}
        for base in reversed(type(self).__mro__):
            for name, member in vars(base).items():
                if activity := getattr(member, "__dict__", {}).get("activity"):
                    self.screens[activity] = getattr(self, name)

    @property
    def place(self) -> Activity | None:
        """The screen on top, if the app runs."""
        return self.stack[-1] if self.stack else None

    @property
    def home(self) -> str:
        """The activity that the launcher starts."""
        return next(iter(self.screens))

    def openable(self, activity: str) -> bool:
        """Whether another app may start this activity: it exists, and needs nothing from the screen before it."""
        build = self.screens.get(activity)
        return build is not None and not any(
            parameter.default is parameter.empty for parameter in inspect.signature(build).parameters.values()
        )

    def start(self, activity: str | None = None) -> None:
        """Come to the front; a named activity goes on top of what is there.

        Raises:
            UnknownScreen: no such activity, or it needs something from the screen before it.
        """
        if activity is not None and not self.openable(activity):
            raise UnknownScreen(f"{self.package} has no activity {activity} that can be started from outside.")
        if not self.stack or (activity is not None and self.stack[-1].name != activity):
            self.open(self.screens[activity or self.home])
        self.host.changed()

    def stop(self) -> None:
        """The process ends: its screens are gone, what its server knows stays."""
        self.stack.clear()
        self.banner, self.opaque, self.unloaded = "", False, False

    def mutate(self, mutation: "Mutation") -> None:
        """From now on its screens and answers are changed like this; what is open stays open."""
        self.mutations.append(mutation)
        for activity in self.stack:
            activity.passed = True
        self.host.changed()

    def detour(self, activity: Activity) -> bool:
        """Whether a screen that was not there before stands in front of this one."""
        hit = any(m.kind == "insert_screen" and m.hits(activity.name) for m in self.mutations)
        return hit and not activity.passed

    def delay_s(self) -> float:
        """How much longer the answer to the next request takes, by its mutations."""
        self._asked += 1
        slow = (m.seconds for m in self.mutations if m.kind == "delay" and m.hits(str(self._asked)))
        return max(slow, default=0.0)

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """What `seed_state` can set beside `version`, and how."""
        return {}

    def seed_state(self, **state: Any) -> None:
        """Put the app into a state before anyone looks.

        Raises:
            UnknownState: the app has nothing of that name.
        """
        seeds = {"version": lambda version: setattr(self, "version", version), **self.seeds()}
        for key, value in state.items():
            if key not in seeds:
                known = ", ".join(sorted(seeds))
                raise UnknownState(f"{self.package} has no state {key!r} to seed; it has {known}.")
            seeds[key](value)
        self.host.changed()

    def open(self, build: Build, *args: Any) -> None:
        """Put a screen on top of the back stack."""
        self.stack.append(Activity(_activity(build), lambda: build(*args)))
        self.host.changed()

    def go(self, build: Build, *args: Any) -> None:
        """Open a screen that the app's server has to answer for."""
        self.host.server.request(self, lambda: self.open(build, *args))

    def later(self) -> None:
        """What the imitation leaves out."""
        self.host.show_toast(self.unbuilt)

    def back(self) -> None:
        """Leave the top screen; from the last one, leave the app."""
        if self.stack:
            self.stack.pop()
        if not self.stack:
            self.host.left(self)
        self.host.changed()

    def back_home(self) -> None:
        """Leave every screen but the first."""
        del self.stack[1:]
        self.host.changed()

    def expire_session(self) -> None:
        """The server forgets who is logged in; an app without a login has nothing to forget."""


def _activity(build: Build) -> str:
    """The mark of a bound method is on its function."""
    marked: str = getattr(build, "activity")  # noqa: B009 - a Callable has no declared attribute of that name
    return marked
