"""Charging the imitated transit card: the card held to the phone, a pass chosen, paid for behind a PIN."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from simulator.app import screen
from simulator.view import Style, View
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
    scroll,
)  # fmt: skip

if TYPE_CHECKING:
    from simulator.apps.transit_card import TransitCard

PRICES = {"30일권": 62000, "7일권": 20000, "5일권": 15000, "3일권": 10000, "2일권": 8000, "1일권": 5000}
"""Won."""
WAYS = ("등록한 신용카드", "계좌이체", "휴대전화 결제")
HOLD = "카드를 여기에 대 주세요"
"""Where the person holds the card; their tap on it is the card held there."""
_HOLD = Style(font=20, bold=True, align="center", pad=(0, 26), ink="accent", fill="soft", radius=18)


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass on the card: its days are counted from the first to the last, both included."""

    kind: str
    first: date

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(int(self.kind.removesuffix("일권")) - 1)


@dataclass(slots=True)
class Order:
    """A pass that is being charged."""

    kind: str = "30일권"
    way: str = WAYS[0]

    @property
    def price(self) -> str:
        """As the screens write it."""
        return f"{PRICES[self.kind]:,}원"


class Charging:
    """충전."""

    def __init__(self, app: "TransitCard") -> None:
        self.app = app

    def begin(self) -> None:
        """What can be charged is asked of the server first."""
        app = self.app
        if app.stopped or app.next_pass:
            app.go(self.refused, "사용이 정지된 카드입니다" if app.stopped else "이미 다음 이용권이 충전되어 있습니다")
        else:
            app.go(self.hold, Order())

    @screen(".ChargeRefusedActivity")
    def refused(self, why: str) -> View:
        """Nothing can be charged now."""
        return page(
            bar("충전 안내", "refused_title"),
            body(
                headline(why, "refused_why"),
                note("자세한 내용은 고객센터로 문의해 주세요."),
                button("확인", "refused_ok", self.app.back),
            ),
        )

    @screen(".CardTouchActivity")
    def hold(self, order: Order) -> View:
        """The card has to be held to the phone."""

        def held() -> None:
            if self.app.host.server.finger == "person":
                self.app.back()
                self.app.go(self.kinds, order)

        place = View("TextView", "hold_card", HOLD, clickable=True, focusable=True, on_tap=held, style=_HOLD)
        return page(
            bar("카드 접촉", "hold_title"),
            scroll(
                headline("카드를 휴대전화 뒷면에 대 주세요", "hold_text"),
                place,
                note("카드를 읽는 동안 떼지 마세요.", "hold_note"),
            ),
        )

    @screen(".ChargeKindActivity")
    def kinds(self, order: Order) -> View:
        """Which pass."""

        def choice(kind: str) -> View:
            return chip(kind, "kind_chip", lambda: setattr(order, "kind", kind), selected=order.kind == kind)

        return page(
            bar("권종 선택", "kinds_title"),
            scroll(
                card(label("어떤 이용권을 충전할까요?", "kinds_label"), chips(*map(choice, PRICES))),
                beside(label("금액"), figure(order.price, "kinds_price")),
                button("다음", "next", lambda: self.app.go(self.pay, order)),
                name="kinds_scroll",
            ),
        )

    @screen(".ChargePayActivity")
    def pay(self, order: Order) -> View:
        """How it is paid: the last look."""

        def way(name: str) -> View:
            return chip(name, "way_chip", lambda: setattr(order, "way", name), selected=order.way == name)

        return page(
            bar("결제", "pay_title"),
            scroll(
                card(
                    note("기후동행카드 충전"), headline(order.kind, "pay_kind"),
                    beside(note("결제 금액"), figure(order.price, "pay_price")),
                ),
                card(label("결제수단", "way_label"), chips(*map(way, WAYS))),
                button("결제하기", "pay", lambda: self._pay(order)),
                button("취소", "cancel", self.app.back, main=False),
            ),
        )  # fmt: skip

    def _pay(self, order: Order) -> None:
        self.app.ask_pin(f"{order.kind} {order.price} 결제", lambda: self._paid(order))

    def _paid(self, order: Order) -> None:
        app = self.app
        held = Pass(order.kind, app.next_day)

        def send() -> None:
            app.passes.append(held)
            app.host.server.submit(app.package, "charge", pass_kind=order.kind, price=order.price)

        app.host.server.request(app, lambda: app.open(self.charged, order, held), send)

    @screen(".ChargedActivity")
    def charged(self, order: Order, held: Pass) -> View:
        """It was charged."""
        return page(
            bar("충전 완료", "charged_title"),
            scroll(
                card(
                    headline("충전이 완료되었습니다", "charged_message"),
                    beside(note("이용권"), label(order.kind, "charged_kind")),
                    beside(note("결제 금액"), label(order.price, "charged_price")),
                    beside(note("사용 시작"), label(f"{held.first:%Y.%m.%d}", "charged_first")),
                    beside(note("사용 만료"), label(f"{held.last:%Y.%m.%d}", "charged_last")),
                ),
                button("확인", "done", self.app.back_home),
            ),
        )
