"""An imitation of the city's reservation service: finding lessons, booking places, and one's own bookings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from simulator.app import screen
from simulator.apps.lessons import Lesson, clock, lessons, written
from simulator.apps.places import DISTRICTS
from simulator.apps.reservation_place import Booking, Entry, PlaceBooking
from simulator.apps.web_page import web
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
    row,
    rows,
    scroll,
    search_box,
)  # fmt: skip

ANYWHERE, ANY_DAY = "지역 전체", "날짜 전체"
KEPT = (("테니스장", "강북구", 3, "10:00"),)
"""What is booked on a fresh phone: facility, district, days ahead, hour."""


@dataclass(slots=True)
class Wanted:
    """A lesson that is being looked for."""

    subject: str = ""
    district: str = ""
    day: date | None = None


class Reservation(PlaceBooking):
    """서울시 공공서비스예약."""

    package = "sim.seoul.yeyak"
    name = "yeyak"
    label = "공공서비스예약"
    version = "4.1.2"
    colour = "#8A3FA0"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self._fresh = True

    def start(self, activity: str | None = None) -> None:
        """Come to the front; what a fresh phone holds is booked from its own day on."""
        if self._fresh:
            self._set_bookings(KEPT)
        super().start(activity)

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`bookings`: each a (facility, district, days ahead, hour as `15:30`)."""
        return {**super().seeds(), "bookings": self._set_bookings}

    def _set_bookings(self, bookings: Iterable[tuple[str, str, int, str]]) -> None:
        self._fresh = False
        today = self.host.clock.now.date()
        self.kept = [
            Booking(facility, district, today + timedelta(days=ahead), hour, self.host.server.number(8))
            for facility, district, ahead, hour in bookings
        ]

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return web(
            bar("공공서비스예약", "title"),
            scroll(
                beside(button("교육강좌", "menu_class", lambda: self.go(self.lesson_search, Wanted())),
                       button("체육시설", "menu_place", self.look_for_facility)),
                beside(button("문화행사", "menu_event", self.later, main=False),
                       button("진료복지", "menu_care", self.later, main=False)),
                button("마이페이지", "menu_my", lambda: self.go(self.my_page), main=False),
                card(label("새로 올라온 서비스", "news_title"), note("겨울 눈썰매장 예약이 시작되었습니다.", "news")),
            ),
        )  # fmt: skip

    @screen(".LessonSearchActivity")
    def lesson_search(self, wanted: Wanted) -> View:
        """What to learn, where, when."""
        day = written(wanted.day) if wanted.day else ANY_DAY
        return web(
            bar("교육강좌", "class_title"),
            scroll(
                field("class_input", wanted.subject, "강좌 이름", lambda text: setattr(wanted, "subject", text)),
                note("지역"),
                search_box(wanted.district or ANYWHERE, "district_box", lambda: self.go(self.districts, wanted)),
                note("날짜"),
                search_box(day, "day_box", lambda: self.go(self.lesson_days, wanted)),
                button("검색", "class_search", lambda: self.go(self.lessons_found, wanted)),
            ),
        )

    @screen(".DistrictActivity")
    def districts(self, wanted: Wanted) -> View:
        """Which district."""
        return web(bar("지역 선택", "districts_title"), rows("district_list", *self._districts(wanted)))

    def _districts(self, wanted: Wanted) -> list[View]:
        def entry(district: str) -> View:
            def choose() -> None:
                wanted.district = district
                self.back()

            return row("district_row", label(district, "district_name"), on_tap=choose)

        return [entry(district) for district in DISTRICTS]

    @screen(".LessonDayActivity")
    def lesson_days(self, wanted: Wanted) -> View:
        """Which day."""

        def choose(day: date) -> None:
            wanted.day = day
            self.back()

        return web(bar("강좌 날짜", "class_day_title"), scroll(self.day_chips(choose), name="calendar_scroll"))

    @screen(".LessonsActivity")
    def lessons_found(self, wanted: Wanted) -> View:
        """What there is."""
        title = bar("강좌 검색 결과", "found_title")
        found = lessons(wanted.subject, wanted.district, wanted.day)
        if not found:
            return web(title, body(label("조건에 맞는 강좌가 없습니다", "found_none")))
        count = counted(f"검색 결과 {len(found)}건", "found_count")
        return web(title, count, rows("class_list", *map(self._lesson_row, found)))

    def _lesson_row(self, lesson: Lesson) -> View:
        return row(
            "class_row",
            label(lesson.title, "class_name"),
            beside(note(lesson.place, "class_place"), note(lesson.fee, "class_fee")),
            on_tap=self.later,
        )

    @screen(".MyPageActivity")
    def my_page(self) -> View:
        """One's own."""
        return web(
            bar("마이페이지", "my_title"),
            scroll(
                headline("김*자 님", "my_name"),
                button("예약현황", "my_bookings", lambda: self.go(self.booking_list)),
                button("신청·취소 내역", "my_log", lambda: self.go(self.log_list), main=False),
                button("관심 서비스", "my_likes", self.later, main=False),
            ),
        )

    @screen(".BookingListActivity")
    def booking_list(self) -> View:
        """What is booked, the next first."""
        title = bar("예약현황", "bookings_title")
        if not self.kept:
            return web(title, body(label("예약된 서비스가 없습니다", "bookings_none")))
        count = counted(f"예약 {len(self.kept)}건", "bookings_count")
        return web(title, count, rows("booking_list", *map(self._booking_row, self.bookings)))

    def _booking_row(self, booking: Booking) -> View:
        day = written(booking.day) if booking.day else ""
        return row(
            "booking_row",
            label(booking.facility, "booking_facility"),
            beside(note(day, "booking_day"), note(clock(booking.hour), "booking_hour")),
            on_tap=lambda: self.go(self.detail, booking),
        )

    @screen(".LogActivity")
    def log_list(self) -> View:
        """What was applied for and cancelled, newest first."""
        title = bar("신청·취소 내역", "log_title")
        if not self.log:
            return web(title, body(label("내역이 없습니다", "log_none")))
        return web(title, rows("log_list", *map(self._log_row, self.log)))

    def _log_row(self, entry: Entry) -> View:
        day = written(entry.booking.day) if entry.booking.day else ""
        return row(
            "log_row",
            beside(label(entry.booking.facility, "log_facility"), label(entry.what, "log_what")),
            beside(note(day, "log_day"), note(clock(entry.booking.hour), "log_hour")),
            beside(note(entry.number, "log_number"), note(entry.time, "log_time")),
        )


def counted(text: str, name: str) -> View:
    """One line between a bar and a list."""
    return card(label(text, name))
