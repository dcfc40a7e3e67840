"""Fourteen apps of the city in one imitation: each as far as its first screen, which says what there is today.

What they are called and what they announce stands in two tables (data/notice_boards.tsv, data/notices.tsv).
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from simulator.app import App, screen
from simulator.view import View
from simulator.widgets import bar, beside, button, card, headline, label, note, page, scroll


@dataclass(frozen=True, slots=True)
class Board:
    """One app."""

    name: str
    label: str
    colour: str
    heading: str
    menus: tuple[str, ...]
    notices: tuple[tuple[str, str], ...]
    """Headline and detail; each day has the next."""


class NoticeBoard(App):
    """The app of one board."""

    unbuilt = "준비 중입니다"

    def __init__(self, board: Board) -> None:
        self.package = f"sim.seoul.{board.name}"
        self.name, self.label, self.board = board.name, board.label, board
        super().__init__()

    @screen(".MainActivity")
    def main(self) -> View:
        """Home: what there is today, then the menus."""
        today = self.host.clock.now.date()
        what, more = self.board.notices[today.toordinal() % len(self.board.notices)]
        menus = [button(text, f"menu_{place}", self.later, main=False) for place, text in enumerate(self.board.menus)]
        return page(
            bar(self.label, "title"),
            scroll(
                card(
                    label(self.board.heading, "today_title"),
                    note(f"{today:%Y.%m.%d}", "today_date"),
                    headline(what, "today_headline"),
                    label(more, "today_detail"),
                ),
                *(beside(*menus[place : place + 2]) for place in range(0, len(menus), 2)),
            ),
        )


def notice_boards() -> list[App]:
    """A fresh instance of each of them."""
    return [_of_its_colour(board)(board) for board in boards()]


@cache
def _of_its_colour(board: Board) -> type[NoticeBoard]:
    """A colour is an app's class's own."""
    return type("NoticeBoard", (NoticeBoard,), {"colour": board.colour})


@cache
def boards() -> tuple[Board, ...]:
    """All of them, in the order of the table."""
    notices = _table("notices.tsv")
    return tuple(
        Board(
            name, called, colour, heading, tuple(menus.split(",")),
            tuple((what, more) for of, what, more in notices if of == name),
        )
        for name, called, colour, heading, menus in _table("notice_boards.tsv")
    )  # fmt: skip


def _table(name: str) -> list[list[str]]:
    text = files("simulator.apps").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
