"""An imitation of the city's app for complaints: rubbish, broken roads and parked cars, each with photographs."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from simulator.app import screen
from simulator.apps.complaint_form import PARKING, PHOTOS, ROAD, TRASH, ComplaintForm, Report, Sent
from simulator.view import View
from simulator.widgets import bar, beside, body, button, card, figure, label, note, page, row, rows, scroll

SENT = ((ROAD, "수유시장 앞", 4),)
"""What a fresh phone has sent: kind, place, days ago."""


class Complaints(ComplaintForm):
    """서울스마트불편신고."""

    package = "sim.seoul.smart_report"
    name = "smart_report"
    label = "스마트불편신고"
    version = "5.0.4"
    colour = "#C2452D"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self._fresh = True

    def start(self, activity: str | None = None) -> None:
        """Come to the front; what a fresh phone has sent lies some days back."""
        if self._fresh:
            self._set_sent(SENT)
        super().start(activity)

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`sent`: complaints made before, newest first, each a (kind as the screens say it, place, days ago)."""
        return {**super().seeds(), "sent": self._set_sent}

    def _set_sent(self, complaints: Iterable[tuple[str, str, float]]) -> None:
        self._fresh = False
        now, number = self.host.clock.now, self.host.server.number
        self.sent = [
            Sent(Report(kind, PHOTOS[kind], place=place), number(8), now - timedelta(days=days))
            for kind, place, days in complaints
        ]

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("스마트불편신고", "title"),
            scroll(
                card(
                    label("무엇이 불편하세요?", "question"), note("사진과 위치를 보내 주시면 담당 부서에 전달됩니다.")
                ),
                button("생활불편", "menu_life", lambda: self.go(self.life)),
                button("교통위반", "menu_traffic", lambda: self.go(self.traffic)),
                button("나의 신고", "menu_my", lambda: self.go(self.reports), main=False),
                button("자주 묻는 질문", "menu_help", self.later, main=False),
            ),
        )

    @screen(".LifeActivity")
    def life(self) -> View:
        """What of everyday life."""
        return page(
            bar("생활불편", "life_title"),
            scroll(
                button("쓰레기", "life_trash", lambda: self.begin(TRASH), main=False),
                button("도로파손", "life_road", lambda: self.begin(ROAD), main=False),
                button("가로등", "life_light", self.later, main=False),
                button("공원시설", "life_park", self.later, main=False),
            ),
        )

    @screen(".TrafficActivity")
    def traffic(self) -> View:
        """What of traffic."""
        return page(
            bar("교통위반", "traffic_title"),
            scroll(
                button("주정차", "traffic_parking", lambda: self.begin(PARKING), main=False),
                button("버스전용차로", "traffic_lane", self.later, main=False),
            ),
        )

    @screen(".MyReportsActivity")
    def reports(self) -> View:
        """What was sent and how far it has come, newest first."""
        title = bar("나의 신고", "reports_title")
        if not self.sent:
            return page(title, body(label("신고하신 내역이 없습니다", "reports_none")))
        return page(title, rows("report_list", *map(self._report_row, self.sent)))

    def _report_row(self, sent: Sent) -> View:
        return row(
            "report_row",
            beside(label(sent.report.kind, "report_kind"), figure(sent.state(self.host.clock.now), "report_state")),
            label(sent.report.place, "report_place"),
            beside(note(sent.number, "report_number"), note(f"{sent.at:%Y-%m-%d %H:%M}", "report_time")),
        )
