"""Paying a tax in the tax app: identity, means of payment, consent, and the person's own last tap."""

from dataclasses import dataclass

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.view import View
from simulator.widgets import bar, button, card, chip, chips, headline, label, note, page, scroll

MEANS = ("신용카드 4518", "계좌이체 우리 0977", "서울페이")


@dataclass(frozen=True, slots=True)
class Bill:
    """A tax that is to be paid."""

    tax: str
    part: str
    """Which part of the year, or what for."""
    won: int
    until: str
    """The last day, as 2026-11-30."""


@dataclass(frozen=True, slots=True)
class Paid:
    """A tax that was paid."""

    tax: str
    part: str
    won: int
    day: str


class Payment(PersonalApp):
    """세입금 납부."""

    def __init__(self) -> None:
        super().__init__()
        self.verified = False
        self.means = MEANS[0]
        self.read_terms = False
        self.due: list[Bill] = []
        self.paid: list[Paid] = []

    @screen(".BillActivity")
    def bill(self, bill: Bill) -> View:
        """One of them."""
        return page(
            bar("세금 상세", "bill_title"),
            scroll(
                card(
                    note("세목"), headline(bill.tax, "bill_tax"),
                    note("기분"), label(bill.part, "bill_part"),
                    note("납부할 금액"), headline(f"{bill.won:,}원", "bill_won"),
                    note("납부기한"), label(bill.until, "bill_until"),
                ),
                button("납부하기", "bill_pay", lambda: self.prove_identity(lambda: self.open(self.method, bill))),
                button("고지서 보기", "bill_paper", self.later, main=False),
            ),
        )  # fmt: skip

    @screen(".MeansActivity")
    def method(self, bill: Bill) -> View:
        """What it is paid with; the one of last time is chosen."""
        return page(
            bar("결제수단 선택", "means_title"),
            scroll(
                card(label("등록한 결제수단", "means_label"), chips(*map(self._means, MEANS))),
                note(f"{bill.tax} {bill.won:,}원을 납부합니다.", "means_bill"),
                button("다음", "next", lambda: self._to_terms(bill)),
            ),
        )

    def _means(self, name: str) -> View:
        return chip(name, "means_chip", lambda: setattr(self, "means", name), selected=name == self.means)

    def _to_terms(self, bill: Bill) -> None:
        self.read_terms = False
        self.go(self.terms, bill)

    @screen(".TermsActivity")
    def terms(self, bill: Bill) -> View:
        """A consent, which is the person's own."""
        words = "납부 대행 수수료와 결제 정보 제공에 동의하십니까? 납부한 세금은 앱에서 취소할 수 없습니다."
        return page(
            bar("납부동의", "terms_title"),
            scroll(
                card(label(words, "terms_text")),
                button("동의하고 계속", "terms_agree", lambda: self._agreed(bill)),
                button("동의하지 않음", "terms_refuse", self.back, main=False),
            ),
        )

    def _agreed(self, bill: Bill) -> None:
        """The page gives way to the next one: Back does not lead here again."""

        def on() -> None:
            self.stack.pop()
            self.open(self.pay_confirm, bill)

        self.host.server.request(self, on)

    @screen(".PayConfirmActivity")
    def pay_confirm(self, bill: Bill) -> View:
        """The last look before money goes."""
        return page(
            bar("납부 내용", "pay_title"),
            scroll(
                card(
                    note("세목"), headline(bill.tax, "pay_tax"),
                    note("납부할 금액"), headline(f"{bill.won:,}원", "pay_won"),
                    note("결제수단"), headline(self.means, "pay_means"),
                ),
                note("납부하면 취소할 수 없습니다."),
                button("세입금 납부", "pay_now", lambda: self._pay(bill)),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _pay(self, bill: Bill) -> None:
        if bill not in self.due:
            self.host.show_toast("이미 납부한 세금입니다")
            return

        def send() -> None:
            self.due.remove(bill)
            self.paid.insert(0, Paid(bill.tax, bill.part, bill.won, f"{self.host.clock.now:%Y-%m-%d}"))
            # The next payment asks again who it is.
            self.verified = False
            self.host.server.submit(self.package, "pay", tax=bill.tax, amount=str(bill.won))

        self.host.server.request(self, lambda: self.open(self.receipt, bill), send)

    @screen(".PayReceiptActivity")
    def receipt(self, bill: Bill) -> View:
        """It is paid."""
        return page(
            bar("납부 완료", "receipt_title"),
            scroll(
                card(
                    headline("납부가 완료되었습니다", "receipt_message"),
                    note("세목"), label(bill.tax, "receipt_tax"),
                    note("납부한 금액"), label(f"{bill.won:,}원", "receipt_won"),
                ),
                button("확인", "done", self.back_home),
            ),
        )  # fmt: skip
