"""The part of the imitation map that knows buses: when they come, and booking one with a low floor."""

from dataclasses import dataclass

from simulator.app import screen
from simulator.apps.buses import Route, Stop, route, stops
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
    row,
    rows,
    scroll,
    strip,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Booking:
    """A low-floor bus that will lower its ramp at a stop."""

    number: str
    route: str
    get_on: str
    get_off: str
    time: str


class StepIn(PersonalApp):
    """Bus search, arrivals and bookings."""

    def __init__(self) -> None:
        super().__init__()
        self.bus_query = self.stop_query = ""
        self.booked: list[Booking] = []

    def look_for_bus(self) -> None:
        """Open the bus search, empty."""
        self.bus_query = ""
        self.go(self.bus_search)

    def _type_bus(self, text: str) -> None:
        self.bus_query = text

    def _type_stop(self, text: str) -> None:
        self.stop_query = text

    @screen(".BusSearchActivity")
    def bus_search(self) -> View:
        """By number."""
        number = route(self.bus_query)
        found = [number] if number else []
        if found or not self.bus_query.strip():
            below = rows("bus_list", *map(self._bus_row, found))
        else:
            below = body(label("검색 결과가 없습니다", "no_result"))
        entry = strip(field("bus_input", self.bus_query, "버스 번호", self._type_bus))
        return page(bar("버스검색", "bus_title"), entry, below)

    def _bus_row(self, bus: Route) -> View:
        words = label(bus.label, "bus_number"), note(f"{bus.kind}버스 · {bus.ends}", "bus_ends")
        return row("bus_row", *words, on_tap=lambda: self._look_at(bus))

    def _look_at(self, bus: Route) -> None:
        self.stop_query = ""
        self.go(self.bus, bus)

    @screen(".BusActivity")
    def bus(self, bus: Route) -> View:
        """One route: when the next bus comes, at the nearest stop first; the list follows what is typed."""
        entry = strip(
            field("stop_input", self.stop_query, "정류소 이름", self._type_stop),
            button("저상버스 예약", "book_low_floor", lambda: self._choose_stop(bus, ""), main=False),
        )
        return page(bar(bus.label, "bus_name"), entry, self._stops(bus, None))

    def _stops(self, bus: Route, get_on: str | None) -> View:
        """With a `get_on` its rows can be chosen: empty for the first stop, else the stop chosen before."""
        found = stops(bus, self.stop_query, self.host.clock.now)
        if not found:
            return body(label("검색 결과가 없습니다", "no_stop"))
        return rows("stop_list", *(self._stop_row(bus, stop, get_on) for stop in found))

    def _stop_row(self, bus: Route, stop: Stop, get_on: str | None) -> View:
        def chosen() -> None:
            if not get_on:
                self._choose_stop(bus, stop.name)
            elif get_on == stop.name:
                self.host.show_toast("타는 곳과 내리는 곳이 같습니다")
            else:
                self.go(self.booking, Booking("", bus.label, get_on, stop.name, ""))

        return row(
            "stop_row",
            label(stop.name, "stop_name"),
            beside(note(stop.away, "stop_away"), figure(stop.coming, "stop_minutes")),
            on_tap=None if get_on is None else chosen,
        )

    def _choose_stop(self, bus: Route, get_on: str) -> None:
        self.stop_query = ""
        self.go(self.get_off if get_on else self.get_on, bus, *([get_on] if get_on else []))

    @screen(".GetOnActivity")
    def get_on(self, bus: Route) -> View:
        """Where the person gets on."""
        entry = strip(field("get_on_input", self.stop_query, "정류소 이름", self._type_stop))
        return page(bar("승차 정류소", "get_on_title"), entry, self._stops(bus, ""))

    @screen(".GetOffActivity")
    def get_off(self, bus: Route, get_on: str) -> View:
        """Where the person gets off."""
        entry = strip(note(f"승차 {get_on}"), field("get_off_input", self.stop_query, "정류소 이름", self._type_stop))
        return page(bar("하차 정류소", "get_off_title"), entry, self._stops(bus, get_on))

    @screen(".BookingActivity")
    def booking(self, draft: Booking) -> View:
        """The last look before the driver is told."""
        return page(
            bar("예약 확인", "booking_title"),
            scroll(
                card(
                    note("노선"), headline(draft.route, "booking_route"),
                    note("승차"), headline(draft.get_on, "booking_get_on"),
                    note("하차"), headline(draft.get_off, "booking_get_off"),
                ),
                note("예약하면 기사님께 알려 드리고, 차가 서면 발판을 내려 드립니다."),
                button("예약하기", "book", lambda: self._book(draft)),
                button("취소", "cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _book(self, draft: Booking) -> None:
        number = self.host.server.number(6)
        time = f"{self.host.clock.now:%Y-%m-%d %H:%M}"
        booked = Booking(number, draft.route, draft.get_on, draft.get_off, time)

        def send() -> None:
            self.booked.insert(0, booked)
            fields = {"route": booked.route, "from_stop": booked.get_on, "to_stop": booked.get_off, "number": number}
            self.host.server.submit(self.package, "low_floor_bus", **fields)

        self.host.server.request(self, lambda: self.open(self.receipt, booked), send)

    @screen(".BookedActivity")
    def receipt(self, booked: Booking) -> View:
        """The driver knows."""
        return page(
            bar("예약 완료", "booked_title"),
            scroll(
                card(
                    headline("예약되었습니다", "booked_message"),
                    note("예약번호"), label(booked.number, "booked_number"),
                    note("노선"), label(booked.route, "booked_route"),
                    note("승차"), label(booked.get_on, "booked_stop"),
                ),
                button("확인", "done", self.back_home),
            ),
        )  # fmt: skip

    @screen(".BookingsActivity")
    def bookings(self) -> View:
        """What was booked, newest first."""
        title = bar("저상버스 예약내역", "bookings_title")
        if not self.booked:
            return page(title, body(label("예약 내역이 없습니다", "bookings_empty")))
        entries = [
            row(
                "booking_row",
                label(booked.route, "history_route"),
                note("승차"), label(booked.get_on, "history_get_on"),
                note("하차"), label(booked.get_off, "history_get_off"),
                beside(note(booked.number, "history_number"), note(booked.time, "history_time")),
            )
            for booked in self.booked
        ]  # fmt: skip
        return page(title, rows("booking_list", *entries))
