"""The passes of the imitated bicycle app: buying one behind a PIN, and what has been bought."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.view import View
from simulator.widgets import (
    bar,
    beside,
    body,
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
)

DAY, SEASON = "일일권", "정기권"
PRICES = {
    (DAY, 1): {1: 1000, 2: 2000, 3: 3000},
    (SEASON, 7): {1: 3000, 2: 4000},
    (SEASON, 30): {1: 5000, 2: 7000},
    (SEASON, 180): {1: 15000, 2: 20000},
    (SEASON, 365): {1: 30000, 2: 40000},
}
"""Won, by kind and days, then by hours a ride."""
PERIODS = {DAY: (1,), SEASON: (30, 7, 180, 365)}
WAYS = ("신용카드", "카카오페이", "티머니")


@dataclass(slots=True)
class Order:
    """A pass that is being bought."""

    kind: str
    days: int
    hours: int = 1
    way: str = WAYS[0]

    @property
    def price(self) -> int:
        """Won."""
        return PRICES[self.kind, self.days][self.hours]


@dataclass(frozen=True, slots=True)
class Pass:
    """A pass that was bought."""

    kind: str
    hours: int
    until: datetime


class Passes:
    """이용권."""

    def __init__(self, app: PersonalApp) -> None:
        self.app = app
        self.bought: list[Pass] | None = None

    def seed(self, passes: Iterable[tuple[str, int, int]]) -> None:
        """Passes that were bought just now, newest first."""
        now = self.app.host.clock.now
        self.bought = [Pass(kind, hours, now + timedelta(days)) for kind, hours, days in passes]

    @property
    def valid(self) -> list[Pass]:
        """Those that can be used, newest first. The first one was bought on the morning of the phone's first day."""
        clock = self.app.host.clock
        now = clock.now
        if self.bought is None:
            first_day = now - timedelta(seconds=clock.seconds)
            self.bought = [Pass(DAY, 1, first_day.replace(hour=9, minute=20, second=0) + timedelta(1))]
        return [one for one in self.bought if one.until > now]

    @property
    def in_use(self) -> str:
        """What the next ride is on."""
        return f"{self.valid[0].kind} {self.valid[0].hours}시간" if self.valid else "이용권 없음"

    @screen(".PassActivity")
    def kinds(self) -> View:
        """For a day, or for longer."""

        def choice(kind: str, words: str) -> View:
            order = Order(kind, PERIODS[kind][0])
            return card(
                headline(kind),
                note(words),
                button(f"{kind} 선택", "kind_day" if kind == DAY else "kind_season", lambda: self._choose(order)),
            )

        return page(
            bar("이용권 구매", "pass_title"),
            scroll(choice(DAY, "오늘 하루 타실 때"), choice(SEASON, "자주 타실 때 (7일 ~ 365일)")),
        )

    def _choose(self, order: Order) -> None:
        self.app.go(self.options, replace(order))

    @screen(".PassOptionActivity")
    def options(self, order: Order) -> View:
        """For how long."""

        def hours(count: int) -> View:
            chosen = order.hours == count
            return chip(f"{count}시간", "hours_chip", lambda: setattr(order, "hours", count), selected=chosen)

        def days(count: int) -> View:
            chosen = order.days == count
            return chip(f"{count}일", "days_chip", lambda: setattr(order, "days", count), selected=chosen)

        period = [card(label("사용 기간", "days_label"), chips(*map(days, PERIODS[order.kind])))]
        return page(
            bar("이용 시간 선택", "option_title"),
            scroll(
                headline(order.kind, "option_kind"),
                *(period if order.kind == SEASON else []),
                card(label("한 번에 타는 시간", "hours_label"), chips(*map(hours, PRICES[order.kind, order.days]))),
                beside(label("금액"), figure(f"{order.price:,}원", "option_price")),
                button("다음", "next", lambda: self.app.go(self.pay, order)),
                name="option_scroll",
            ),
        )

    @screen(".PaymentActivity")
    def pay(self, order: Order) -> View:
        """The last look before it is paid."""

        def way(name: str) -> View:
            return chip(name, "way_chip", lambda: setattr(order, "way", name), selected=order.way == name)

        return page(
            bar("결제", "pay_title"),
            scroll(
                card(
                    note("이용권"), headline(order.kind, "pay_kind"),
                    beside(note("사용 기간"), label(f"{order.days}일", "pay_days")),
                    beside(note("한 번에"), label(f"{order.hours}시간", "pay_hours")),
                    beside(note("결제 금액"), figure(f"{order.price:,}원", "pay_price")),
                ),
                card(label("결제수단", "way_label"), chips(*map(way, WAYS))),
                button("결제하기", "pay", lambda: self.app.ask_pin(f"{order.kind} {order.price:,}원 결제",
                                                               lambda: self._pay(order))),
                button("취소", "cancel", self.app.back, main=False),
            ),
        )  # fmt: skip

    def _pay(self, order: Order) -> None:
        app = self.app
        held = Pass(order.kind, order.hours, app.host.clock.now + timedelta(order.days))

        def send() -> None:
            self.bought = [held, *self.valid]
            app.host.server.submit(
                app.package, "buy_pass", pass_kind=order.kind, hours=f"{order.hours}시간", price=f"{order.price:,}원"
            )

        app.host.server.request(app, lambda: app.open(self.paid, order, held), send)

    @screen(".PaidActivity")
    def paid(self, order: Order, held: Pass) -> View:
        """It was paid."""
        return page(
            bar("구매 완료", "paid_title"),
            scroll(
                card(
                    headline("이용권을 구매했습니다", "paid_message"),
                    label(order.kind, "paid_kind"),
                    beside(note("결제 금액"), label(f"{order.price:,}원", "paid_price")),
                    beside(note("사용 기한"), label(f"{held.until:%Y-%m-%d}", "paid_until")),
                ),
                button("확인", "done", self.app.back_home),
            ),
        )

    @screen(".MyPassActivity")
    def mine(self) -> View:
        """What can be used, newest first."""
        title = bar("내 이용권", "mine_title")
        if not self.valid:
            return page(title, body(headline("사용 중인 이용권이 없습니다", "mine_none")))
        entries = [
            row(
                "pass_row",
                beside(headline(one.kind, "pass_kind"), figure(f"{one.hours}시간", "pass_hours")),
                beside(note("사용 기한"), label(f"{one.until:%Y-%m-%d}", "pass_day"),
                       label(f"{one.until:%H:%M}", "pass_time")),
            )
            for one in self.valid
        ]  # fmt: skip
        return page(title, rows("pass_list", *entries))
