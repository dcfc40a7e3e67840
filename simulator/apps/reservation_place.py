"""The part of the imitated reservation service that books halls and courts, and takes bookings back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.apps.lessons import CLOSED, HOURS, Facility, clock, facilities, written
from simulator.apps.web_page import web
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
    row,
    rows,
    scroll,
    strip,
)  # fmt: skip

DAYS_AHEAD = 45
"""How far ahead the calendar reaches."""


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking; nothing is in it yet that was not chosen yet."""

    facility: str
    district: str
    day: date | None = None
    hour: str = ""
    number: str = ""

    @property
    def when(self) -> tuple[date | None, str]:
        """To put bookings in order."""
        return self.day, self.hour


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of what was applied for and cancelled."""

    what: str
    booking: Booking
    number: str
    time: str


class PlaceBooking(PersonalApp):
    """Facilities, their calendar, the application, and taking it back."""

    def __init__(self) -> None:
        super().__init__()
        self.facility_query = ""
        self.kept: list[Booking] = []
        self.log: list[Entry] = []

    @property
    def bookings(self) -> list[Booking]:
        """What is booked, the next first."""
        return sorted(self.kept, key=lambda booking: (booking.day or date.max, booking.hour))

    def days(self) -> list[date]:
        """What the calendar offers."""
        return [self.host.clock.now.date() + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]

    def day_chips(self, chosen: Callable[[date], None]) -> View:
        """The calendar."""
        return chips(*(self._day_chip(day, chosen) for day in self.days()))

    def _day_chip(self, day: date, chosen: Callable[[date], None]) -> View:
        return chip(written(day), "day_chip", lambda: chosen(day))

    def look_for_facility(self) -> None:
        """Open the facility search, empty."""
        self.facility_query = ""
        self.go(self.facility_search)

    def _type_facility(self, text: str) -> None:
        self.facility_query = text

    @screen(".FacilityActivity")
    def facility_search(self) -> View:
        """By name."""
        found = facilities(self.facility_query)
        if found or not self.facility_query.strip():
            below = rows("facility_list", *map(self._facility_row, found))
        else:
            below = body(label("검색 결과가 없습니다", "no_facility"))
        entry = strip(field("facility_input", self.facility_query, "시설 이름", self._type_facility))
        return web(bar("체육시설", "facility_title"), entry, below)

    def _facility_row(self, facility: Facility) -> View:
        draft = Booking(facility.name, facility.district)
        return row(
            "facility_row",
            label(facility.name, "facility_name"),
            beside(note(facility.district, "facility_district"), note(facility.fee, "facility_fee")),
            on_tap=lambda: self.go(self.calendar, draft),
        )

    @screen(".CalendarActivity")
    def calendar(self, draft: Booking) -> View:
        """Which day."""
        return web(
            bar("날짜 선택", "calendar_title"),
            scroll(
                headline(draft.facility, "calendar_facility"),
                self.day_chips(lambda day: self.go(self.hours, replace(draft, day=day))),
                name="calendar_scroll",
            ),
        )

    @screen(".HoursActivity")
    def hours(self, draft: Booking) -> View:
        """Which hour."""
        taken = {
            booking.hour for booking in self.kept if (booking.facility, booking.day) == (draft.facility, draft.day)
        }
        free = [hour for hour in HOURS if hour not in CLOSED and hour not in taken]
        soon = strip(button("가장 빠른 시간", "first_hour", lambda: self._apply(draft, free[0]), main=False))
        entries = [self._hour_row(draft, hour, hour in free) for hour in HOURS]
        return web(bar("시간 선택", "hours_title"), soon, rows("hour_list", *entries))

    def _hour_row(self, draft: Booking, hour: str, free: bool) -> View:
        return row(
            "hour_row",
            beside(label(clock(hour), "hour_time"), note("예약 가능" if free else "예약 마감", "hour_state")),
            on_tap=(lambda: self._apply(draft, hour)) if free else None,
        )

    def _apply(self, draft: Booking, hour: str) -> None:
        self.go(self.application, replace(draft, hour=hour))

    def _facts(self, booking: Booking, name: str) -> View:
        day = written(booking.day) if booking.day else ""
        return card(
            note("시설"), headline(booking.facility, f"{name}_facility"),
            note("날짜"), headline(day, f"{name}_day"),
            note("시간"), headline(clock(booking.hour), f"{name}_hour"),
        )  # fmt: skip

    @screen(".ApplicationActivity")
    def application(self, draft: Booking) -> View:
        """The application form: all of it is filled in from the account."""
        return web(
            bar("신청서", "application_title"),
            scroll(
                self._facts(draft, "application"),
                note("신청자 김*자 · 이용 인원 1명"),
                button("신청하기", "apply", lambda: self._send(draft)),
                button("취소", "cancel", self.back, main=False),
            ),
        )

    def _log(self, what: str, booking: Booking) -> Entry:
        return Entry(what, booking, self.host.server.number(8), f"{self.host.clock.now:%Y-%m-%d %H:%M}")

    def _fields(self, booking: Booking) -> dict[str, str]:
        day = written(booking.day) if booking.day else ""
        return {"facility": booking.facility, "date": day, "time": clock(booking.hour), "number": booking.number}

    def _send(self, draft: Booking) -> None:
        entry = self._log("신청", draft)
        booking = replace(draft, number=entry.number)

        def send() -> None:
            self.kept.append(booking)
            self.log.insert(0, entry)
            self.host.server.submit(self.package, "book_place", **self._fields(booking))

        self.host.server.request(self, lambda: self.open(self.booked, booking), send)

    @screen(".BookedActivity")
    def booked(self, booking: Booking) -> View:
        """The service has it."""
        return web(
            bar("신청 완료", "booked_title"),
            scroll(
                headline("예약이 접수되었습니다", "booked_message"),
                self._facts(booking, "booked"),
                note("예약번호"),
                label(booking.number, "booked_number"),
                button("확인", "done", self.back_home),
            ),
        )

    @screen(".BookingDetailActivity")
    def detail(self, booking: Booking) -> View:
        """One booking."""
        return web(
            bar("예약 상세", "detail_title"),
            scroll(
                self._facts(booking, "detail"),
                note(f"예약번호 {booking.number}"),
                button("예약 취소", "detail_cancel", lambda: self.go(self.take_back, booking), main=False),
            ),
        )

    @screen(".CancelActivity")
    def take_back(self, booking: Booking) -> View:
        """The last look before it is cancelled."""
        return web(
            bar("예약 취소", "cancel_title"),
            scroll(
                headline("이 예약을 취소하시겠습니까?", "cancel_question"),
                self._facts(booking, "cancel"),
                button("예약 취소하기", "cancel_booking", lambda: self._take_back(booking)),
                button("돌아가기", "keep_booking", self.back, main=False),
            ),
        )

    def _take_back(self, booking: Booking) -> None:
        entry = self._log("취소", booking)

        def send() -> None:
            self.kept = [other for other in self.kept if other != booking]
            self.log.insert(0, entry)
            self.host.server.submit(self.package, "cancel", **{**self._fields(booking), "number": entry.number})

        self.host.server.request(self, lambda: self.open(self.cancelled, entry), send)

    @screen(".CancelledActivity")
    def cancelled(self, entry: Entry) -> View:
        """It is cancelled."""
        return web(
            bar("취소 완료", "cancelled_title"),
            scroll(
                headline("예약이 취소되었습니다", "cancelled_message"),
                self._facts(entry.booking, "cancelled"),
                note("취소번호"),
                label(entry.number, "cancelled_number"),
                button("확인", "done", self.back_home),
            ),
        )
