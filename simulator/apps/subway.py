"""An imitation of the Seoul subway's app: its home, the station search, and what is known of one station."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from simulator.app import App, screen
from simulator.apps.stations import Station, arrivals, line_label, named
from simulator.apps.subway_lost import LostProperty, Search
from simulator.apps.subway_network import LEVELS, Load, loads, machines
from simulator.apps.subway_report import Reports
from simulator.apps.subway_route import Routes
from simulator.view import Style, View
from simulator.widgets import (
    bar,
    beside,
    body,
    button,
    card,
    field,
    figure,
    headline,
    label,
    note,
    page,
    picture,
    row,
    rows,
    scroll,
    search_box,
    strip,
)  # fmt: skip

_LOAD_COLOURS = ("#2E9E5B", "#8BB83F", "#E8A13A", "#D6453D")
"""Of a car, by how full it is."""
_CAR = Style(weight=1, font=12, bold=True, pad=(0, 7), align="center", ink="#FFFFFF", radius=6)


class Subway(App):
    """또타지하철."""

    package = "sim.seoul.ttota_subway"
    name = "ttota_subway"
    label = "또타지하철"
    version = "3.4.1"
    colour = "#2F55C4"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.query = ""
        self.reports = Reports(self)
        self.lost = LostProperty(self)
        self.routes = Routes(self, self._search_for)

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`filed`: complaints made before, newest first, each a (kind, line, car) as the screens say them."""
        return {"filed": self.reports.seed}

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("또타지하철", "title"),
            scroll(
                search_box("역 이름을 검색하세요", "search_box", lambda: self._search_for(self._show)),
                beside(button("길찾기", "menu_route", self.routes.begin, main=False),
                       button("민원신고", "menu_report", lambda: self.go(self.reports.menu))),
                beside(button("유실물", "menu_lost", lambda: self.go(self.lost.lost, Search()), main=False),
                       button("즐겨찾기", "menu_favorite", self.later, main=False)),
                card(label("오늘의 소식", "news_title"), note("열차가 정상 운행하고 있습니다.", "news")),
                picture("metro", "line_map", 230, "노선도"),
            ),
        )  # fmt: skip

    def _search_for(self, chosen: Callable[[Station], None]) -> None:
        self.query = ""
        self.go(self.search, chosen)

    def _show(self, station: Station) -> None:
        self.open(self.station, station)

    def _type(self, text: str) -> None:
        self.query = text

    @screen(".SearchActivity")
    def search(self, chosen: Callable[[Station], None] | None = None) -> View:
        """Station search: the list follows what is typed."""
        found = named(self.query.strip())
        if found or not self.query.strip():
            below = rows("result_list", *(self._station_row(station, chosen or self._show) for station in found))
        else:
            below = body(label("검색 결과가 없습니다", "no_result"))
        entry = strip(field("search_input", self.query, "역 이름", self._type))
        return page(bar("역 검색", "search_title"), entry, below)

    def _station_row(self, station: Station, chosen: Callable[[Station], None]) -> View:
        lines = " · ".join(map(line_label, station.lines))
        return row(
            "station_row",
            label(station.name, "station_name"),
            note(lines, "station_lines"),
            on_tap=lambda: self.host.server.request(self, lambda: chosen(station)),
        )

    @screen(".StationActivity")
    def station(self, station: Station) -> View:
        """Arrivals at one station."""
        trains = [
            row(
                "arrival_row",
                beside(
                    note(line_label(train.line), "arrival_line"),
                    label(f"{train.direction} 방면", "arrival_direction"),
                    figure(_wait(train.minutes), "arrival_minutes"),
                ),
            )
            for train in arrivals(station, self.host.clock.now)
        ]
        more = beside(
            button("칸별 혼잡도", "congestion", lambda: self.go(self.congestion, station), main=False),
            button("편의시설", "facilities", lambda: self.go(self.facilities, station), main=False),
        )
        return page(bar(station.title, "station_title"), strip(more), rows("arrival_list", *trains))

    @screen(".CongestionActivity")
    def congestion(self, station: Station) -> View:
        """How full the next trains are, car by car."""
        trains = loads(station, self.host.clock.now)
        title, of = bar("칸별 혼잡도", "congestion_title"), strip(headline(station.title, "congestion_station"))
        if not trains:
            return page(title, of, body(label("이 역은 혼잡도 정보가 없습니다", "congestion_none")))
        return page(title, of, rows("load_list", *map(_load_row, trains)))

    @screen(".FacilityActivity")
    def facilities(self, station: Station) -> View:
        """Lifts and escalators."""
        every = machines(station)
        summary = []
        for kind, name in (("엘리베이터", "elevator"), ("에스컬레이터", "escalator")):
            mine = [machine for machine in every if machine.kind == kind]
            out = [machine.place for machine in mine if not machine.runs]
            summary.append(
                card(
                    beside(label(kind, f"{name}_kind"), figure(f"{len(mine)}대", f"{name}_count")),
                    beside(note("점검 중"), label(", ".join(out) or "없음", f"{name}_out")),
                )
            )
        entries = [
            beside(label(f"{machine.kind} {machine.place}"), note("운행 중" if machine.runs else "점검 중"))
            for machine in every
        ]
        return page(
            bar("편의시설", "facility_title"),
            scroll(headline(station.title, "facility_station"), *summary, card(*entries), name="facility_scroll"),
        )


def _wait(minutes: int) -> str:
    return f"{minutes}분" if minutes else "곧 도착"


def _load_row(train: Load) -> View:
    cars = (_car(number, level) for number, level in enumerate(train.cars, 1))
    return row(
        "load_row",
        beside(
            note(line_label(train.line), "load_line"),
            label(f"{train.direction} 방면", "load_direction"),
            figure(train.level, "load_level"),
        ),
        View("LinearLayout", children=[*cars], style=Style(flow="row", gap=3)),
        beside(
            note("가장 여유로운 칸"),
            label(f"{train.quietest}번 칸", "quiet_car"),
            note(_wait(train.minutes), "load_minutes"),
        ),
    )


def _car(number: int, level: int) -> View:
    style = replace(_CAR, fill=_LOAD_COLOURS[level])
    return View("TextView", "car_load", str(number), description=f"{number}번 칸 {LEVELS[level]}", style=style)
