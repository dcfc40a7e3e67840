"""Where the imitated bicycle app has its stands, and how many bicycles are at each."""

from dataclasses import dataclass
from datetime import datetime

from simulator.app import App, screen
from simulator.apps.places import chance, found
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
    strip,
)

HERE = (
    "서울시청 서소문청사 앞", "시청역 4번 출구", "덕수궁 대한문 옆", "서울도서관 뒤", "청계광장 옆",
    "을지로입구역 1번 출구", "세종대로 사거리", "서울역사박물관 앞", "광화문역 2번 출구", "서대문역 3번 출구",
    "종각역 5번 출구", "남대문시장 입구",
)  # fmt: skip
"""Stands around the phone, the nearest first."""
AROUND = ("앞", "건너편", "버스정류장 옆", "주민센터 옆", "뒤 주차장")
"""Where stands are at any other place."""
MOST, REFILL_MIN = 14, 20


@dataclass(frozen=True, slots=True)
class Stand:
    """One stand."""

    name: str
    metres: int

    def bikes(self, now: datetime) -> int:
        """How many stand there in these minutes."""
        return chance(f"{self.name}/{now.date()}/{(now.hour * 60 + now.minute) // REFILL_MIN}", MOST)


def around(place: str) -> list[Stand]:
    """The stands around a place, the nearest first; around the phone for an empty one; none where no place is."""
    names: tuple[str, ...] = HERE
    if place:
        names = tuple(f"{found(place)[0].name} {where}" for where in AROUND) if found(place) else ()
    metres, stands = 0, []
    for name in names:
        metres += 40 + chance(name, 16) * 10
        stands.append(Stand(name, metres))
    return stands


class Stands:
    """대여소 찾기."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.query = ""

    def begin(self) -> None:
        """An empty search."""
        self.query = ""
        self.app.go(self.search)

    @screen(".StandSearchActivity")
    def search(self) -> View:
        """Around here, or around a place."""
        return page(
            bar("대여소 찾기", "stands_title"),
            scroll(
                card(
                    label("어디 근처를 볼까요?"),
                    field("stand_query", self.query, "역이나 장소 이름", lambda text: setattr(self, "query", text)),
                    beside(button("검색", "stand_search", lambda: self._look(self.query.strip())),
                           button("현재 위치", "stand_here", lambda: self._look(""), main=False)),
                ),
                picture("map", "map", 300, "대여소 지도"),
            ),
        )  # fmt: skip

    def _look(self, place: str) -> None:
        self.app.go(self.near, place, around(place))

    @screen(".StandListActivity")
    def near(self, place: str, stands: list[Stand]) -> View:
        """The stands, the nearest first; none where the map has no such place."""
        title, now = bar("가까운 대여소", "list_title"), self.app.host.clock.now
        where = strip(headline(f"'{place}' 근처" if place else "현재 위치 근처", "list_place"))
        if not stands:
            return page(title, where, body(label("검색 결과가 없습니다", "stand_none")))
        entries = [
            row(
                "stand_row",
                beside(label(stand.name, "stand_name"), figure(f"{stand.bikes(now)}대", "stand_bikes")),
                note(f"{stand.metres}m", "stand_distance"),
            )
            for stand in stands
        ]
        return page(title, where, rows("stand_list", *entries))
