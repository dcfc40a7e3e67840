"""SimulatedPhone: the few calls that outsiders need, on a phone on the real wire. simulator/__init__.py shows them."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self, TypeVar, get_args

from simulator import person
from simulator.app import App
from simulator.apps import imitation, imitation_apps
from simulator.clock import Clock
from simulator.errors import BadValue, NothingThere, PhoneOff
from simulator.faults import WIRE_FAULTS, named
from simulator.host import Served, running
from simulator.ledger import By, Submission
from simulator.phone import Phone
from simulator.picture.encode import png
from simulator.profile import Profile, profile_named

T = TypeVar("T")

LONGEST_S = 366 * 24 * 3600.0
"""What may pass at once: a year."""
THE_PHONE = "phone"
"""What `seed_state` calls the phone itself."""


class SimulatedPhone:
    """One phone, switched on for the length of a `with` block (or between `start` and `stop`).

    Apps are named by their short name (`ttota_subway`, `ttareungyi`) or their package. Every error is a
    `SimulatorError` and says what to do.
    """

    def __init__(
        self,
        app: str | App | None = None,
        *,
        profile: str | Profile = "default",
        seed: int = 0,
        apps: Sequence[App] | None = None,
        virtual: bool = False,
        port: int = 0,
    ) -> None:
        """
        Args:
            app: what is in front at the start: an imitation app by name, or an app of one's own; None: the home screen.
            profile: one of `PROFILES` by name, or one's own.
            seed: of everything on the phone that depends on chance; the same seed, the same phone.
            apps: what is installed instead of the imitation apps.
            virtual: time stands still but for `advance`, and touches take none.
            port: of its adb daemon on 127.0.0.1; 0: any that is free.

        Raises:
            UnknownProfile: there is none of that name.
            UnknownApp: there is none of that name.
        """
        installed = list(imitation_apps() if apps is None else apps)
        if isinstance(app, App) and app not in installed:
            installed.append(app)
        known = profile_named(profile) if isinstance(profile, str) else profile
        self._phone = Phone(installed, profile=known, seed=seed, clock=Clock(frozen=virtual))
        if virtual:
            self._phone.tap_hold_s = 0.0
        if app is not None:
            self._phone.start(app.package if isinstance(app, App) else self._named(app))
        self._port = port
        self._stack = ExitStack()
        self._served: Served | None = None

    def _named(self, app: str) -> str:
        """The package of an app that is on the phone, or is put there now."""
        if all(app not in (one.name, one.package) for one in self._phone.installed().values()):
            self._phone.install(imitation(app))
        return self._phone.app(app).package

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> Self:
        """Put it on the wire. Raises PortTaken."""
        if self._served is None:
            self._served = self._stack.enter_context(running(self._phone, self._port))
        return self

    def stop(self) -> None:
        """Take it off the wire; what was submitted can still be read."""
        self._stack.close()
        self._served = None

    @property
    def served(self) -> Served:
        """The phone's connection, for what is not here. Raises PhoneOff."""
        if self._served is None:
            raise PhoneOff("The simulated phone is not on: use it within `with`, or call `start` first.")
        return self._served

    @property
    def serial(self) -> str:
        """What `adb connect` takes: "127.0.0.1:PORT". Raises PhoneOff."""
        return self.served.serial

    def call(self, act: Callable[[Phone], T]) -> T:
        """Run `act` with the phone's model on the phone's own thread, and return what it returns. Raises PhoneOff."""
        return self.served.call(act)

    def open(self, app: str) -> None:
        """The person opens an app. Raises UnknownApp."""
        self.call(lambda phone: phone.start(phone.app(app).package))

    def tap(self, name: str) -> None:
        """The person taps what bears this label, or has this id, and scrolls to it first where need be.

        Raises NothingThere when nothing on the screen does.
        """
        if not self.call(lambda phone: person.tap(phone, name)):
            raise NothingThere(f"Nothing on the screen is labelled {name!r}; look at `hierarchy()` and try again.")

    def seed_state(self, app: str, **state: Any) -> None:
        """Put an app, or "phone" itself, into a state: the app's `seeds` and `simulator.phone.SEEDS` say what there is.

        Raises UnknownApp, UnknownState and BadValue.
        """
        self.call(lambda phone: (phone if app == THE_PHONE else phone.app(app)).seed_state(**state))

    def fault(self, fault: int | str) -> None:
        """Let a fault strike now; `simulator.faults` has the table.

        Raises:
            UnknownFault: there is none of that number or name.
            FaultNotPossible: not on the screen that is shown now.
        """
        befall(self.served, fault)

    def mutate(
        self, kind: str, app: str | None = None, *, seed: int | None = None, share: float = 1.0, seconds: float = 1.5
    ) -> None:
        """Change an app (the one in front unless named) as an update would: `rename_ids`, `reword_labels`,
        `move_blocks`, `insert_screen`, `delay` (by `seconds`), `duplicate_labels`, `push_down`. `share` is how much of
        the app is hit; the same seed hits the same parts.

        Raises UnknownMutation, UnknownApp and BadValue.
        """
        self.call(lambda phone: phone.mutate(kind, app, seed=seed, share=share, seconds=seconds))

    def advance(self, seconds: float) -> None:
        """Virtual time passes at once: spinners turn, toasts go, trains come. Raises BadValue."""
        if not 0 <= seconds <= LONGEST_S:
            raise BadValue(f"Time cannot pass by {seconds!r} seconds; give a number from 0 to {LONGEST_S:g}.")
        self.call(lambda phone: phone.advance(seconds))

    def hierarchy(self) -> str:
        """What is on the screen, as uiautomator2's XML."""
        return self.call(lambda phone: phone.hierarchy())

    def screenshot(self) -> bytes:
        """What is on the screen, as a PNG."""
        return png(self.call(lambda phone: phone.screenshot()))

    def submissions(self, app: str | None = None, *, by: By | None = None) -> tuple[Submission, ...]:
        """The truth: what was submitted, oldest first; of one app, by one hand, where asked.

        Raises UnknownApp and BadValue.
        """
        if by not in (None, *get_args(By)):
            raise BadValue(f"Nobody is called {by!r}; ask by 'agent' or 'person'.")
        package = None if app is None else self._phone.app(app).package
        found = tuple(self._phone.ledger)
        return tuple(entry for entry in found if package in (None, entry.app) and by in (None, entry.by))


def befall(served: Served, fault: int | str) -> None:
    """Let a fault strike a phone on the wire, the phone's or the connection's. Raises as `SimulatedPhone.fault`."""
    wire: dict[str, Callable[[], object]] = {
        "adb_lost": lambda: _lose_adb(served),
        "uiautomator_killed": served.kill_uiautomator,
        "uiautomator_dead": served.disconnect_uiautomator,
        "uiautomator_taken": served.occupy,
    }
    name = named(fault).name
    if name in WIRE_FAULTS:
        wire[name]()
    else:
        served.call(lambda phone: phone.fault(name))


def _lose_adb(served: Served) -> None:
    """The cable is pulled and put back: every connection ends."""
    served.vanish()
    served.reappear()
