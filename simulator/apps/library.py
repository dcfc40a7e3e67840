"""An imitation of a neighbourhood library's app: the example of the tutorial for app teams, where it is asked for."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simulator.app import App, screen
from simulator.view import View
from simulator.widgets import bar, button, card, chip, chips, field, headline, label, note, page, row, rows, scroll

ROOM = "제1열람실"
HOURS = ("1", "2", "3")


class Library(App):
    """동네도서관."""

    package = "sim.seoul.library"
    name = "library"
    label = "동네도서관"
    version = "2.1.0"
    colour = "#7A4A1E"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.hours = ""
        self.card = ""
        self.booked: list[tuple[str, str]] = []
        """Hours and seat, newest first."""

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`booked`: pairs of hours and seat."""
        return {"booked": self._set_booked}

    def _set_booked(self, booked: Iterable[tuple[str, str]]) -> None:
        self.booked = list(booked)

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("동네도서관", "title"),
            scroll(
                headline("무엇을 도와드릴까요?", "greeting"),
                button("이용 시간", "menu_hours", lambda: self.go(self.opening)),
                button("열람실 자리 예약", "menu_seat", self._seat),
                button("내 예약", "menu_booked", lambda: self.go(self.bookings), main=False),
                button("희망 도서 신청", "menu_wish", self.later, main=False),
            ),
        )

    @screen(".HoursActivity")
    def opening(self) -> View:
        """When it is open."""
        return page(
            bar("이용 시간", "hours_title"),
            scroll(
                card(headline("오전 9시부터 오후 6시까지", "today_hours"), note("오늘 문 여는 시간", "today_note")),
                note("매주 월요일은 쉽니다.", "closed_days"),
            ),
        )

    def _seat(self) -> None:
        self.hours = self.card = ""
        self.go(self.seat)

    def _choose(self, hours: str) -> Callable[[], None]:
        return lambda: setattr(self, "hours", hours)

    @screen(".SeatActivity")
    def seat(self) -> View:
        """For how long, and whose card."""
        return page(
            bar("열람실 자리 예약", "seat_title"),
            scroll(
                label("몇 시간 쓰실 건가요?"),
                chips(*(chip(f"{h}시간", "hours_chip", self._choose(h), selected=h == self.hours) for h in HOURS)),
                label("회원증 번호"),
                field("card_number", self.card, "회원증 번호", lambda text: setattr(self, "card", text), numeric=True),
                note("김영희님 010-1234-5678", "member"),
                button("다음", "next", self._next),
            ),
        )

    def _next(self) -> None:
        if not self.hours:
            self.host.show_toast("시간을 골라 주세요")
        else:
            self.go(self.confirm, self.hours)

    @screen(".SeatConfirmActivity")
    def confirm(self, hours: str) -> View:
        """The last look before it is booked."""
        return page(
            bar("예약 확인", "confirm_title"),
            scroll(
                card(label(ROOM, "confirm_room"), headline(f"{hours}시간", "confirm_hours")),
                note("김영희님 이름으로 예약합니다.", "confirm_member"),
                button("예약하기", "book", lambda: self._book(hours)),
                button("취소", "cancel", self.back, main=False),
            ),
        )

    def _book(self, hours: str) -> None:
        seat = self.host.server.number(2)

        def send() -> None:
            self.booked.insert(0, (hours, seat))
            self.host.server.submit(self.package, "book_seat", hours=hours)

        self.host.server.request(self, lambda: self.open(self.done, seat), send)

    @screen(".SeatDoneActivity")
    def done(self, seat: str) -> View:
        """It is booked."""
        return page(
            bar("예약 완료", "done_title"),
            scroll(card(headline(f"{seat}번 자리", "seat_number"), label("예약되었습니다", "done_message"))),
        )

    @screen(".BookedActivity")
    def bookings(self) -> View:
        """What was booked, newest first."""
        title = bar("내 예약", "booked_title")
        if not self.booked:
            return page(title, scroll(label("예약이 없습니다", "booked_empty")))
        entries = [
            row("booked_row", label(f"{seat}번 자리", "booked_seat"), note(f"{hours}시간", "booked_hours"))
            for hours, seat in self.booked
        ]
        return page(title, rows("booked_list", *entries))
