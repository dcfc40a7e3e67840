"""An imitation of the city's voucher app: what one has, what one spent, and the code that pays in a shop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from simulator.app import screen
from simulator.apps.voucher_gift import Gifts
from simulator.apps.voucher_purchase import Purchases
from simulator.apps.voucher_shops import Shops
from simulator.view import Style, View
from simulator.widgets import (
    bar,
    beside,
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
    row,
    rows,
    scroll,
)  # fmt: skip

CODE_S = 180.0
"""How long a code is good."""
DOTS = 19
"""Of a code, in each direction."""


@dataclass(frozen=True, slots=True)
class Use:
    """Money that was spent."""

    shop: str
    won: int
    when: str
    """As the screens say it: day and hour."""
    voucher: str


USES = (
    Use("망우시장 우리정육점", 23000, "11월 21일 · 오후 5:12", "광역"),
    Use("새봄약국", 6800, "11월 20일 · 오전 10:40", "강북구"),
    Use("수유재래시장 떡집", 12000, "11월 20일 · 오전 9:55", "강북구"),
    Use("큰손칼국수", 9500, "11월 18일 · 오후 12:31", "광역"),
    Use("미아사거리 안경", 45000, "11월 15일 · 오후 3:20", "강북구"),
    Use("은하미용실", 30000, "11월 12일 · 오전 11:05", "강북구"),
    Use("망우시장 과일가게", 18000, "11월 9일 · 오후 4:44", "광역"),
    Use("새봄약국", 4500, "11월 6일 · 오전 9:30", "강북구"),
    Use("솔밭문구", 7200, "11월 3일 · 오후 2:18", "강북구"),
    Use("큰손칼국수", 19000, "10월 30일 · 오후 12:40", "광역"),
    Use("은하세탁소", 14000, "10월 24일 · 오후 6:02", "강북구"),
)


class Voucher(Purchases, Gifts, Shops):
    """서울페이+."""

    package = "com.bizplay.seoul.pay"
    name = "seoul_pay"
    label = "서울페이+"
    version = "4.1.3"
    colour = "#C4402F"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.uses = list(USES)
        self.pays_with = "광역"
        self.to_pay = ""
        self.codes = 0

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`owned`: won by voucher; see the base classes for the rest."""
        return {**super().seeds(), "owned": lambda owned: setattr(self, "owned", dict(owned))}

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("서울페이+", "title"),
            scroll(
                card(
                    label("보유금액", "balance_label"),
                    headline(f"{sum(self.owned.values()):,}원", "balance"),
                    *(note(f"{_long(name)} {won:,}원", "owned") for name, won in self.owned.items()),
                ),
                button("결제하기", "menu_pay", self._to_pay),
                beside(button("상품권 구매", "menu_buy", lambda: self.go(self.vouchers), main=False),
                       button("선물하기", "menu_gift", self.choose_recipient, main=False)),
                beside(button("가맹점 찾기", "menu_shops", self.look_for_shops, main=False),
                       button("이용내역", "menu_history", lambda: self.go(self.history), main=False)),
                card(label("이벤트", "news_title"), note("12월에도 서울사랑상품권을 5% 할인합니다.", "news")),
            ),
        )  # fmt: skip

    @screen(".HistoryActivity")
    def history(self) -> View:
        """Where it was spent, newest first."""
        return page(bar("이용내역", "history_title"), rows("history_list", *map(self._use, self.uses)))

    def _use(self, use: Use) -> View:
        return row(
            "history_row",
            label(use.shop, "history_shop"),
            figure(f"{use.won:,}원", "history_won"),
            note(use.when, "history_when"),
            note(f"{_long(use.voucher)}으로 결제", "history_voucher"),
        )

    def _to_pay(self) -> None:
        self.to_pay = ""
        self.go(self.pay)

    def _type_to_pay(self, text: str) -> None:
        self.to_pay = "".join(filter(str.isdecimal, text))[:7]

    @screen(".PayActivity")
    def pay(self) -> View:
        """With which voucher, and up to how much."""
        ways = [self._way(name) for name in self.owned]
        limit = f"{int(self.to_pay):,}원" if self.to_pay else "정하지 않음"
        return page(
            bar("결제하기", "pay_title"),
            scroll(
                card(label("결제할 상품권", "pay_with"), chips(*ways)),
                card(
                    label("결제 금액(안 적어도 됩니다)", "pay_label"),
                    field("pay_amount", self.to_pay, "금액", self._type_to_pay, numeric=True),
                    note("이번 결제 한도"),
                    label(limit, "pay_limit"),
                ),
                note("코드를 가게에 보이면 바로 결제됩니다."),
                button("QR/바코드 보기", "pay_show", self._show_code),
            ),
        )

    def _way(self, name: str) -> View:
        return chip(_long(name), "pay_chip", lambda: setattr(self, "pays_with", name), selected=name == self.pays_with)

    def _show_code(self) -> None:
        won = int(self.to_pay or 0)
        if won > self.owned.get(self.pays_with, 0):
            self.go(self.short, f"{_long(self.pays_with)} 잔액이 부족합니다")
        else:
            self.ask_pin("서울페이+ 결제", lambda: self._pay_by_code(won))

    def _pay_by_code(self, won: int) -> None:
        """To show the code is to pay: whoever scans it takes the money."""

        def send() -> None:
            self.host.server.submit(self.package, "pay_qr", amount=str(won or ""))

        def shown() -> None:
            self.codes += 1
            self.open(self.code, self.codes)
            place = self.place
            self.host.clock.after(CODE_S, lambda: self.back() if place is not None and self.place is place else None)

        self.host.server.request(self, shown, send)

    @screen(".PayCodeActivity")
    def code(self, number: int) -> View:
        """The code, which is drawn and not told: no dump and no log can hold it."""
        chance = Random(f"code/{number}")
        dot = Style(height=11, weight=1)
        lines = [
            View("LinearLayout", style=Style(flow="row"), children=[
                View("View", style=Style(height=11, weight=1, fill="#111111") if chance.random() < 0.5 else dot)
                for _ in range(DOTS)
            ])
            for _ in range(DOTS)
        ]  # fmt: skip
        drawn = View("LinearLayout", children=lines, silent=True, style=Style(width=209, fill="#FFFFFF"))
        middle = View("FrameLayout", children=[drawn], style=Style(flow="frame", align="center", pad=(0, 12)))
        return page(
            bar("결제 코드", "code_title"),
            scroll(
                card(label("가게 직원에게 보여 주세요", "code_message"), middle),
                note("3분이 지나면 코드가 사라집니다.", "code_time"),
                button("닫기", "code_close", self.back_home, main=False),
            ),
        )

    @screen(".ShortActivity")
    def short(self, why: str) -> View:
        """There is not enough."""
        return page(
            bar("잔액 부족", "short_title"),
            scroll(
                card(headline(why, "short_why"), label(f"보유금액 {sum(self.owned.values()):,}원", "short_balance")),
                button("홈으로", "short_home", self.back_home, main=False),
            ),
        )


def _long(voucher: str) -> str:
    """A voucher's whole name."""
    if voucher == "머니":
        return "서울페이 머니"
    return "서울사랑상품권" if voucher == "광역" else f"{voucher}사랑상품권"
