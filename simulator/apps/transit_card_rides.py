"""The rides of the imitated transit card: a web page within the app, so its nodes bear no ids."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.app import App, screen
from simulator.apps.places import chance
from simulator.view import MATCH, Style, View
from simulator.widgets import bar, page

DAYS = 21
"""How far back the page goes."""
WAYS = (
    ("버스 143번", "정릉시장", "명동입구"),
    ("지하철 4호선", "길음역", "충무로역"),
    ("버스 1014번", "성신여대입구역", "정릉시장"),
    ("지하철 3호선", "충무로역", "대화역"),
    ("마을버스 성북06", "정릉시장", "길음역"),
)
"""What the person rides: line, from where, to where."""
_LIST = Style(pad=(0, 6), gap=1)
_ROW = Style(pad=(22, 12), gap=4, fill="#FFFFFF")
_LINE = Style(flow="row", gap=10)
_SMALL, _PLAIN = Style(weight=1, font=14, ink="#6A6F78"), Style(font=17)
_WEB = Style(height=MATCH, weight=1, pad=(0, 0))


@dataclass(frozen=True, slots=True)
class Ride:
    """One ride."""

    time: datetime
    line: str
    start: str
    end: str


def rides(first_day: datetime) -> list[Ride]:
    """Those of the weeks before the phone's first day, newest first; on Sundays nobody went out."""
    found = []
    for ago in range(1, DAYS + 1):
        day = first_day.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(ago)
        for hour in (9, 16) if day.weekday() != 6 else ():
            dice = chance(f"{ago}/{hour}", 1000)
            line, start, end = WAYS[dice % len(WAYS)]
            found.append(Ride(day + timedelta(hours=hour, minutes=dice % 60), line, start, end))
    return sorted(found, key=lambda ride: ride.time, reverse=True)


class Rides:
    """이용내역."""

    def __init__(self, app: App) -> None:
        self.app = app

    @screen(".HistoryWebActivity")
    def history(self) -> View:
        """The page."""
        clock = self.app.host.clock
        every = rides(clock.now - timedelta(seconds=clock.seconds))
        entries = View("ListView", children=[_entry(ride) for ride in every], style=_LIST)
        web = View("WebView", description="이용내역", scrollable=True, focusable=True, children=[entries], style=_WEB)
        return page(bar("이용내역", "history_title"), web)


def _entry(ride: Ride) -> View:
    when = View(
        "View", children=[_text(f"{ride.time:%Y.%m.%d}", _SMALL), _text(f"{ride.time:%H:%M}", _SMALL)], style=_LINE
    )
    return View(
        "View",
        children=[when, _text(ride.line, _PLAIN), _text(f"{ride.start} → {ride.end}", _PLAIN)],
        style=_ROW,
    )


def _text(words: str, style: Style) -> View:
    return View("TextView", text=words, style=style)
