"""An imitation of the city's wallet: membership cards, what one may claim, and certificates."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.app import screen
from simulator.apps.drawn_code import bar_code
from simulator.apps.wallet import BENEFITS, Benefit, Card, cards
from simulator.apps.wallet_papers import WalletPapers, web
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
    page,
    row,
    rows,
    scroll,
    strip,
)  # fmt: skip


class SeoulOn(WalletPapers):
    """서울온."""

    package = "sim.seoul.seoul_on"
    name = "seoul_on"
    label = "서울온"
    version = "1.2.0"
    colour = "#0B6E8C"
    unbuilt = "준비 중입니다"

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`held`: official names of the certificates issued lately, newest first."""
        return {**super().seeds(), "held": self.set_held}

    @screen(".MainActivity")
    def main(self) -> View:
        """Home."""
        return page(
            bar("서울온", "title"),
            scroll(
                card(headline("홍길순 님의 지갑", "owner"), note("서울시민 인증 완료", "owner_state")),
                self._tile("모바일카드", "menu_cards", lambda: self.afresh(self.card_list)),
                beside(self._tile("전자증명서", "menu_issue", lambda: self.afresh(self.issue_list), main=False),
                       self._tile("내 증명서", "menu_papers", lambda: self.go(self.my_papers), main=False)),
                beside(self._tile("나의 서울+", "menu_mine", lambda: self.go(self.mine), main=False),
                       self._tile("알림함", "menu_inbox", self.later, main=False)),
            ),
        )  # fmt: skip

    def _tile(self, text: str, name: str, on_tap: Callable[[], None], *, main: bool = True) -> View:
        tile = button(text, name, on_tap, main=main)
        tile.description = f"{text} 메뉴"
        return tile

    @screen(".CardListActivity")
    def card_list(self) -> View:
        """Which card, or for which facility."""
        title = bar("모바일카드", "cards_title")
        entry = strip(field("facility_input", self.query, "시설 이름", self.type_query))
        found = cards(self.query)
        if not found:
            return page(title, entry, body(label("시민카드를 쓰는 시설이 아닙니다", "no_card")))
        return page(title, entry, rows("card_list", *map(self._card_row, found)))

    def _card_row(self, one: Card) -> View:
        words = (label(one.name, "card_name"), note(f"{one.name} · {one.kind}", "card_names"))
        return row("card_row", *words, on_tap=lambda: self.go(self.shown_card, one))

    @screen(".CardActivity")
    def shown_card(self, one: Card) -> View:
        """The card itself, to be held to a reader."""
        return page(
            bar("회원증", "card_title"),
            scroll(
                card(headline(one.name, "card_facility"), label("홍길순", "card_owner"),
                     note(f"회원번호 {one.number}", "card_number")),
                bar_code(one.number, "회원증 바코드", "card_code"),
                note("기계에 바코드를 대 주세요.", "card_hint"),
                button("닫기", "card_close", self.back_home, main=False),
            ),
        )  # fmt: skip

    @screen(".MineActivity")
    def mine(self) -> View:
        """What the city knows of me."""
        return page(
            bar("나의 서울+", "mine_title"),
            scroll(
                self._tile("맞춤정보", "mine_benefits", lambda: self.go(self.benefits)),
                self._tile("나의 신청내역", "mine_requests", self.later, main=False),
                card(note("나이"), label("만 78세", "mine_age"), note("사는 곳"), label("중랑구 면목동", "mine_place")),
            ),
        )

    @screen(".BenefitsActivity")
    def benefits(self) -> View:
        """What this person may claim: a page of the web site."""
        head = strip(headline(f"받을 수 있는 혜택 {len(BENEFITS)}건", "benefit_count"))
        return web(page(bar("맞춤정보", "benefits_title"), head, rows("benefit_list", *map(self._benefit, BENEFITS))))

    def _benefit(self, one: Benefit) -> View:
        words = (label(one.name, "benefit_name"), note(one.what, "benefit_what"))
        return row("benefit_row", *words, on_tap=lambda: self.go(self.benefit, one))

    @screen(".BenefitActivity")
    def benefit(self, one: Benefit) -> View:
        """One of them."""
        return page(
            bar("혜택 안내", "benefit_title"),
            scroll(
                card(headline(one.name), label(one.what), note("신청은 가까운 주민센터에서 하실 수 있습니다.")),
                button("닫기", "benefit_close", self.back, main=False),
            ),
        )
