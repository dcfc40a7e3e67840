"""Whose app it is: the login, the identity verification (본인인증) and the PIN pad that many apps share."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.app import App, screen
from simulator.apps.pin_pad import PinPad
from simulator.view import View
from simulator.widgets import bar, button, card, chip, chips, field, headline, label, note, page, scroll

WAYS = ("카카오톡", "네이버", "PASS", "토스")


class PersonalApp(App):
    """An app that wants to know who uses it; its home is `.MainActivity`. The person does all of this, nobody else."""

    def __init__(self) -> None:
        super().__init__()
        self.logged_in = True
        self.verified = True
        """Whether the app's server still believes who this is; what needs more than a login asks `prove_identity`."""
        self.account = self.password = ""
        self.way = WAYS[0]

    @property
    def home(self) -> str:
        """The activity that the launcher starts: not one of those that are declared here."""
        return ".MainActivity"

    def start(self, activity: str | None = None) -> None:
        """Come to the front; whoever is not logged in meets the login."""
        super().start(activity)
        self._ask_login()

    def seeds(self) -> Mapping[str, Callable[[Any], None]]:
        """`logged_in` and `verified`: bool; a subclass adds its own."""
        return {"logged_in": self._set_login, "verified": lambda verified: setattr(self, "verified", verified)}

    def _set_login(self, logged_in: bool) -> None:
        self.logged_in = logged_in
        if self.stack:
            self._ask_login()

    def expire_session(self) -> None:
        """The server forgets who is logged in, and who that is."""
        self.verified = False
        self._set_login(False)

    def _ask_login(self) -> None:
        if not self.logged_in and self.stack[-1].name != ".LoginActivity":
            self.account = self.password = ""
            self.open(self.login)

    def prove_identity(self, then: Callable[[], None]) -> None:
        """Go on with `then`, behind the identity verification where the server wants it."""
        if self.verified:
            then()
        else:
            self.go(self.identity, then)

    def ask_pin(self, what: str, then: Callable[[], None]) -> None:
        """Go on with `then` once the person has typed the PIN; `what` it is for stands on the screen."""

        def entered() -> None:
            self.stack.pop()
            then()

        self.go(self.pin, PinPad(self.host, what, entered))

    @screen(".LoginActivity")
    def login(self) -> View:
        """The person logs in; then the app is where it was."""
        return page(
            bar("로그인", "login_title"),
            scroll(
                label("로그인 시간이 지났습니다. 다시 로그인해 주세요."),
                field("login_id", self.account, "아이디", lambda text: setattr(self, "account", text)),
                field(
                    "login_password",
                    self.password,
                    "비밀번호",
                    lambda text: setattr(self, "password", text),
                    password=True,
                ),
                button("로그인", "login_button", self._log_in),
            ),
        )

    def _log_in(self) -> None:
        # A person who taps has typed first; only a script's finger can forget to.
        if self.host.server.finger == "person" or (self.account and self.password):
            self.logged_in = True
            self.back()
        else:
            self.host.show_toast("아이디와 비밀번호를 입력해 주세요")

    @screen(".IdentityActivity")
    def identity(self, then: Callable[[], None]) -> View:
        """The person proves who they are, with an app of their own; then the app goes on."""
        ways = [self._way_chip(way) for way in WAYS]
        return page(
            bar("본인인증", "identity_title"),
            scroll(
                headline("본인인증이 필요합니다", "identity_text"),
                card(label("간편인증 수단", "identity_ways"), chips(*ways)),
                note("선택한 앱으로 인증 요청을 보냈습니다. 인증을 마친 뒤 아래를 눌러 주세요."),
                button("인증 완료", "identity_done", lambda: self._identified(then)),
                button("취소", "identity_cancel", self.back, main=False),
            ),
        )

    def _way_chip(self, way: str) -> View:
        return chip(way, "identity_way", lambda: setattr(self, "way", way), selected=way == self.way)

    def _identified(self, then: Callable[[], None]) -> None:
        if self.host.server.finger != "person":
            self.host.show_toast("인증이 확인되지 않았습니다")
            return

        def passed() -> None:
            self.verified = True
            self.stack.pop()
            then()

        self.host.server.request(self, passed)

    @screen(".PinActivity")
    def pin(self, pad: PinPad) -> View:
        """The person types a number."""
        return pad.view()
