"""The lost property of the imitated subway app: what was found on trains, by item and by day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from simulator.app import App, screen
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
    strip,
)

ANY_DAY, LAST_WEEK, LAST_MONTH = "전체", "지난주", "지난달"
DAYS = 14
"""How many days the search offers one by one."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that somebody has handed in."""

    item: str
    days_ago: int
    office: str


@cache
def handed_in() -> tuple[Found, ...]:
    """Everything, newest first."""
    text = files("simulator.apps").joinpath("data", "lost_items.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    found = (Found(item, int(days), office) for item, days, office in lines)
    return tuple(sorted(found, key=lambda thing: thing.days_ago))


@dataclass(slots=True)
class Search:
    """What is looked for."""

    item: str = ""
    day: str = ANY_DAY


def _written(day: date) -> str:
    return f"{day.month}월 {day.day}일"


class LostProperty:
    """유실물."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def _today(self) -> date:
        return self.app.host.clock.now.date()

    @property
    def _handed_in(self) -> list[tuple[Found, date]]:
        """With the days on which they were found: those stay what they were when days go by."""
        first_day = (self.app.host.clock.now - timedelta(seconds=self.app.host.clock.seconds)).date()
        return [(thing, first_day - timedelta(thing.days_ago)) for thing in handed_in()]

    def _fits(self, search: Search, thing: Found, day: date) -> bool:
        monday = self._today - timedelta(self._today.weekday())
        last_month = (self._today.replace(day=1) - timedelta(1)).month
        held: dict[str, Callable[[], bool]] = {
            ANY_DAY: lambda: True,
            LAST_WEEK: lambda: monday - timedelta(7) <= day < monday,
            LAST_MONTH: lambda: day.month == last_month,
        }
        in_time = held.get(search.day, lambda: _written(day) == search.day)()
        return in_time and (search.item in thing.item or thing.item in search.item)

    @screen(".LostActivity")
    def lost(self, search: Search) -> View:
        """What, and when."""
        days = [_written(self._today - timedelta(ago)) for ago in range(DAYS)]

        def choice(day: str) -> View:
            return chip(day, "day_chip", lambda: setattr(search, "day", day), selected=search.day == day)

        return page(
            bar("유실물", "lost_title"),
            scroll(
                card(
                    label("무엇을 잃어버리셨나요?", "item_label"),
                    field("lost_item", search.item, "물건 이름", lambda text: setattr(search, "item", text.strip())),
                ),
                button("검색", "lost_search", lambda: self._look(search), enabled=bool(search.item)),
                card(label("언제인가요?", "day_label"), chips(*map(choice, (ANY_DAY, LAST_WEEK, LAST_MONTH, *days)))),
                name="lost_scroll",
            ),
        )

    def _look(self, search: Search) -> None:
        found = [one for one in self._handed_in if self._fits(search, *one)]
        if found:
            self.app.go(self.found, replace(search), found)
        else:
            self.app.go(self.nothing, replace(search))

    @screen(".LostFoundActivity")
    def found(self, search: Search, found: list[tuple[Found, date]]) -> View:
        """What there is."""
        entries = [
            row(
                "lost_row",
                label(thing.item, "lost_name"),
                beside(note(f"{_written(day)} 습득", "lost_day"), note(thing.office, "lost_place")),
            )
            for thing, day in found
        ]
        head = beside(label(f"'{search.item}' 검색 결과", "lost_query"), headline(f"{len(found)}건", "lost_count"))
        return page(bar("유실물 검색 결과", "found_title"), strip(head), rows("lost_list", *entries))

    @screen(".LostFoundActivity")
    def nothing(self, search: Search) -> View:
        """There is nothing of the kind."""
        return page(
            bar("유실물 검색 결과", "found_title"),
            body(
                headline("보관 중인 물건이 없습니다", "lost_none"),
                note(f"'{search.item}' · {search.day}", "lost_query"),
            ),
        )
