"""The ways of the imitated subway app: from here or from another station to a third."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from simulator.app import App, screen
from simulator.apps.stations import Station, line_label, named
from simulator.apps.subway_network import HERE, Way, way
from simulator.view import View
from simulator.widgets import (
    bar,
    beside,
    button,
    card,
    chip,
    chips,
    figure,
    headline,
    label,
    note,
    page,
    row,
    rows,
    scroll,
    search_box,
    strip,
)

TABS = ("최소시간", "최소환승")


@dataclass(slots=True)
class Trip:
    """A trip that is being planned."""

    origin: Station
    destination: Station | None = None
    tab: str = TABS[0]
    here: bool = True
    """Whether it begins where the phone is."""


class Routes:
    """길찾기; `search` opens the station search and hands back what was chosen."""

    def __init__(self, app: App, search: Callable[[Callable[[Station], None]], None]) -> None:
        self.app, self.search = app, search

    def begin(self) -> None:
        """A new trip, from here."""
        self.app.go(self.plan, Trip(named(HERE)[0]))

    @screen(".RouteActivity")
    def plan(self, trip: Trip) -> View:
        """From where, to where."""
        start = f"현재 위치({trip.origin.title})" if trip.here else trip.origin.title
        end = trip.destination.title if trip.destination else "도착역을 선택하세요"
        return page(
            bar("길찾기", "route_title"),
            scroll(
                card(
                    note("출발", "origin_label"),
                    search_box(start, "route_origin", lambda: self.search(lambda to: self._choose(trip, origin=to))),
                    note("도착", "destination_label"),
                    search_box(end, "route_destination", lambda: self.search(lambda to: self._choose(trip, to))),
                ),
                button("경로 검색", "route_search", lambda: self._go(trip), enabled=trip.destination is not None),
            ),
        )

    def _choose(self, trip: Trip, destination: Station | None = None, origin: Station | None = None) -> None:
        self.app.back()
        if origin is not None:
            trip.origin, trip.here = origin, False
        else:
            trip.destination = destination
        self.app.host.changed()

    def _go(self, trip: Trip) -> None:
        if trip.destination is None or trip.destination == trip.origin:
            self.app.host.show_toast("출발역과 도착역이 같습니다")
        else:
            self.app.go(self.found, trip, way(trip.origin, trip.destination))

    @screen(".RouteResultActivity")
    def found(self, trip: Trip, found: Way) -> View:
        """How long, how often one changes, what it costs, and the way line by line."""
        assert trip.destination is not None
        if trip.tab != TABS[0]:
            found = replace(found, stops=found.stops + 2)
        starts, ends = (trip.origin.name, *found.changes), (*found.changes, trip.destination.name)
        legs = [
            row("leg_row", label(line_label(line), "leg_line"), note(f"{start} → {end}", "leg_stations"))
            for line, start, end in zip(found.lines, starts, ends, strict=True)
        ]
        summary = card(
            beside(note("출발"), label(trip.origin.title, "way_origin")),
            beside(note("도착"), label(trip.destination.title, "way_destination")),
            beside(headline(f"{found.minutes}분", "way_minutes"), figure(f"{found.fare:,}원", "way_fare")),
            label(f"환승 {len(found.changes)}회", "way_transfers"),
            beside(note("갈아타는 역"), label(", ".join(found.changes) or "없음", "way_changes")),
        )
        return page(
            bar("경로 안내", "way_title"),
            strip(chips(*(_tab(trip, tab) for tab in TABS)), summary),
            rows("leg_list", *legs),
        )


def _tab(trip: Trip, name: str) -> View:
    return chip(name, "way_tab", lambda: setattr(trip, "tab", name), selected=trip.tab == name)
