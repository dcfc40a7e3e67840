"""What lies on the screen: windows, and the overlays that put themselves above an app."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from simulator.view import View

Kind = Literal["app", "dialog", "ime", "system"]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """One window as shown now, laid out."""

    package: str
    activity: str
    """Short form, `.MainActivity`; empty where no activity owns the window."""
    title: str
    root: View
    kind: Kind
    colour: str = "#3557C8"
    """What `accent` means in its styles."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Something in front of the app until it is dismissed: a dialog, a call, the keyguard. It takes every tap."""

    name: str
    package: str
    activity: str
    title: str
    build: Callable[[], View]
    kind: Kind = "dialog"
    cancelable: bool = False
    """Whether Back takes it away."""
    about: str = ""
    """Package of the app that it is about, if not its own: it goes when that app ends."""
