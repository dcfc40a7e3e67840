"""An imitation of the city's safety app: being watched on the way home, what is safe nearby, and the emergency call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.app import screen
from simulator.apps.places import found
from simulator.apps.safety_call import SafetyCall
from simulator.apps.safety_map import BELL, CAMERA, HERE, HOUSE, Facility, facilities
from simulator.apps.system import box
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
    search_box,
    strip,
)  # fmt: skip
from simulator.window import Overlay

GUARDIAN = "김영희"
END = "end_watch"


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody is watched on the way to a place."""

    destination: str
    since: datetime


class Ansimi(SafetyCall):
    """안심이."""

    package = "kr.go.seoul.ansimi.woman"
    name = "ansimi"
    label = "안심이"
    version = "4.2.0"
    colour = "#C2255C"
    unbuilt = "준비 중입니다"

    def __init__(self) -> None:
        super().__init__()
        self.query = self.destination = ""
        self.near = HERE
        self.watch: Watch | None = None
        self.past: list[tuple[str, str, datetime]] = []
        """What was begun and ended, where to, when; newest first."""

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`watching`: the place on the way to which somebody is watched, or an empty text."""
        return {**super().seeds(), "watching": self._set_watch}

    def _set_watch(self, destination: str) -> None:
        self.watch = Watch(destination, self.host.clock.now) if destination else None

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("안심이", "title"),
            scroll(
                self._tile("긴급신고", "menu_sos", self.call_for_help),
                beside(self._tile("안심귀가", "menu_watch", self._home_watch, main=False),
                       self._tile("안심시설물", "menu_facilities", self._around, main=False)),
                beside(self._tile("안심택시", "menu_taxi", self.later, main=False),
                       self._tile("이용내역", "menu_history", lambda: self.go(self.history), main=False)),
                card(note("내 보호자"), label(f"{GUARDIAN} (딸)", "guardian_card")),
                picture("map", "map", 190, "내 주변 지도"),
            ),
        )  # fmt: skip

    def _tile(self, text: str, name: str, on_tap: Callable[[], None], *, main: bool = True) -> View:
        tile = button(text, name, on_tap, main=main)
        tile.description = f"{text} 메뉴"
        return tile

    def _home_watch(self) -> None:
        self.destination = ""
        if self.watch:
            self.go(self.watching, self.watch)
        else:
            self.go(self.watch_form)

    @screen(".WatchActivity")
    def watch_form(self) -> View:
        """Where to; nobody is watched yet."""
        return page(
            bar("안심귀가", "watch_title"),
            scroll(
                card(note("목적지", "destination_label"),
                     search_box(self.destination or "목적지를 입력하세요", "destination_box", self._search_way)),
                card(note("가실 곳", "going_label"), headline(self.destination or "아직 없음", "going"),
                     note("알릴 보호자", "guardian_label"), label(GUARDIAN, "guardian")),
                note("시작하면 관제센터와 보호자가 귀갓길을 함께 봅니다."),
                button("서비스 시작", "watch_start", self._start, enabled=bool(self.destination)),
            ),
        )  # fmt: skip

    def _search_way(self) -> None:
        self.query = ""
        self.go(self.search, "목적지 검색", "destination")

    def _search_near(self) -> None:
        self.query = ""
        self.go(self.search, "장소 검색", "near")

    def _type(self, text: str) -> None:
        self.query = text

    @screen(".PlaceSearchActivity")
    def search(self, title: str, of: str) -> View:
        """The list follows what is typed; what the map does not know is a place all the same, somewhere near."""
        wanted = " ".join(self.query.split())
        known = [(place.name, place.address) for place in found(wanted)]
        if wanted and (not known or known[0][0] != wanted):
            known.insert(0, (wanted, "내가 적은 이름"))
        entry = strip(field("place_input", self.query, "장소, 건물, 주소", self._type))
        return page(bar(title, "search_title"), entry, rows("place_list", *(self._place(of, *one) for one in known)))

    def _place(self, of: str, name: str, address: str) -> View:
        def chosen() -> None:
            setattr(self, of, name)
            self.back()

        return row("place_row", label(name, "place_name"), note(address, "place_address"), on_tap=chosen)

    def _start(self) -> None:
        now, destination = self.host.clock.now, self.destination

        def send() -> None:
            self.watch = Watch(destination, now)
            self.past.insert(0, ("시작", destination, now))
            self.host.server.submit(self.package, "watch_me_home", destination=destination)

        self.host.server.request(self, lambda: self.open(self.started, destination), send)

    @screen(".WatchStartedActivity")
    def started(self, destination: str) -> View:
        """From now on."""
        return page(
            bar("안심귀가 시작", "started_title"),
            scroll(
                card(
                    headline("안심귀가를 시작했습니다", "started_message"),
                    note("목적지"), label(destination, "started_destination"),
                    note("보호자"), label(GUARDIAN, "started_guardian"),
                ),
                button("확인", "started_ok", self._home_watch),
            ),
        )  # fmt: skip

    @screen(".WatchingActivity")
    def watching(self, watch: Watch) -> View:
        """Somebody is watched."""
        return page(
            bar("안심귀가 중", "watching_title"),
            scroll(
                picture("map", "map", 170, "내 귀갓길 지도"),
                card(
                    headline("귀갓길을 함께 보고 있습니다", "watching_message"),
                    note("목적지"), label(watch.destination, "watching_destination"),
                    note("보호자"), label(GUARDIAN, "watching_guardian"),
                    note("시작"), label(f"{watch.since:%H:%M}", "watching_since"),
                ),
                button("귀가 종료", "watch_end", self._ask_end),
            ),
        )  # fmt: skip

    def _ask_end(self) -> None:
        """The app's own question, in front of the map."""

        def build() -> View:
            return box(
                headline("안심귀가를 종료하시겠습니까?", "end_title"),
                label("보호자에게 도착을 알립니다.", "end_text"),
                beside(
                    button("아니요", "end_no", lambda: self.host.dismiss(END), main=False),
                    button("예", "end_yes", self._end),
                ),
            )

        self.host.show(Overlay(END, self.package, "", "Dialog", build, cancelable=True))

    def _end(self) -> None:
        def send() -> None:
            if self.watch is not None:
                self.past.insert(0, ("종료", self.watch.destination, self.host.clock.now))
                self.host.server.submit(self.package, "end_watch", destination=self.watch.destination)
                self.watch = None

        self.host.dismiss(END)
        self.host.server.request(self, lambda: self.open(self.ended), send)

    @screen(".WatchEndedActivity")
    def ended(self) -> View:
        """Nobody is watched any more."""
        at = self.past[0][2] if self.past else self.host.clock.now
        return page(
            bar("안심귀가 종료", "ended_title"),
            scroll(
                card(headline("안심귀가가 종료되었습니다", "ended_message"),
                     note("종료 시각"), label(f"{at:%H:%M}", "ended_time")),
                button("확인", "ended_ok", self.back_home),
            ),
        )  # fmt: skip

    def _around(self) -> None:
        self.near = HERE
        self.go(self.around)

    @screen(".FacilitiesActivity")
    def around(self) -> View:
        """What is safe around a place, the nearest first."""
        every = facilities(self.near)
        counts = {kind: sum(one.kind == kind for one in every) for kind in (CAMERA, HOUSE, BELL)}
        head = strip(
            search_box(self.near, "near_box", self._search_near),
            beside(label(f"CCTV {counts[CAMERA]}대", "camera_count"),
                   label(f"지킴이집 {counts[HOUSE]}곳", "house_count"),
                   label(f"안심벨 {counts[BELL]}개", "bell_count")),
        )  # fmt: skip
        return page(bar("안심시설물", "facilities_title"), head, rows("facility_list", *map(self._facility, every)))

    def _facility(self, one: Facility) -> View:
        words = (label(one.name, "facility_name"), figure(f"{one.metres}m", "facility_metres"))
        return row("facility_row", note(one.kind, "facility_kind"), beside(*words))

    @screen(".HistoryActivity")
    def history(self) -> View:
        """What was begun and ended, newest first."""
        title = bar("이용내역", "history_title")
        if not self.past:
            return page(title, body(label("이용 내역이 없습니다", "history_empty")))
        return page(title, rows("history_list", *(self._history_row(*entry) for entry in self.past)))

    def _history_row(self, what: str, destination: str, at: datetime) -> View:
        return row(
            "history_row",
            beside(label(what, "history_kind"), label(destination, "history_destination")),
            beside(note(GUARDIAN, "history_guardian"), note(f"{at:%H:%M}", "history_clock")),
            note(f"{at:%Y-%m-%d %H:%M}", "history_time"),
        )
