"""A phone whose clock stands still until a test moves it, and a finger that finds things by their label or id."""

from collections.abc import Callable

import pytest

from simulator.clock import Clock
from simulator.hierarchy import Node
from simulator.ledger import By
from simulator.phone import Phone

SUBWAY, BICYCLE = "sim.seoul.ttota_subway", "com.dki.spb_android"


class Hand:
    """Looks at a phone and taps it, as an agent would: by coordinates, on what is visible."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def texts(self, name: str) -> list[str]:
        """The texts of all visible views with this id."""
        return [node.text for node in self.phone.nodes() if node.view.id == name]

    def find(self, name: str) -> Node:
        """The one visible view with this id."""
        (node,) = [node for node in self.phone.nodes() if node.view.id == name]
        return node

    def tap(self, *labels: str, by: By = "agent") -> None:
        """Tap what bears these labels, one after the other."""
        for label in labels:
            assert self.phone.tap_label(label, by), f"{label} is not shown: {[n.text for n in self.phone.nodes()]}"

    def tap_id(self, name: str) -> None:
        """Tap the view with this id in its middle."""
        self.phone.tap(*self.find(name).bounds.center)


@pytest.fixture
def phone() -> Phone:
    return Phone(clock=Clock(frozen=True))


@pytest.fixture
def hand(phone: Phone) -> Hand:
    return Hand(phone)


@pytest.fixture
def subway(phone: Phone, hand: Hand) -> Hand:
    assert phone.start(SUBWAY)
    return hand


@pytest.fixture
def bicycle(phone: Phone, hand: Hand) -> Hand:
    assert phone.start(BICYCLE)
    return hand


@pytest.fixture
def at_confirm(subway: Hand) -> Callable[[], None]:
    """Walks to the last screen of a complaint: cold, line 2, car 3."""

    def walk() -> None:
        subway.tap("민원신고", "온도조절", "추워요", "2호선", "3번 칸", "다음")

    return walk
