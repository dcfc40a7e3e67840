"""An imitation of the city's map for people who walk with difficulty: ways without stairs, lifts, toilets, buses."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.app import screen
from simulator.apps.places import Place, chance, found
from simulator.apps.step_in import StepIn
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
    figure,
    headline,
    label,
    note,
    page,
    picture,
    row,
    rows,
    scroll,
    search_box,
    strip,
)  # fmt: skip

HERE = "현재 위치"
WALKERS = ("일반", "고령자", "휠체어")
FACILITIES = {
    "화장실": ("공중화장실", "개방화장실", "지하상가 화장실", "주민센터 화장실", "공원 화장실"),
    "장애인 화장실": ("장애인 화장실", "주민센터 장애인 화장실", "역사 장애인 화장실"),
    "승강기": ("지상 승강기", "육교 승강기", "지하보도 승강기", "1번 출구 승강기"),
}
WAYS = ("저상버스", "지하철", "저상버스와 지하철")


@dataclass(slots=True)
class Trip:
    """A way that is being asked for."""

    origin: str = HERE
    destination: str = ""
    walker: str = "일반"


@dataclass(slots=True)
class Around:
    """What is looked for near a place."""

    place: str = HERE
    kind: str = "화장실"


class Companion(StepIn):
    """서울동행맵."""

    package = "kr.go.seoul.mydata"
    name = "donghaeng_map"
    label = "서울동행맵"
    version = "2.3.0"
    colour = "#0A7D74"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.query = ""

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("서울동행맵", "title"),
            scroll(
                picture("map", "map", 190, "주변 지도"),
                beside(button("길찾기", "menu_route", lambda: self.go(self.trip, Trip())),
                       button("버스검색", "menu_bus", self.look_for_bus)),
                button("주변 편의시설", "menu_around", lambda: self.go(self.around, Around()), main=False),
                button("저상버스 예약내역", "menu_bookings", lambda: self.go(self.bookings), main=False),
                card(label("오늘의 이동 소식", "news_title"), note("승강기 3곳이 점검을 마쳤습니다.", "news")),
            ),
        )  # fmt: skip

    @screen(".RouteActivity")
    def trip(self, trip: Trip) -> View:
        """From where, to where, and how the person walks."""
        walkers = [self._chip(trip, "walker", text) for text in WALKERS]
        return page(
            bar("길찾기", "route_title"),
            scroll(
                note("출발"),
                search_box(trip.origin, "origin_box", lambda: self._choose(lambda name: setattr(trip, "origin", name))),
                note("도착"),
                search_box(
                    trip.destination or "어디로 가세요?",
                    "destination_box",
                    lambda: self._choose(lambda name: setattr(trip, "destination", name)),
                ),
                card(label("이동 유형", "walker_label"), chips(*walkers)),
                button("경로 찾기", "find_route", lambda: self.go(self.best_way, trip), enabled=bool(trip.destination)),
            ),
        )

    @screen(".RouteResultActivity")
    def best_way(self, trip: Trip) -> View:
        """The best way."""
        key = f"{trip.origin}/{trip.destination}/{trip.walker}"
        stairs = "계단이 있는 길" if trip.walker == "일반" else "계단 없는 길"
        return page(
            bar("경로", "way_title"),
            scroll(
                card(
                    note(f"{trip.origin} → {trip.destination}", "way_ends"),
                    headline(f"{18 + chance(key, 47)}분", "way_minutes"),
                    label(WAYS[chance(key, len(WAYS))], "way_summary"),
                    beside(note(stairs, "way_stairs"), note(f"걷기 {150 + chance(key, 9) * 50}m", "way_walk")),
                ),
                picture("map", "way_map", 210, "경로 지도"),
                button("다른 경로", "way_other", self.later, main=False),
            ),
        )

    @screen(".AroundActivity")
    def around(self, around: Around) -> View:
        """Toilets and lifts, the nearest first."""
        kinds = [self._chip(around, "kind", text) for text in FACILITIES]
        where = f"{around.place} 주변"
        entry = strip(
            search_box(where, "around_box", lambda: self._choose(lambda name: setattr(around, "place", name))),
            chips(*kinds),
        )
        near = "강북구청" if around.place == HERE else around.place
        far = sorted((40 + chance(f"{near}/{kind}", 61) * 10, kind) for kind in FACILITIES[around.kind])
        entries = [
            row(
                "facility_row",
                beside(label(f"{near} {kind}", "facility_name"), figure(f"{metres}m", "facility_distance")),
                beside(
                    note(around.kind, "facility_kind"),
                    note("24시간 개방" if chance(kind, 2) else "09:00–18:00 개방", "facility_hours"),
                ),
            )
            for metres, kind in far
        ]
        return page(bar("주변 편의시설", "around_title"), entry, rows("facility_list", *entries))

    def _chip(self, asked: Trip | Around, of: str, text: str) -> View:
        return chip(text, f"{of}_chip", lambda: setattr(asked, of, text), selected=getattr(asked, of) == text)

    def _choose(self, chosen: Callable[[str], None]) -> None:
        self.query = ""
        self.go(self.places, chosen)

    def _type(self, text: str) -> None:
        self.query = text

    @screen(".PlaceActivity")
    def places(self, chosen: Callable[[str], None]) -> View:
        """Place search: the list follows what is typed."""
        results = found(self.query)
        if results or not self.query.strip():
            below = rows("place_list", *(self._place_row(place, chosen) for place in results))
        else:
            below = body(label("검색 결과가 없습니다", "no_result"))
        entry = strip(field("place_input", self.query, "장소 이름", self._type))
        return page(bar("장소 검색", "place_title"), entry, below)

    def _place_row(self, place: Place, chosen: Callable[[str], None]) -> View:
        def choose() -> None:
            chosen(place.name)
            self.back()

        return row("place_row", label(place.name, "place_name"), note(place.address, "place_address"), on_tap=choose)
