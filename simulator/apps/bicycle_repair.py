"""What people report to the imitated bicycle app: which bicycle is broken, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.app import App, screen
from simulator.apps import bicycle_number
from simulator.permission import CAMERA
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
)

PARTS = (
    "안장", "페달", "체인", "브레이크", "핸들", "바퀴·타이어", "단말기", "잠금장치", "벨", "전조등", "바구니", "받침대",
    "변속기", "기타",
)  # fmt: skip


@dataclass(slots=True)
class Report:
    """A report that is being filled in."""

    number: str = ""
    part: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A report that the office has."""

    receipt: str
    number: str
    part: str
    time: str


class Repairs:
    """고장신고."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.filed: list[Filed] = []

    def seed(self, reports: Iterable[tuple[str, str]]) -> None:
        """Reports made just now, newest first."""
        number = self.app.host.server.number
        self.filed = [Filed(number(6), bike, part, self._now()) for bike, part in reports]

    def _now(self) -> str:
        return f"{self.app.host.clock.now:%Y-%m-%d %H:%M}"

    def begin(self) -> None:
        """An empty report."""
        self.app.go(self.form, Report())

    @screen(".BrokenActivity")
    def form(self, report: Report) -> View:
        """Which bicycle, which part."""

        def part(name: str) -> View:
            return chip(name, "part_chip", lambda: setattr(report, "part", name), selected=report.part == name)

        def number(text: str) -> None:
            report.number = bicycle_number.typed(text)

        def photo() -> None:
            self.app.host.ask_permission(self.app, CAMERA, lambda granted: self.app.later())

        ready = bool(report.number and report.part and report.words)
        return page(
            bar("고장신고", "broken_title"),
            scroll(
                card(
                    label("자전거 번호", "number_label"),
                    field("broken_number", report.number, "자전거 번호 다섯 자리", number, numeric=True),
                ),
                card(label("고장 난 곳", "part_label"), chips(*map(part, PARTS))),
                card(
                    label("어떻게 고장 났나요? (필수)", "words_label"),
                    field("broken_words", report.words, "내용", lambda text: setattr(report, "words", text)),
                ),
                button("다음", "next", lambda: self._next(report), enabled=ready),
                beside(button("사진 첨부", "photo", photo, main=False),
                       button("신고 내역", "broken_history", lambda: self.app.go(self.history), main=False)),
                name="broken_scroll",
            ),
        )  # fmt: skip

    def _next(self, report: Report) -> None:
        if bicycle_number.exists(report.number):
            self.app.go(self.confirm, report)
        else:
            self.app.host.show_toast(bicycle_number.UNKNOWN)

    @screen(".BrokenConfirmActivity")
    def confirm(self, report: Report) -> View:
        """The last look before it is sent."""
        return page(
            bar("고장신고 확인", "check_title"),
            scroll(
                card(
                    note("자전거"), headline(f"{report.number}번 자전거", "check_bike"),
                    note("고장 난 곳"), headline(report.part, "check_part"),
                    note("내용"), label(report.words, "check_words"),
                ),
                note("신고하면 정비소로 전달됩니다."),
                button("신고", "send", lambda: self._send(report)),
                button("취소", "cancel", self.app.back, main=False),
            ),
        )  # fmt: skip

    def _send(self, report: Report) -> None:
        app, server = self.app, self.app.host.server
        receipt = server.number(6)
        filed = Filed(receipt, report.number, report.part, self._now())

        def send() -> None:
            self.filed.insert(0, filed)
            server.submit(
                app.package,
                "report_broken",
                bike_number=report.number,
                part=report.part,
                words=report.words,
                number=receipt,
            )

        server.request(app, lambda: app.open(self.sent, receipt), send)

    @screen(".BrokenSentActivity")
    def sent(self, receipt: str) -> View:
        """It was received."""
        return page(
            bar("신고 완료", "sent_title"),
            scroll(
                card(
                    headline("고장신고가 접수되었습니다", "sent_message"),
                    note("접수번호"),
                    label(receipt, "sent_number"),
                ),
                button("확인", "done", self.app.back_home),
            ),
        )

    @screen(".BrokenHistoryActivity")
    def history(self) -> View:
        """What was sent, newest first."""
        title = bar("신고 내역", "reports_title")
        if not self.filed:
            return page(title, body(label("신고 내역이 없습니다", "reports_empty")))
        entries = [
            row(
                "report_row",
                beside(label(f"{filed.number}번 자전거", "report_bike"), label(filed.part, "report_part")),
                beside(note(filed.receipt, "report_number"), note(filed.time, "report_time")),
            )
            for filed in self.filed
        ]
        return page(title, rows("report_list", *entries))
