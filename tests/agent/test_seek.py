"""Finding what is meant on a page longer than the display, where other things bear its label."""

import threading
from datetime import datetime

import pytest

from agent.observed import ObservedDevice
from agent.seek import Seeker
from app_connectors.connector import ListSpec, LocatorSpec
from device.selector import Locator, Selector
from simulator import App, View
from simulator import screen as app_screen
from simulator.clock import Clock
from simulator.direct import DirectDevice
from simulator.phone import Phone
from simulator.view import Style
from simulator.widgets import button, page, row, scroll
from simulator.widgets import label as words

SEND = Selector("send", (Locator(id="send"), Locator(text="보내기", clickable=True)))
TALL = Style(height=1500)


class Letter(App):
    """Blocks of (id, label), with more than a display's height between any two."""

    package, label, name = "org.example.letter", "편지", "letter"

    def __init__(self, *blocks):
        super().__init__()
        self.blocks = blocks

    @app_screen(".MainActivity")
    def main(self) -> View:
        parts = []
        for place, (id_, text) in enumerate(self.blocks):
            built = button(text, id_, lambda: None) if id_ != "chip_row" else row(id_, words(text, "chip"))
            parts += [View("View", f"gap_{place}", style=TALL), built]
        return page(scroll(*parts[1:], name="letter"))


@pytest.fixture
def look():
    """A seeker before a page with the given blocks, and what it shows."""

    def opened(*blocks):
        phone = Phone([Letter(*blocks)], clock=Clock(datetime(2026, 11, 22, 14, 5), frozen=True))
        phone.start(Letter.package)
        device = ObservedDevice(DirectDevice(phone), threading.Event())
        return Seeker(device), device

    return opened


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([("send", "보내기")], "send"),
        ([("other", "취소"), ("send", "보내기")], "send"),
        ([("shortcut", "보내기"), ("send", "보내기")], "send"),
        ([("shortcut", "보내기"), ("other", "취소"), ("send", "접수하기")], "send"),
        ([("send", "보내기"), ("send", "보내기")], "send"),  # the best locator's first page decides
        ([("other", "취소"), ("v81f2a", "보내기"), ("more", "더 보기")], "v81f2a"),
        ([("v81f2a", "보내기"), ("more", "더 보기")], "v81f2a"),
        ([("shortcut", "보내기"), ("v81f2a", "보내기")], None),
        ([("v81f2a", "보내기"), ("more", "더 보기"), ("v81f2a", "보내기")], None),
        ([("other", "취소"), ("more", "더 보기")], None),
    ],
)
def test_the_best_locator_on_any_page_then_a_lesser_one_that_finds_one_thing_only(look, blocks, found):
    seeker, device = look(*blocks)
    element = seeker.one(SEND, device.observe())
    assert (element.resource_id.rpartition("/")[2] if element else None) == found
    assert element is None or element in tuple(device.observe().walk()), "it is in sight now"


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([("chip_row", "3번 칸")], ["chip_row"]),
        ([("shortcut", "3번 칸"), ("chip_row", "3번 칸")], ["chip_row"]),
        ([("shortcut", "3번 칸"), ("chip_row", "4번 칸")], []),
        ([("other", "취소"), ("v81f2a", "3번 칸")], ["v81f2a"]),
    ],
)
def test_rows_known_by_their_id_are_never_mixed_with_others(look, blocks, found):
    seeker, device = look(*blocks)
    spec = ListSpec(
        row=(LocatorSpec(id="chip_row"), LocatorSpec(pattern="[0-9]+번 칸", clickable=True)),
        fields={"label": (LocatorSpec(id="chip"), LocatorSpec(pattern="[0-9]+번 칸"))},
        scroll=(LocatorSpec(id="letter"),),
    )
    rows = seeker.rows(spec, device.observe(), {"label": "3번 칸"}, {})
    assert [one.element.resource_id.rpartition("/")[2] for one in rows] == found
