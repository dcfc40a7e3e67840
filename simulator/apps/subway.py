"""An imitation of the Seoul subway's app: train arrivals, and complaints about the temperature in a train."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.app import App, screen
from simulator.apps.stations import Station, arrivals, line_label, named
from simulator.view import View
from simulator.widgets import (
    bar,
    beside,
    body,
    button,
    card,
    chip,
    chips,
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

LINES, CARS = 8, 10
TASKS = {"더워요": "too_hot", "추워요": "too_cold"}


@dataclass(slots=True)
class Report:
    """A complaint that is being filled in."""

    kind: str
    line: str = ""
    car: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A complaint that the office has."""

    number: str
    kind: str
    line: str
    car: str
    time: str


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
        self.filed: list[Filed] = []

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`filed`: complaints made before, newest first, each a (kind, line, car) as the screens say them."""
        return {"filed": self._set_filed}

    def _set_filed(self, complaints: Iterable[tuple[str, str, str]]) -> None:
        time = f"{self.host.clock.now:%Y-%m-%d %H:%M}"
        number = self.host.server.number
        self.filed = [Filed(number(6), kind, line, car, time) for kind, line, car in complaints]

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("또타지하철", "title"),
            scroll(
                search_box("역 이름을 검색하세요", "search_box", self._search),
                beside(button("길찾기", "menu_route", self.later, main=False),
                       button("민원신고", "menu_report", lambda: self.go(self.report_menu))),
                beside(button("유실물", "menu_lost", self.later, main=False),
                       button("즐겨찾기", "menu_favorite", self.later, main=False)),
                card(label("오늘의 소식", "news_title"), note("열차가 정상 운행하고 있습니다.", "news")),
                picture("metro", "line_map", 230, "노선도"),
            ),
        )  # fmt: skip

    def _search(self) -> None:
        self.query = ""
        self.go(self.search)

    def _type(self, text: str) -> None:
        self.query = text

    @screen(".SearchActivity")
    def search(self) -> View:
        """Station search: the list follows what is typed."""
        found = named(self.query.strip())
        if found or not self.query.strip():
            below = rows("result_list", *map(self._station_row, found))
        else:
            below = body(label("검색 결과가 없습니다", "no_result"))
        entry = strip(field("search_input", self.query, "역 이름", self._type))
        return page(bar("역 검색", "search_title"), entry, below)

    def _station_row(self, station: Station) -> View:
        lines = " · ".join(map(line_label, station.lines))
        return row(
            "station_row",
            label(station.name, "station_name"),
            note(lines, "station_lines"),
            on_tap=lambda: self.go(self.station, station),
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
                    figure(f"{train.minutes}분" if train.minutes else "곧 도착", "arrival_minutes"),
                ),
            )
            for train in arrivals(station, self.host.clock.now)
        ]
        more = beside(
            button("칸별 혼잡도", "congestion", self.later, main=False),
            button("편의시설", "facilities", self.later, main=False),
        )
        return page(bar(station.title, "station_title"), strip(more), rows("arrival_list", *trains))

    @screen(".ReportActivity")
    def report_menu(self) -> View:
        """What the complaint is about."""
        return page(
            bar("민원신고", "report_title"),
            scroll(
                button("온도조절", "report_temperature", lambda: self.go(self.temperature)),
                button("질서저해", "report_disorder", self.later, main=False),
                button("시설물 파손", "report_facility", self.later, main=False),
                button("신고내역", "report_history", lambda: self.go(self.history), main=False),
            ),
        )

    @screen(".TemperatureActivity")
    def temperature(self) -> View:
        """Too hot or too cold."""
        return page(
            bar("온도조절", "temperature_title"),
            scroll(
                label("열차 안이 어떠신가요?"),
                button("더워요", "too_hot", lambda: self.go(self.train_car, Report("더워요")), main=False),
                button("추워요", "too_cold", lambda: self.go(self.train_car, Report("추워요")), main=False),
            ),
        )

    @screen(".TrainCarActivity")
    def train_car(self, report: Report) -> View:
        """Which train, which car."""
        lines = [self._choice(report, "line", f"{place + 1}호선") for place in range(LINES)]
        cars = [self._choice(report, "car", f"{place + 1}번 칸") for place in range(CARS)]
        ready = bool(report.line and report.car)
        return page(
            bar("열차·칸 확인", "train_title"),
            scroll(
                card(label("타고 계신 호선", "line_label"), chips(*lines)),
                card(label("타고 계신 칸", "car_label"), chips(*cars)),
                button("다음", "next", lambda: self.go(self.confirm, report), enabled=ready),
                name="train_scroll",
            ),
        )

    def _choice(self, report: Report, of: str, text: str) -> View:
        return chip(text, f"{of}_chip", lambda: setattr(report, of, text), selected=getattr(report, of) == text)

    @screen(".ReportConfirmActivity")
    def confirm(self, report: Report) -> View:
        """The last look before it is sent."""
        return page(
            bar("신고 내용 확인", "confirm_title"),
            scroll(
                card(
                    note("신고 종류"), headline(report.kind, "confirm_kind"),
                    note("호선"), headline(report.line, "confirm_line"),
                    note("칸"), headline(report.car, "confirm_car"),
                ),
                note("제출하면 관제센터로 전달됩니다."),
                button("제출", "submit", lambda: self._submit(report)),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _submit(self, report: Report) -> None:
        """Every tap is a complaint of its own: the imitated server does not notice that one was sent before."""
        number = self.host.server.number(6)
        filed = Filed(number, report.kind, report.line, report.car, f"{self.host.clock.now:%Y-%m-%d %H:%M}")

        def send() -> None:
            self.filed.insert(0, filed)
            self.host.server.submit(self.package, TASKS[report.kind], line=report.line, car=report.car, number=number)

        self.host.server.request(self, lambda: self.open(self.receipt, number), send)

    @screen(".ReceiptActivity")
    def receipt(self, number: str) -> View:
        """It was received."""
        return page(
            bar("접수 완료", "receipt_title"),
            scroll(
                card(headline("접수되었습니다", "receipt_message"), note("접수번호"), label(number, "receipt_number")),
                button("확인", "done", self.back_home),
            ),
        )

    @screen(".ReportHistoryActivity")
    def history(self) -> View:
        """What was sent, newest first."""
        title = bar("신고내역", "history_title")
        if not self.filed:
            return page(title, body(label("신고 내역이 없습니다", "history_empty")))
        return page(title, rows("history_list", *map(self._history_row, self.filed)))

    def _history_row(self, filed: Filed) -> View:
        return row(
            "history_row",
            beside(
                label(filed.kind, "history_kind"), label(filed.line, "history_line"), label(filed.car, "history_car")
            ),
            beside(note(filed.number, "history_number"), note(filed.time, "history_time")),
        )
