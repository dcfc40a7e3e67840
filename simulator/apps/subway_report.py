"""The complaints of the imitated subway app: the temperature in a car, disorder on a train, and what was sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.app import App, screen
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
    headline,
    label,
    note,
    page,
    row,
    rows,
    scroll,
)  # fmt: skip

LINES, CARS = 8, 10
HEAT = {"더워요": "too_hot", "추워요": "too_cold"}
DISORDER = (
    "취객", "소란·폭행", "이동상인", "구걸·노숙", "전도·연설", "성범죄", "흡연", "쓰레기·오염", "반려동물", "기타",
)  # fmt: skip
"""What a complaint about disorder can be about."""


@dataclass(slots=True)
class Report:
    """A complaint that is being filled in."""

    kind: str = ""
    line: str = ""
    car: str = ""
    words: str = ""
    """Of disorder: what happens, in the person's own words."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A complaint that the office has."""

    number: str
    kind: str
    line: str
    car: str
    time: str


class Reports:
    """민원신고."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.filed: list[Filed] = []

    def seed(self, complaints: Iterable[tuple[str, str, str]]) -> None:
        """Complaints made before, newest first."""
        number = self.app.host.server.number
        self.filed = [Filed(number(6), kind, line, car, self._now()) for kind, line, car in complaints]

    def _now(self) -> str:
        return f"{self.app.host.clock.now:%Y-%m-%d %H:%M}"

    @screen(".ReportActivity")
    def menu(self) -> View:
        """What the complaint is about."""
        go, app = self.app.go, self.app
        return page(
            bar("민원신고", "report_title"),
            scroll(
                button("온도조절", "report_temperature", lambda: go(self.temperature)),
                button("질서저해", "report_disorder", lambda: go(self.disorder, Report()), main=False),
                button("시설물 파손", "report_facility", app.later, main=False),
                button("신고내역", "report_history", lambda: go(self.history), main=False),
            ),
        )

    @screen(".TemperatureActivity")
    def temperature(self) -> View:
        """Too hot or too cold."""

        def choice(kind: str) -> View:
            return button(kind, HEAT[kind], lambda: self.app.go(self.train_car, Report(kind)), main=False)

        return page(
            bar("온도조절", "temperature_title"),
            scroll(label("열차 안이 어떠신가요?"), choice("더워요"), choice("추워요")),
        )

    @screen(".DisorderActivity")
    def disorder(self, report: Report) -> View:
        """What happens on the train."""
        kinds = [self._choice(report, "kind", kind) for kind in DISORDER]
        ready = bool(report.kind and report.words)
        return page(
            bar("질서저해", "disorder_title"),
            scroll(
                card(label("어떤 유형인가요?", "kind_label"), chips(*kinds)),
                card(
                    label("무슨 일인지 적어 주세요 (필수)", "words_label"),
                    field("disorder_words", report.words, "내용", lambda text: setattr(report, "words", text)),
                ),
                button("다음", "next", lambda: self.app.go(self.train_car, report), enabled=ready),
                name="disorder_scroll",
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
                button("다음", "next", lambda: self.app.go(self.confirm, report), enabled=ready),
                name="train_scroll",
            ),
        )

    def _choice(self, report: Report, of: str, text: str) -> View:
        return chip(text, f"{of}_chip", lambda: setattr(report, of, text), selected=getattr(report, of) == text)

    @screen(".ReportConfirmActivity")
    def confirm(self, report: Report) -> View:
        """The last look before it is sent."""
        words = [note("내용"), label(report.words, "confirm_words")] if report.words else []
        return page(
            bar("신고 내용 확인", "confirm_title"),
            scroll(
                card(
                    note("신고 종류"), headline(report.kind, "confirm_kind"), *words,
                    note("호선"), headline(report.line, "confirm_line"),
                    note("칸"), headline(report.car, "confirm_car"),
                ),
                note("제출하면 관제센터로 전달됩니다."),
                button("제출", "submit", lambda: self._submit(report)),
                button("취소", "cancel", self.app.back, main=False),
            ),
        )  # fmt: skip

    def _submit(self, report: Report) -> None:
        """Every tap is a complaint of its own: the imitated server does not notice that one was sent before."""
        app, server = self.app, self.app.host.server
        number = server.number(6)
        filed = Filed(number, report.kind, report.line, report.car, self._now())
        about = {"line": report.line, "car": report.car, "number": number}
        if report.words:
            about |= {"kind": report.kind, "words": report.words}

        def send() -> None:
            self.filed.insert(0, filed)
            server.submit(app.package, HEAT.get(report.kind, "report_disorder"), **about)

        server.request(app, lambda: app.open(self.receipt, number), send)

    @screen(".ReceiptActivity")
    def receipt(self, number: str) -> View:
        """It was received."""
        return page(
            bar("접수 완료", "receipt_title"),
            scroll(
                card(headline("접수되었습니다", "receipt_message"), note("접수번호"), label(number, "receipt_number")),
                button("확인", "done", self.app.back_home),
            ),
        )

    @screen(".ReportHistoryActivity")
    def history(self) -> View:
        """What was sent, newest first."""
        title = bar("신고내역", "history_title")
        if not self.filed:
            return page(title, body(label("신고 내역이 없습니다", "history_empty")))
        return page(title, rows("history_list", *map(_history_row, self.filed)))


def _history_row(filed: Filed) -> View:
    return row(
        "history_row",
        beside(label(filed.kind, "history_kind"), label(filed.line, "history_line"), label(filed.car, "history_car")),
        beside(note(filed.number, "history_number"), note(filed.time, "history_time")),
    )
