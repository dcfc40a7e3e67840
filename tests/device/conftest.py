"""What the device tests share: screens written as short trees, a clock that a test drives, and a phone on the wire."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from device.screen import Bounds, Element, Screen

PACKAGE = "org.example.app"


def node(
    label: str = "", *children: Element, rid: str = "", kind: str = "TextView", package: str = PACKAGE,
    bounds: tuple[int, int, int, int] = (0, 0, 100, 50), focused: bool = False, enabled: bool = True,
) -> Element:  # fmt: skip
    """One element; its path is set by ``screen``."""
    whole = f"{package}:id/{rid}" if rid and ":" not in rid else rid
    return Element(
        class_name=f"android.widget.{kind}", resource_id=whole, text=label,
        package=package, bounds=Bounds(*bounds), focused=focused, enabled=enabled, children=children,
    )  # fmt: skip


def screen(*roots: Element, package: str = PACKAGE) -> Screen:
    """A screen of 1000 x 2000 pixels with the paths filled in."""
    return Screen(package, "", 1000, 2000, tuple(_placed(root, (i,)) for i, root in enumerate(roots)))


def _placed(element: Element, path: tuple[int, ...]) -> Element:
    below = tuple(_placed(child, (*path, i)) for i, child in enumerate(element.children))
    return replace(element, path=path, children=below)


class VirtualClock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        assert seconds >= 0
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture(name="node")
def _node() -> Callable[..., Element]:
    return node


@pytest.fixture(name="screen")
def _screen() -> Callable[..., Screen]:
    return screen
