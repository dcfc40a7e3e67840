"""An imitation of the city bicycle's app: renting a bicycle by its number, behind a login that can expire."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simulator.app import App, screen
from simulator.view import View
from simulator.widgets import (
    bar,
    beside,
    body,
    button,
    card,
    field,
    headline,
    label,
    note,
    page,
    picture,
    row,
    rows,
    scroll,
)  # fmt: skip

DIGITS = 5
CAMERA = "android.permission.CAMERA"
FIRST_NUMBER = "01000"
"""No bicycle has a lower number."""


class Bicycle(App):
    """서울자전거 따릉이."""

    package = "com.dki.spb_android"
    name = "ttareungyi"
    label = "따릉이"
    version = "1.8.9"
    colour = "#1B8A4B"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.logged_in = True
        self.number = ""
        self.account = self.password = ""
        self.rented: list[tuple[str, str]] = []

    def start(self, activity: str | None = None) -> None:
        """Come to the front; whoever is not logged in meets the login."""
        super().start(activity)
        self._ask_login()

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`logged_in`: bool; `rented`: numbers of bicycles rented before, newest first."""
        return {"logged_in": self._set_login, "rented": self._set_rented}

    def _set_login(self, logged_in: bool) -> None:
        self.logged_in = logged_in
        if self.stack:
            self._ask_login()

    def _set_rented(self, numbers: Iterable[str]) -> None:
        self.rented = [(number, f"{self.host.clock.now:%Y-%m-%d %H:%M}") for number in numbers]

    def expire_session(self) -> None:
        """The server forgets who is logged in."""
        self._set_login(False)

    def _ask_login(self) -> None:
        if not self.logged_in and self.stack[-1].name != ".LoginActivity":
            self.account = self.password = ""
            self.open(self.login)

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("따릉이", "title"),
            scroll(
                picture("map", "map", 210, "주변 대여소 지도"),
                button("대여하기", "menu_rent", self._rent),
                beside(button("이용권 구매", "menu_pass", self.later, main=False),
                       button("내 이용권", "menu_my_pass", self.later, main=False)),
                beside(button("이용내역", "menu_history", lambda: self.go(self.history), main=False),
                       button("고장신고", "menu_broken", self._report_broken, main=False)),
            ),
        )  # fmt: skip

    def _report_broken(self) -> None:
        """Starts with a photograph."""
        self.host.ask_permission(self, CAMERA, lambda granted: self.later())

    def _rent(self) -> None:
        self.number = ""
        self.go(self.rent)

    def _type(self, text: str) -> None:
        self.number = "".join(filter(str.isdecimal, text))[:DIGITS]

    @screen(".RentActivity")
    def rent(self) -> View:
        """Which bicycle."""
        return page(
            bar("자전거 번호 입력", "rent_title"),
            scroll(
                label("자전거 뒤에 적힌 번호를 입력해 주세요."),
                field("bike_number", self.number, "자전거 번호 다섯 자리", self._type, numeric=True),
                button("다음", "next", self._next),
            ),
        )

    def _next(self) -> None:
        if len(self.number) < DIGITS or self.number < FIRST_NUMBER:
            self.host.show_toast("없는 자전거 번호입니다")
        else:
            self.go(self.confirm, self.number)

    @screen(".RentConfirmActivity")
    def confirm(self, number: str) -> View:
        """The last look before the rental starts."""
        return page(
            bar("대여 확인", "confirm_title"),
            scroll(
                card(headline(f"{number}번 자전거", "confirm_bike"), label("일일권 1시간", "confirm_pass")),
                note("대여하기를 누르면 이용 시간이 시작됩니다."),
                button("대여하기", "rent", lambda: self._start_rental(number)),
                button("취소", "cancel", self.back, main=False),
            ),
        )

    def _start_rental(self, number: str) -> None:
        def send() -> None:
            self.rented.insert(0, (number, f"{self.host.clock.now:%Y-%m-%d %H:%M}"))
            self.host.server.submit(self.package, "rent", bike_number=number)

        self.host.server.request(self, lambda: self.open(self.started, number), send)

    @screen(".RentedActivity")
    def started(self, number: str) -> View:
        """The rental has started."""
        return page(
            bar("대여 완료", "rented_title"),
            scroll(
                card(headline("대여가 시작되었습니다", "rented_message"), label(f"{number}번 자전거", "rented_bike")),
                button("확인", "done", self.back_home),
            ),
        )

    @screen(".HistoryActivity")
    def history(self) -> View:
        """Rentals, newest first."""
        title = bar("이용내역", "history_title")
        if not self.rented:
            return page(title, body(label("이용 내역이 없습니다", "history_empty")))
        entries = [
            row("history_row", label(f"{number}번 자전거", "history_bike"), note(time, "history_time"))
            for number, time in self.rented
        ]
        return page(title, rows("history_list", *entries))

    @screen(".LoginActivity")
    def login(self) -> View:
        """The person logs in; then the app is where it was."""
        return page(
            bar("로그인", "login_title"),
            scroll(
                label("로그인 시간이 지났습니다. 다시 로그인해 주세요."),
                field("login_id", self.account, "아이디", lambda text: setattr(self, "account", text)),
                field(
                    "login_password",
                    self.password,
                    "비밀번호",
                    lambda text: setattr(self, "password", text),
                    password=True,
                ),
                button("로그인", "login_button", self._log_in),
            ),
        )

    def _log_in(self) -> None:
        # A person who taps has typed first; only a script's finger can forget to.
        if self.host.server.finger == "person" or (self.account and self.password):
            self.logged_in = True
            self.back()
        else:
            self.host.show_toast("아이디와 비밀번호를 입력해 주세요")
