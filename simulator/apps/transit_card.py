"""An imitation of the transit card's app: how long its pass lasts, charging, rides, and stopping a lost card."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.apps.transit_card_charge import Charging, Pass
from simulator.apps.transit_card_rides import Rides
from simulator.view import View
from simulator.widgets import bar, beside, body, button, card, figure, headline, label, note, page, picture, scroll

CARD = "1010-2***-****-3241"
IN_USE, STOPPED = "사용 중", "사용정지"
LEFT = 4
"""Days that the pass on the card lasts after the phone's first day."""


class TransitCard(PersonalApp):
    """모바일티머니."""

    package = "sim.seoul.climate_card"
    name = "climate_card"
    label = "모바일티머니"
    version = "6.2.0"
    colour = "#0B7A75"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.verified = False
        self.stopped = False
        self.held: list[Pass] | None = None
        self.charging = Charging(self)
        self.rides = Rides(self)

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`passes`: on the card, the one in use first, each a (kind, days until it begins, under 0 for those that have
        begun); `stopped`: whether the card was reported lost."""
        return {
            **super().seeds(),
            "passes": self._set_passes,
            "stopped": lambda stopped: setattr(self, "stopped", stopped),
        }

    def _set_passes(self, passes: Iterable[tuple[str, int]]) -> None:
        self.held = [Pass(kind, self.today + timedelta(away)) for kind, away in passes]

    @property
    def today(self) -> date:
        """The phone's."""
        return self.host.clock.now.date()

    @property
    def passes(self) -> list[Pass]:
        """All that was ever charged, the oldest first."""
        if self.held is None:
            first_day = (self.host.clock.now - timedelta(seconds=self.host.clock.seconds)).date()
            self.held = [Pass("30일권", first_day + timedelta(LEFT - 29))]
        return self.held

    @property
    def pass_now(self) -> Pass | None:
        """The one that one rides on today."""
        return next((one for one in self.passes if one.first <= self.today <= one.last), None)

    @property
    def next_pass(self) -> Pass | None:
        """The one that begins when that ends."""
        return next((one for one in self.passes if one.first > self.today), None)

    @property
    def next_day(self) -> date:
        """When a pass that is charged now begins."""
        return self.pass_now.last + timedelta(1) if self.pass_now else self.today

    @property
    def state(self) -> str:
        """Of the card."""
        return STOPPED if self.stopped else IN_USE

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("모바일티머니", "title"),
            scroll(
                card(beside(label("티머니 잔액", "balance_label"), figure("12,350원", "balance"))),
                button("기후동행카드", "menu_climate", lambda: self.go(self.climate)),
                beside(button("이용내역", "menu_history", lambda: self.go(self.rides.history), main=False),
                       button("분실신고", "menu_lost", self._lost, main=False)),
                beside(button("선물하기", "menu_gift", self.later, main=False),
                       button("고객센터", "menu_help", self.later, main=False)),
                card(label("공지", "news_title"), note("설 연휴에는 기후동행카드 고객센터가 쉽니다.", "news")),
                picture("metro", "news_picture", 150, "대중교통 그림"),
            ),
        )  # fmt: skip

    @screen(".ClimateActivity")
    def climate(self) -> View:
        """What can be done with the card."""
        return page(
            bar("기후동행카드", "climate_title"),
            scroll(
                card(note("카드 번호"), headline(CARD, "climate_card"), label(self.state, "climate_state")),
                button("조회", "climate_look", lambda: self.go(self.period if self.pass_now else self.no_period)),
                button("충전", "climate_charge", self.charging.begin, main=False),
                button("환불 신청", "climate_refund", self.later, main=False),
            ),
        )

    @screen(".PeriodActivity")
    def period(self) -> View:
        """How long the pass lasts."""
        now = self.pass_now
        if now is None:
            return self.no_period()
        left = (now.last - self.today).days
        following = [beside(note("다음 이용권"), label(self.next_pass.kind, "period_next"))] if self.next_pass else []
        return page(
            bar("이용권 조회", "period_title"),
            scroll(
                card(
                    beside(headline(now.kind, "period_kind"), figure(f"{left}일 남음", "period_days")),
                    beside(note("사용 시작"), label(f"{now.first:%Y.%m.%d}", "period_first")),
                    beside(note("사용 만료"), label(f"{now.last:%Y.%m.%d}", "period_last")),
                    beside(note("카드 상태"), label(self.state, "period_state")),
                    *following,
                ),
            ),
        )  # fmt: skip

    @screen(".PeriodActivity")
    def no_period(self) -> View:
        """No pass is on the card."""
        return page(
            bar("이용권 조회", "period_title"),
            body(headline("사용 중인 이용권이 없습니다", "period_none"), note("충전하면 바로 사용할 수 있습니다.")),
        )

    def _lost(self) -> None:
        self.go(self.already_stopped) if self.stopped else self.prove_identity(lambda: self.go(self.lost))

    @screen(".LostActivity")
    def lost(self) -> View:
        """The last look before the card is stopped."""
        return page(
            bar("분실신고", "lost_title"),
            scroll(
                card(
                    note("정지할 카드"), headline("기후동행카드", "lost_kind"), label(CARD, "lost_card"),
                    beside(note("카드 상태"), label(self.state, "lost_state")),
                ),
                note("정지하면 바로 사용할 수 없습니다. 남은 기간은 새 카드로 옮길 수 있습니다."),
                button("사용정지", "stop", self._stop_card),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _stop_card(self) -> None:
        def send() -> None:
            self.stopped = True
            self.host.server.submit(self.package, "suspend", card=CARD)

        self.host.server.request(self, lambda: self.open(self.done), send)

    @screen(".StoppedActivity")
    def done(self) -> View:
        """The card is stopped."""
        return page(
            bar("분실신고 완료", "stopped_title"),
            scroll(
                card(
                    headline("카드 사용이 정지되었습니다", "stopped_message"),
                    label(CARD, "stopped_card"),
                    beside(note("카드 상태"), label(self.state, "stopped_state")),
                ),
                button("확인", "done", self.back_home),
            ),
        )

    @screen(".LostActivity")
    def already_stopped(self) -> View:
        """Somebody did so before."""
        return page(
            bar("분실신고", "lost_title"),
            body(
                headline("이미 사용이 정지된 카드입니다", "already_stopped"),
                label(CARD, "lost_card"),
                button("확인", "already_ok", self.back),
            ),
        )
