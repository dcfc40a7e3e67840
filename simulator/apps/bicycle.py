"""An imitation of the city bicycle's app: its home, renting a bicycle by its number, and the rides so far."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from simulator.app import screen
from simulator.apps import bicycle_number
from simulator.apps.bicycle_pass import Passes
from simulator.apps.bicycle_repair import Repairs
from simulator.apps.bicycle_stands import Stands
from simulator.apps.identity import PersonalApp
from simulator.view import View
from simulator.widgets import (
    bar,
    beside,
    body,
    button,
    card,
    field,
    figure,
    headline,
    label,
    note,
    page,
    picture,
    row,
    rows,
    scroll,
)  # fmt: skip

RIDE_MIN = 40
"""How long the person keeps a bicycle."""
EARLIER = (("20517", timedelta(days=1, hours=3, minutes=40), 26), ("31082", timedelta(days=5, hours=1), 41))
"""Rides before: number, how long ago, minutes."""


@dataclass(frozen=True, slots=True)
class Ride:
    """One rental."""

    number: str
    began: datetime
    lasts_min: int = RIDE_MIN

    def minutes(self, now: datetime) -> int:
        """How long it has lasted, or did."""
        return min(self.lasts_min, int((now - self.began).total_seconds() // 60))

    def state(self, now: datetime) -> str:
        """As the screen says it."""
        return "반납 완료" if now >= self.began + timedelta(minutes=self.lasts_min) else "대여 중"


class Bicycle(PersonalApp):
    """서울자전거 따릉이."""

    package = "com.dki.spb_android"
    name = "ttareungyi"
    label = "따릉이"
    version = "1.8.9"
    colour = "#1B8A4B"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.number = ""
        self.rides: list[Ride] | None = None
        self.passes = Passes(self)
        self.repairs = Repairs(self)
        self.stands = Stands(self)

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`rented`: numbers of bicycles rented just now, newest first, and none before; `passes`: of those bought,
        newest first, each a (kind, hours, days); `broken`: what was reported, each a (number, part)."""
        return {
            **super().seeds(),
            "rented": self._set_rented,
            "passes": self.passes.seed,
            "broken": self.repairs.seed,
        }

    def _set_rented(self, numbers: Iterable[str]) -> None:
        self.rides = [Ride(number, self.host.clock.now) for number in numbers]

    @property
    def rented(self) -> list[Ride]:
        """Newest first."""
        if self.rides is None:
            switched_on = self.host.clock.now - timedelta(seconds=self.host.clock.seconds)
            self.rides = [Ride(number, switched_on - ago, lasts) for number, ago, lasts in EARLIER]
        return self.rides

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("따릉이", "title"),
            scroll(
                picture("map", "map", 170, "주변 대여소 지도"),
                button("대여소 찾기", "menu_stands", self.stands.begin, main=False),
                button("대여하기", "menu_rent", self._rent),
                beside(button("이용권 구매", "menu_pass", lambda: self.go(self.passes.kinds), main=False),
                       button("내 이용권", "menu_my_pass", lambda: self.go(self.passes.mine), main=False)),
                beside(button("이용내역", "menu_history", lambda: self.go(self.history), main=False),
                       button("고장신고", "menu_broken", self.repairs.begin, main=False)),
            ),
        )  # fmt: skip

    def _rent(self) -> None:
        self.number = ""
        self.go(self.rent)

    def _type(self, text: str) -> None:
        self.number = bicycle_number.typed(text)

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
        if bicycle_number.exists(self.number):
            self.go(self.confirm, self.number)
        else:
            self.host.show_toast(bicycle_number.UNKNOWN)

    @screen(".RentConfirmActivity")
    def confirm(self, number: str) -> View:
        """The last look before the rental starts."""
        return page(
            bar("대여 확인", "confirm_title"),
            scroll(
                card(headline(f"{number}번 자전거", "confirm_bike"), label(self.passes.in_use, "confirm_pass")),
                note("대여하기를 누르면 이용 시간이 시작됩니다."),
                button("대여하기", "rent", lambda: self._start_rental(number)),
                button("취소", "cancel", self.back, main=False),
            ),
        )

    def _start_rental(self, number: str) -> None:
        def send() -> None:
            self.rented.insert(0, Ride(number, self.host.clock.now))
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
        title, now = bar("이용내역", "history_title"), self.host.clock.now
        if not self.rented:
            return page(title, body(label("이용 내역이 없습니다", "history_empty")))
        entries = [
            row(
                "history_row",
                beside(label(f"{ride.number}번 자전거", "history_bike"), figure(ride.state(now), "history_state")),
                beside(note(f"{ride.began:%Y-%m-%d %H:%M}", "history_time"),
                       note(f"{ride.minutes(now)}분 이용", "history_minutes")),
            )
            for ride in self.rented
        ]  # fmt: skip
        return page(title, rows("history_list", *entries))
