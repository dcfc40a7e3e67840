"""Connector and ScreenSpec: one app as data. These models are the schema of ``manifest.yaml`` and ``screens.yaml``."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from app_connectors.task import Data, PlannedTask, Risk, Sentence, Task
from device.screen import Screen
from device.selector import Locator, Selector


class LocatorSpec(Data):
    """One ranked alternative of a selector; see ``device.selector.Locator``."""

    id: str = ""
    text: str = ""
    text_contains: str = ""
    description: str = ""
    class_name: str = ""
    pattern: str = ""
    clickable: bool | None = None
    parent: str = ""
    below: str = ""
    nth: int = 0

    def locator(self) -> Locator:
        """The device's own form."""
        return Locator(**self.model_dump())


Alternatives = tuple[LocatorSpec, ...]


class ListSpec(Data):
    """Rows that repeat: how to find a row, and the fields inside one."""

    row: Alternatives
    fields: dict[str, Alternatives]
    scroll: Alternatives = ()
    """The container to scroll when no row fits; empty: the list does not scroll."""


class ScreenSpec(Data):
    """One screen of the app: the landmarks that prove it, and what can be found on it."""

    landmarks: tuple[str, ...]
    """Selectors that must each find exactly one element."""
    package: str = ""
    """Another package than the app's own (system dialogs)."""
    selectors: dict[str, Alternatives]
    lists: dict[str, ListSpec] = Field(default_factory=dict)

    def selector(self, name: str) -> Selector:
        """The named selector. Raises KeyError when it is not on this screen (``check`` forbids that)."""
        return Selector(name, tuple(spec.locator() for spec in self.selectors[name]))

    def proven_by(self, screen: Screen, package: str) -> bool:
        """True when ``screen`` is of this app and every landmark finds exactly one element."""
        return screen.package == (self.package or package) and all(
            self.selector(name).one(screen) is not None for name in self.landmarks
        )


class Popup(ScreenSpec):
    """A harmless window in the way: closed by its own close element, and told."""

    close: str
    """The selector to tap."""
    told: str = ""
    """What is said about it, one sentence; empty: nothing."""
    failed: bool = False
    """True for the app's own word that a request failed. It may have arrived all the same (I2)."""


class Gate(ScreenSpec):
    """A screen that only the person may pass: login, code, PIN, permission, consent, lock (I9, I10)."""

    say: Sentence
    """What to do, one sentence; a slot may stand in a wording with a condition on it."""
    secret: bool = False
    """True where numbers must not be spoken: the microphone is muted and nothing is logged."""
    call: bool = False
    """True for a phone that rings: who answers has passed it only when the call is over."""


class Screens(Data):
    """All of ``screens.yaml``."""

    screens: dict[str, ScreenSpec] = Field(default_factory=dict)
    popups: dict[str, Popup] = Field(default_factory=dict)
    gates: dict[str, Gate] = Field(default_factory=dict)


class Manifest(Data):
    """All of ``manifest.yaml``."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    aliases: tuple[str, ...] = ()
    operator: str
    package: str
    package_known: bool = False
    """False while ``package`` is the reserved ``sim.seoul.<id>``."""
    versions: tuple[str, ...] = ()
    """App versions its selectors were seen on."""
    highest_risk: Risk
    level: Literal["simulated", "phone"] = "simulated"


class Connector(Data):
    """One app, whole."""

    manifest: Manifest
    screens: Screens
    tasks: dict[str, Task]
    """Task id (``app.task``) → task."""
    planned: dict[str, PlannedTask] = Field(default_factory=dict)
    """Tasks that are understood, and not built yet."""
    phrases: dict[str, tuple[str, ...]]
    """Task id → wordings in Rasa's annotation, of planned tasks too."""
    folder: Path | None = None
    """Where its files are; its recordings are read from there when an update has changed the app."""

    def where(self, screen: Screen) -> str:
        """The name of the one screen that ``screen`` proves to be, or empty when none or several fit."""
        fits = [n for n, spec in self.screens.screens.items() if spec.proven_by(screen, self.manifest.package)]
        return fits[0] if len(fits) == 1 else ""
