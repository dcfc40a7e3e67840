"""The certificates of the imitated city wallet: issuing one, and handing one in by a code on the screen."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from simulator.app import screen
from simulator.apps.drawn_code import square_code
from simulator.apps.identity import PersonalApp
from simulator.apps.wallet import Certificate, Kind, called, kinds
from simulator.view import MATCH, Style, View
from simulator.widgets import (
    bar,
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

HELD = ("주민등록등본", "주민등록초본", "가족관계증명서", "건강보험자격득실확인서", "장애인증명서")
"""What the person has had issued lately."""
GOOD_DAYS = 90
_WEB = Style(height=MATCH)


def web(content: View) -> View:
    """The same, as a page of the app's web site."""
    return View("WebView", children=[content], focusable=True, style=_WEB)


class WalletPapers(PersonalApp):
    """The screens of certificates; a subclass is the rest of the app."""

    def __init__(self) -> None:
        super().__init__()
        self.query = ""
        self._held: list[Certificate] | None = None
        self.handed_in: list[tuple[str, str, datetime]] = []
        """Certificate, where to, when; newest first."""

    @property
    def held(self) -> list[Certificate]:
        """Those that were issued, newest first."""
        if self._held is None:
            self.set_held(HELD)
        return self._held or []

    def set_held(self, names: Iterable[str]) -> None:
        """Have these been issued three days ago."""
        before = self.host.clock.now - timedelta(days=3)
        of_name = {kind.name: kind for kind in kinds()}
        self._held = [Certificate(of_name[name], before, self.host.server.number(8)) for name in names]

    def type_query(self, text: str) -> None:
        """What is searched for."""
        self.query = text

    def afresh(self, build: Callable[[], View]) -> None:
        """A page whose search is empty."""
        self.query = ""
        self.go(build)

    @screen(".IssueListActivity")
    def issue_list(self) -> View:
        """Which kind; the page is the web site's."""
        entry = strip(field("kind_input", self.query, "증명서 이름", self.type_query))
        found = called(self.query)
        if not found:
            return web(
                page(bar("전자증명서 발급", "issue_title"), entry, body(label("찾는 증명서가 없습니다", "no_kind")))
            )
        return web(page(bar("전자증명서 발급", "issue_title"), entry, rows("kind_list", *map(self._kind_row, found))))

    def _kind_row(self, kind: Kind) -> View:
        def chosen() -> None:
            self.prove_identity(lambda: self.go(self.issue, kind))

        words = (label(kind.name, "kind_name"), note(kind.names, "kind_names"), note(kind.office, "kind_office"))
        return row("kind_row", *words, on_tap=chosen)

    @screen(".IssueActivity")
    def issue(self, kind: Kind) -> View:
        """The last look before it is applied for."""
        return page(
            bar("발급 신청", "apply_title"),
            scroll(
                card(
                    note("증명서"), headline(kind.name, "apply_document"),
                    note("발급 기관"), label(kind.office, "apply_office"),
                    note("수수료"), label("무료", "apply_fee"),
                    note("받는 곳"), label("이 휴대폰", "apply_where"),
                ),
                button("신청", "apply", lambda: self._apply(kind)),
                button("취소", "apply_cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _apply(self, kind: Kind) -> None:
        issued = Certificate(kind, self.host.clock.now, self.host.server.number(8))

        def send() -> None:
            self.held.insert(0, issued)
            self.host.server.submit(self.package, "issue_document", document=kind.name, number=issued.number)

        self.host.server.request(self, lambda: self.open(self.issued, issued), send)

    @screen(".IssuedActivity")
    def issued(self, paper: Certificate) -> View:
        """It is in the wallet."""
        return page(
            bar("발급 완료", "issued_title"),
            scroll(
                card(
                    headline("발급되었습니다", "issued_message"),
                    note("증명서"), label(paper.kind.name, "issued_document"),
                    note("문서 번호"), label(paper.number, "issued_number"),
                ),
                button("확인", "issued_ok", self.back_home),
            ),
        )  # fmt: skip

    @screen(".MyPapersActivity")
    def my_papers(self) -> View:
        """What was issued, and is still good."""
        now = self.host.clock.now
        good = [paper for paper in self.held if now - paper.issued < timedelta(days=GOOD_DAYS)]
        title = bar("내 증명서", "papers_title")
        if not good:
            return page(title, body(label("발급받은 증명서가 없습니다", "papers_empty")))
        return page(title, rows("paper_list", *map(self._paper_row, good)))

    def _paper_row(self, paper: Certificate) -> View:
        words = (
            label(paper.kind.name, "paper_name"),
            note(paper.kind.names, "paper_names"),
            note(f"{paper.issued:%Y-%m-%d} 발급", "paper_issued"),
        )
        return row("paper_row", *words, on_tap=lambda: self.go(self.paper, paper))

    @screen(".PaperActivity")
    def paper(self, paper: Certificate) -> View:
        """One certificate."""
        return page(
            bar("증명서 보기", "paper_title"),
            scroll(
                card(
                    headline(paper.kind.name, "paper_document"),
                    note("문서 번호"), label(paper.number, "paper_number"),
                    note("발급일"), label(f"{paper.issued:%Y-%m-%d}", "paper_date"),
                ),
                button("제출", "paper_submit", lambda: self._choose_recipient(paper)),
            ),
        )  # fmt: skip

    def _choose_recipient(self, paper: Certificate) -> None:
        self.query = ""
        self.go(self.recipients, paper)

    @screen(".RecipientActivity")
    def recipients(self, paper: Certificate) -> View:
        """Where to; offices that are not in the list are written down as they are called."""
        entry = strip(field("recipient_input", self.query, "기관 이름", self.type_query))
        wanted = " ".join(self.query.split())
        names = [wanted] if wanted else ["주민센터", "구청", "은행", "국민건강보험공단"]
        return page(
            bar("제출처 선택", "recipient_title"),
            entry,
            rows("recipient_list", *(self._recipient_row(paper, name) for name in names)),
        )

    def _recipient_row(self, paper: Certificate, name: str) -> View:
        return row("recipient_row", label(name, "recipient_name"), on_tap=lambda: self.go(self.hand_in, paper, name))

    @screen(".HandInActivity")
    def hand_in(self, paper: Certificate, recipient: str) -> View:
        """The last look before the code is shown."""
        return page(
            bar("제출 확인", "hand_in_title"),
            scroll(
                card(
                    note("증명서"), headline(paper.kind.name, "hand_in_document"),
                    note("제출처"), headline(recipient, "hand_in_recipient"),
                ),
                note("제출하면 담당자가 읽을 수 있는 코드가 열립니다."),
                button("제출하기", "hand_in", lambda: self._hand_in(paper, recipient)),
                button("취소", "hand_in_cancel", self.back, main=False),
            ),
        )  # fmt: skip

    def _hand_in(self, paper: Certificate, recipient: str) -> None:
        def send() -> None:
            self.handed_in.insert(0, (paper.kind.name, recipient, self.host.clock.now))
            told = {"document": paper.kind.name, "recipient": recipient}
            self.host.server.submit(self.package, "submit_document", **told)

        self.host.server.request(self, lambda: self.open(self.code, paper, recipient), send)

    @screen(".PaperCodeActivity")
    def code(self, paper: Certificate, recipient: str) -> View:
        """What the office reads."""
        return page(
            bar("제출용 QR", "code_title"),
            scroll(
                square_code(f"{paper.number}/{recipient}", "제출용 QR 코드", "code_picture"),
                card(
                    note("증명서"), headline(paper.kind.name, "code_document"),
                    note("제출처"), label(recipient, "code_recipient"),
                ),
                button("닫기", "code_close", self.back_home),
            ),
        )  # fmt: skip
