"""Buying vouchers in the voucher app: which, how much, and the person's own last tap and PIN."""

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.apps.places import DISTRICTS, chance
from simulator.view import View
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

KINDS = ("광역", *DISTRICTS)
SOLD_OUT = ("강남구", "송파구")
UNIT, MOST = 10_000, 500_000
"""Won: what amounts are whole multiples of, and the most for one person in a month."""
MEANS = ("우리은행 0977", "신용카드 4518")


class Purchases(PersonalApp):
    """상품권 구매."""

    def __init__(self) -> None:
        super().__init__()
        self.owned: dict[str, int] = {"광역": 50000, "강북구": 23200, "머니": 10000}
        self.wanted = ""
        self.bought_won = 0
        """In this month."""

    @screen(".VoucherActivity")
    def vouchers(self) -> View:
        """One for the whole city, one for each district."""
        return page(bar("상품권 구매", "vouchers_title"), rows("voucher_list", *map(self._kind, KINDS)))

    def _kind(self, kind: str) -> View:
        where = "서울 어디서나" if kind == "광역" else f"{kind} 안에서"
        state = "판매 완료" if kind in SOLD_OUT else f"{discount(kind)}% 할인"
        return row(
            "voucher_row",
            beside(label(kind, "voucher_name"), figure(state, "voucher_state")),
            note(f"{where} 씁니다", "voucher_where"),
            on_tap=lambda: self._choose(kind),
        )

    def _choose(self, kind: str) -> None:
        self.wanted = ""
        self.go(self.sold_out if kind in SOLD_OUT else self.purchase, kind)

    @screen(".SoldOutActivity")
    def sold_out(self, kind: str) -> View:
        """It will be sold again."""
        return page(
            bar("판매 완료", "sold_out_title"),
            scroll(
                card(
                    headline(f"{kind} 상품권은 모두 팔렸습니다", "sold_out_message"),
                    label("다음 판매일은 12월 1일 오전 10시입니다.", "sold_out_next"),
                ),
                button("다른 상품권 보기", "sold_out_back", self.back, main=False),
            ),
        )

    def _type_wanted(self, text: str) -> None:
        self.wanted = "".join(filter(str.isdecimal, text))[:7]

    @screen(".PurchaseActivity")
    def purchase(self, kind: str) -> View:
        """How much, and what it is paid with."""
        return page(
            bar("구매 금액", "purchase_title"),
            scroll(
                card(
                    headline(f"{kind} 상품권", "purchase_name"),
                    note(f"{discount(kind)}% 할인, 만 원 단위로 살 수 있습니다.", "purchase_discount"),
                ),
                card(
                    label("구매할 금액", "purchase_label"),
                    field("purchase_amount", self.wanted, "금액", self._type_wanted, numeric=True),
                ),
                card(
                    label("결제수단", "purchase_means"),
                    chips(*(chip(means, "means_chip", self.later, selected=means == MEANS[0]) for means in MEANS)),
                ),
                button("다음", "next", lambda: self._next_purchase(kind)),
            ),
        )

    def _next_purchase(self, kind: str) -> None:
        won = int(self.wanted or 0)
        if not won or won % UNIT:
            self.host.show_toast("만 원 단위로 입력해 주세요")
        elif self.bought_won + won > MOST:
            self.go(self.over)
        else:
            self.go(self.purchase_confirm, kind, won)

    @screen(".PurchaseOverActivity")
    def over(self) -> View:
        """More than one person may have."""
        return page(
            bar("구매 한도 초과", "over_title"),
            scroll(
                card(
                    headline("한 달에 50만 원까지 살 수 있습니다", "over_message"),
                    label(f"이번 달 구매 {self.bought_won:,}원", "over_bought"),
                ),
                button("금액 다시 입력", "over_back", self.back, main=False),
            ),
        )

    @screen(".PurchaseConfirmActivity")
    def purchase_confirm(self, kind: str, won: int) -> View:
        """The last look before money goes."""
        price = won * (100 - discount(kind)) // 100
        return page(
            bar("구매 내용", "confirm_title"),
            scroll(
                card(
                    note("상품권"), headline(kind, "confirm_voucher"),
                    note("상품권 금액"), headline(f"{won:,}원", "confirm_amount"),
                    note("결제할 금액"), headline(f"{price:,}원", "confirm_price"),
                    note("결제수단"), label(MEANS[0], "confirm_means"),
                ),
                button("결제", "buy_now",
                       lambda: self.ask_pin(f"{kind} 상품권 결제", lambda: self._buy(kind, won, price))),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _buy(self, kind: str, won: int, price: int) -> None:
        def send() -> None:
            self.owned[kind] = self.owned.get(kind, 0) + won
            self.bought_won += won
            self.host.server.submit(
                self.package, "buy_voucher", voucher=kind, amount=str(won), price=str(price)
            )  # fmt: skip

        self.host.server.request(self, lambda: self.open(self.bought, kind, won, price), send)

    @screen(".PurchasedActivity")
    def bought(self, kind: str, won: int, price: int) -> View:
        """It is the person's."""
        return page(
            bar("구매 완료", "bought_title"),
            scroll(
                card(
                    headline("상품권을 구매했습니다", "bought_message"),
                    note("상품권"), label(kind, "bought_voucher"),
                    note("상품권 금액"), label(f"{won:,}원", "bought_amount"),
                    note("결제한 금액"), label(f"{price:,}원", "bought_price"),
                ),
                button("확인", "done", self.back_home),
            ),
        )  # fmt: skip


def discount(kind: str) -> int:
    """Percent."""
    return 5 if kind == "광역" else (5, 7, 10)[chance(kind, 3)] if kind != "강북구" else 5
