"""An imitation of the city's tax app: what is due, what was paid, and what comes back."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simulator.app import screen
from simulator.apps.tax_payment import Bill, Paid, Payment
from simulator.view import MATCH, Style, View
from simulator.widgets import (
    bar,
    beside,
    body,
    button,
    card,
    figure,
    headline,
    label,
    note,
    page,
    row,
    rows,
    scroll,
    strip,
)  # fmt: skip

DUE = (
    Bill("재산세", "2기분", 152340, "2026-11-30"),
    Bill("상하수도 요금", "10월분", 28650, "2026-12-07"),
)
PAID = (
    Paid("자동차세", "1기분", 129870, "2026-06-22"),
    Paid("주민세", "개인분", 6000, "2026-08-19"),
    Paid("재산세", "1기분", 148200, "2026-07-28"),
    Paid("상하수도 요금", "8월분", 31420, "2026-09-29"),
    Paid("등록면허세", "정기분", 18000, "2026-01-21"),
    Paid("과태료", "주정차 위반", 32000, "2025-10-14"),
    Paid("자동차세", "2기분", 129870, "2025-12-23"),
    Paid("재산세", "2기분", 147950, "2025-09-26"),
    Paid("주민세", "개인분", 6000, "2025-08-20"),
)
_WEB = Style(height=MATCH, weight=1, pad=(16, 16), gap=12, fill="#FFFFFF")


class Tax(Payment):
    """STAX 서울시 세금납부."""

    package = "sim.seoul.stax"
    name = "stax"
    label = "서울시 STAX"
    version = "2.6.5"
    colour = "#1D4E89"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.due = list(DUE)
        self.paid = sorted(PAID, key=lambda paid: paid.day, reverse=True)
        self.refunds: list[tuple[str, int]] = [("자동차세 환급", 12400), ("재산세 과오납", 3050)]

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`due`: (tax, part, won, last day) to be paid; `refunds`: (what for, won) to come back."""
        return {
            **super().seeds(),
            "due": self._set_due,
            "refunds": lambda refunds: setattr(self, "refunds", list(refunds)),
        }

    def _set_due(self, bills: Iterable[tuple[str, str, int, str]]) -> None:
        self.due = [Bill(*bill) for bill in bills]

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("서울시 STAX", "title"),
            scroll(
                card(label("홍길동 님, 안녕하세요.", "greeting"), note("서울시 세금을 바로 납부하세요.", "slogan")),
                button("납부할 세금", "menu_due", lambda: self.go(self.dues)),
                beside(button("납부내역조회", "menu_paid", lambda: self.go(self.payments), main=False),
                       button("환급금 조회", "menu_refund", lambda: self.go(self.refund), main=False)),
                beside(button("전자고지 신청", "menu_notice", self.later, main=False),
                       button("자동이체 신청", "menu_transfer", self.later, main=False)),
                card(label("알려 드립니다", "news_title"), note("자동차세 2기분은 12월 16일부터 납부합니다.", "news")),
            ),
        )  # fmt: skip

    @screen(".DueActivity")
    def dues(self) -> View:
        """What is to be paid, the nearest last day first."""
        title = bar("납부할 세금", "due_title")
        if not self.due:
            return page(title, body(label("납부할 세금이 없습니다", "due_empty")))
        total = sum(bill.won for bill in self.due)
        head = strip(
            beside(label("납부할 건수"), figure(f"{len(self.due)}건", "due_count")),
            label("납부할 금액"),
            figure(f"{total:,}원", "due_total"),
        )
        return page(title, head, rows("due_list", *map(self._bill, sorted(self.due, key=lambda bill: bill.until))))

    def _bill(self, bill: Bill) -> View:
        return row(
            "due_row",
            label(f"{bill.tax} · {bill.part}", "due_tax"),
            figure(f"{bill.won:,}원", "due_won"),
            note(f"납부기한 {bill.until}", "due_until"),
            on_tap=lambda: self.go(self.bill, bill),
        )

    @screen(".PaidActivity")
    def payments(self) -> View:
        """What was paid, newest first."""
        return page(bar("납부내역조회", "paid_title"), rows("paid_list", *map(self._payment, self.paid)))

    def _payment(self, paid: Paid) -> View:
        return row(
            "paid_row",
            label(f"{paid.tax} · {paid.part}", "paid_tax"),
            figure(f"{paid.won:,}원", "paid_won"),
            note(f"납부일 {paid.day}", "paid_day"),
        )

    @screen(".RefundActivity")
    def refund(self) -> View:
        """What comes back: a page of the city's web site inside the app."""
        total = sum(won for _, won in self.refunds)
        entries = [
            card(label(what, "refund_what"), figure(f"{won:,}원", "refund_won"), note("지급 청구 가능", "refund_state"))
            for what, won in self.refunds
        ]
        web = View(
            "WebView",
            "refund_web",
            scrollable=True,
            focusable=True,
            children=[
                headline("미환급금 조회", "refund_heading"),
                card(note("환급받을 금액"), headline(f"{total:,}원", "refund_total")),
                *entries,
                note("환급금은 5년 안에 청구하지 않으면 받을 수 없습니다."),
            ],
            style=_WEB,
        )
        return page(bar("환급금 조회", "refund_title"), web)
