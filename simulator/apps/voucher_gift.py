"""Giving vouchers away in the voucher app: to whom of the phone's contacts, and how much."""

from dataclasses import dataclass

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.permission import CONTACTS
from simulator.view import View
from simulator.widgets import bar, body, button, card, field, headline, label, note, page, row, rows, scroll

SENT_FROM = "광역"
"""The voucher that is given; others cannot be."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody in the phone's address book."""

    name: str
    number: str

    @property
    def masked(self) -> str:
        """As the app shows it."""
        return f"010-****-{self.number[-4:]}"


CONTACTS_HELD = tuple(
    Contact(name, number)
    for name, number in (
        ("경로당 회장님", "01027719034"), ("김영자", "01052818807"), ("김영자", "01034471120"), ("동생", "01071236650"),
        ("둘째 아들", "01088014423"), ("딸", "01026652841"), ("막내딸", "01045527713"), ("며느리", "01090183364"),
        ("박 선생님", "01033908126"), ("사위", "01060274499"), ("손녀", "01074417028"), ("손자", "01023565190"),
        ("언니", "01085530147"), ("이순덕", "01041192286"), ("정수", "01057764031"), ("조카", "01066823975"),
        ("큰딸", "01039405518"), ("큰아들", "01024081637"), ("형님", "01092716604"),
    )
)  # fmt: skip


class Gifts(PersonalApp):
    """선물하기."""

    owned: dict[str, int]
    """Won by voucher."""

    def __init__(self) -> None:
        super().__init__()
        self.giving = ""

    def choose_recipient(self) -> None:
        """The address book is the person's: they are asked first."""
        self.host.ask_permission(self, CONTACTS, lambda granted: self.go(self.recipients if granted else self.closed))

    @screen(".ContactsClosedActivity")
    def closed(self) -> View:
        """The person said no."""
        return page(bar("연락처", "closed_title"), body(label("연락처를 볼 수 없습니다", "closed_message")))

    @screen(".RecipientActivity")
    def recipients(self) -> View:
        """To whom."""
        return page(bar("받는 분", "recipients_title"), rows("recipient_list", *map(self._recipient, CONTACTS_HELD)))

    def _recipient(self, contact: Contact) -> View:
        return row(
            "recipient_row",
            label(contact.name, "recipient_name"),
            note(f"끝 번호 {contact.number[-4:]}", "recipient_number"),
            on_tap=lambda: self._chosen(contact),
        )

    def _chosen(self, contact: Contact) -> None:
        self.giving = ""
        self.go(self.gift, contact)

    def _type_giving(self, text: str) -> None:
        self.giving = "".join(filter(str.isdecimal, text))[:7]

    @screen(".GiftActivity")
    def gift(self, contact: Contact) -> View:
        """How much."""
        held = self.owned.get(SENT_FROM, 0)
        return page(
            bar("선물 금액", "gift_title"),
            scroll(
                card(note("받는 분"), headline(contact.name, "gift_to"), label(contact.masked, "gift_number")),
                card(
                    label("선물할 금액", "gift_label"),
                    field("gift_amount", self.giving, "금액", self._type_giving, numeric=True),
                    button("전액", "gift_all", lambda: setattr(self, "giving", str(held)), main=False),
                    note(f"보낼 수 있는 금액 {held:,}원", "gift_held"),
                ),
                button("다음", "next", lambda: self._next_gift(contact)),
            ),
        )

    def _next_gift(self, contact: Contact) -> None:
        won = int(self.giving or 0)
        if not won:
            self.host.show_toast("금액을 입력해 주세요")
        elif won > self.owned.get(SENT_FROM, 0):
            self.go(self.gift_short)
        else:
            self.go(self.gift_confirm, contact, won)

    @screen(".GiftShortActivity")
    def gift_short(self) -> View:
        """There is not enough."""
        held = self.owned.get(SENT_FROM, 0)
        return page(
            bar("선물할 수 없습니다", "gift_short_title"),
            scroll(
                card(
                    headline("선물할 잔액이 부족합니다", "gift_short_message"),
                    label(f"보낼 수 있는 금액 {held:,}원", "gift_short_held"),
                ),
                button("금액 다시 입력", "gift_short_back", self.back, main=False),
            ),
        )

    @screen(".GiftConfirmActivity")
    def gift_confirm(self, contact: Contact, won: int) -> View:
        """The last look before it is given."""
        return page(
            bar("선물 내용", "gift_confirm_title"),
            scroll(
                card(
                    note("받는 분"), headline(contact.name, "gift_confirm_to"),
                    note("전화번호"), headline(contact.masked, "gift_confirm_number"),
                    note("선물할 금액"), headline(f"{won:,}원", "gift_confirm_amount"),
                ),
                note("받는 분이 등록한 뒤에는 취소할 수 없습니다."),
                button("선물 보내기", "gift_now", lambda: self._ask(contact, won)),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _ask(self, contact: Contact, won: int) -> None:
        self.ask_pin("상품권 선물", lambda: self._give(contact, won))

    def _give(self, contact: Contact, won: int) -> None:
        def send() -> None:
            self.owned[SENT_FROM] -= won
            self.host.server.submit(
                self.package, "gift_voucher", recipient=contact.name, number=contact.number, amount=str(won)
            )  # fmt: skip

        self.host.server.request(self, lambda: self.open(self.given, contact, won), send)

    @screen(".GiftDoneActivity")
    def given(self, contact: Contact, won: int) -> View:
        """It is on its way."""
        return page(
            bar("선물 완료", "given_title"),
            scroll(
                card(
                    headline("상품권을 선물했습니다", "given_message"),
                    note("받는 분"), label(contact.name, "given_to"),
                    note("선물한 금액"), label(f"{won:,}원", "given_amount"),
                ),
                button("확인", "done", self.back_home),
            ),
        )  # fmt: skip
