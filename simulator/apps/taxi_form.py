"""The form in which the imitated call taxi takes an order: when, from where to where, who comes along."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.apps.places import Place
from simulator.apps.taxi_calls import HERE, NOW, clock_text, day_text, places
from simulator.view import View
from simulator.widgets import (
    bar,
    beside,
    body,
    button,
    card,
    chip,
    chips,
    field,
    headline,
    label,
    note,
    page,
    row,
    rows,
    scroll,
    search_box,
    strip,
)  # fmt: skip

COMPANIONS = ("동승 없음", "동승 1명", "동승 2명")
DAYS_AHEAD, OPENS, CLOSES = 60, 5, 23
"""How many days ahead can be booked, and between which hours."""
WEEKDAYS = "월화수목금토일"
WHEELCHAIR, WALKING = "휠체어 이용", "휠체어 이용 안 함"


@dataclass(slots=True)
class Order:
    """A call that is being filled in."""

    kind: str
    origin: str = HERE
    destination: str = ""
    wheelchair: str = WALKING
    companions: str = COMPANIONS[0]
    day: datetime | None = None
    pickup: datetime | None = None


class TaxiForm(PersonalApp):
    """The screens of an order, up to its last button; what a subclass does with it is `submit_order`."""

    def __init__(self) -> None:
        super().__init__()
        self.query = ""

    def submit_order(self, order: Order) -> None:
        """The last button was pressed."""
        raise NotImplementedError

    def begin(self, kind: str) -> None:
        """A fresh order."""
        order = Order(kind)
        self.go(self.places, order) if kind == NOW else self.go(self.days, order)

    @screen(".DayActivity")
    def days(self, order: Order) -> View:
        """Which day; today's cars are called, not booked."""
        today = self.host.clock.now.replace(hour=0, minute=0, second=0, microsecond=0)
        following = [today + timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD)]
        return page(
            bar("예약 날짜", "day_title"),
            rows("day_list", *(self._day_row(order, day) for day in following)),
        )

    def _day_row(self, order: Order, day: datetime) -> View:
        def chosen() -> None:
            order.day = day
            self.go(self.times, order)

        words = (label(day_text(day), "day_date"), note(f"{WEEKDAYS[day.weekday()]}요일", "day_weekday"))
        return row("day_row", beside(*words), on_tap=chosen)

    @screen(".TimeActivity")
    def times(self, order: Order) -> View:
        """Which half hour."""
        assert order.day is not None
        halves = [order.day + timedelta(minutes=30 * n) for n in range(OPENS * 2, CLOSES * 2)]
        hint = strip(note(f"{day_text(order.day)} 타실 시간을 골라 주세요.", "time_hint"))
        return page(
            bar("예약 시간", "time_title"), hint, rows("time_list", *(self._time_row(order, at) for at in halves))
        )

    def _time_row(self, order: Order, at: datetime) -> View:
        def chosen() -> None:
            order.pickup = at
            self.go(self.places, order)

        return row("time_row", label(clock_text(at), "time_text"), on_tap=chosen)

    @screen(".PlacesActivity")
    def places(self, order: Order) -> View:
        """From where to where."""
        ready = bool(order.destination)
        return page(
            bar(f"{order.kind} 출발·목적지", "places_title"),
            scroll(
                card(note("출발지", "origin_label"),
                     search_box(order.origin, "origin_box", lambda: self._search(order, "origin"))),
                card(note("목적지", "destination_label"),
                     search_box(order.destination or "목적지를 입력하세요", "destination_box",
                                lambda: self._search(order, "destination"))),
                button("다음", "next", lambda: self.go(self.options, order), enabled=ready),
            ),
        )  # fmt: skip

    def _search(self, order: Order, of: str) -> None:
        self.query = ""
        self.go(self.search, order, of)

    def _type(self, text: str) -> None:
        self.query = text

    @screen(".PlaceSearchActivity")
    def search(self, order: Order, of: str) -> View:
        """The list follows what is typed."""
        title = "출발지 검색" if of == "origin" else "목적지 검색"
        entry = strip(field("place_input", self.query, "장소, 건물, 주소", self._type))
        results = places(self.query)
        if not results and self.query.strip():
            return page(bar(title, "search_title"), entry, body(label("서비스 지역이 아닙니다", "no_place")))
        return page(
            bar(title, "search_title"),
            entry,
            rows("place_list", *(self._place_row(order, of, place) for place in results)),
        )

    def _place_row(self, order: Order, of: str, place: Place) -> View:
        def chosen() -> None:
            setattr(order, of, place.name)
            self.back()

        return row("place_row", label(place.name, "place_name"), note(place.address, "place_address"), on_tap=chosen)

    @screen(".OptionsActivity")
    def options(self, order: Order) -> View:
        """Who comes along, and how."""
        return page(
            bar("동승·휠체어", "options_title"),
            scroll(
                card(label("휠체어", "wheelchair_label"),
                     chips(*(self._choice(order, "wheelchair", text) for text in (WHEELCHAIR, WALKING)))),
                card(label("동승 인원", "companions_label"),
                     chips(*(self._choice(order, "companions", text) for text in COMPANIONS))),
                button("다음", "next", lambda: self.go(self.confirm, order)),
            ),
        )  # fmt: skip

    def _choice(self, order: Order, of: str, text: str) -> View:
        return chip(text, f"{of}_chip", lambda: setattr(order, of, text), selected=getattr(order, of) == text)

    @screen(".CallConfirmActivity")
    def confirm(self, order: Order) -> View:
        """The last look before it is sent."""
        when = [note("타실 날", "day_label"), headline(day_text(order.pickup), "confirm_day"),
                note("타실 시간", "time_label"), headline(clock_text(order.pickup), "confirm_time")
                ] if order.pickup else []  # fmt: skip
        return page(
            bar(f"{order.kind} 신청 확인", "confirm_title"),
            scroll(
                card(
                    *when,
                    note("출발지", "from_label"), headline(order.origin, "confirm_origin"),
                    note("목적지", "to_label"), headline(order.destination, "confirm_destination"),
                    note("휠체어", "chair_label"), label(order.wheelchair, "confirm_wheelchair"),
                    note("동승", "with_label"), label(order.companions, "confirm_companions"),
                ),
                note("신청하면 차량 배차가 시작됩니다."),
                button("신청", "submit", lambda: self.submit_order(order)),
                button("취소", "cancel", self.back_home, main=False),
            ),
        )  # fmt: skip
