"""The emergency call of the imitated safety app: it can be called off for ten seconds, then it is with the police.

The countdown is the server's, so that a call goes out even when the phone breaks; whoever starts the app again sees how
far it has come.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from simulator.app import screen
from simulator.apps.identity import PersonalApp
from simulator.view import View
from simulator.widgets import bar, button, card, headline, label, note, page, scroll

WINDOW_S = 10


class SafetyCall(PersonalApp):
    """The screens of the call; a subclass is the rest of the app."""

    def __init__(self) -> None:
        super().__init__()
        self._until: datetime | None = None
        """When the call goes out; None while none is counting."""
        self._unseen: datetime | None = None
        """When a call went out that nobody has seen the end of."""

    def start(self, activity: str | None = None) -> None:
        """Come to the front; a call that is counted down, or has just gone out, is in front."""
        super().start(activity)
        shown = self.counting if self._until else self.sent if self._unseen else None
        if shown is not None and self.logged_in and len(self.stack) == 1:
            self.open(shown)

    def call_for_help(self) -> None:
        """The countdown begins; one that is under way goes on."""
        self.host.server.request(self, lambda: self.open(self.counting), self._register)

    def _register(self) -> None:
        if self._until is not None:
            return
        until = self._until = self.host.clock.now + timedelta(seconds=WINDOW_S)
        for second in range(1, WINDOW_S):
            self.host.clock.after(second, self.host.changed)
        self.host.clock.after(WINDOW_S, lambda: self._send(until))

    def _send(self, until: datetime) -> None:
        if self._until != until:
            return
        self._until, self._unseen = None, self.host.clock.now
        self.host.server.submit(self.package, "sos")
        if self.stack:
            self.host.server.request(self, self._shown(self.sent))

    def _shown(self, build: Callable[[], View]) -> Callable[[], None]:
        def show() -> None:
            self.back_home()
            self.open(build)

        return show

    @screen(".SosActivity")
    def counting(self) -> View:
        """It goes out unless somebody stops it."""
        left = round((self._until - self.host.clock.now).total_seconds()) if self._until else 0
        return page(
            bar("긴급신고", "sos_title"),
            scroll(
                card(
                    note("잠시 후 112 상황실로 신고됩니다", "sos_message"),
                    headline(f"{max(0, left)}초", "sos_left"),
                    label("현재 위치와 주변 소리가 함께 전해집니다."),
                ),
                button("신고 취소", "sos_cancel", self._call_off),
            ),
        )

    def _call_off(self) -> None:
        def send() -> None:
            self._until = None

        self.host.server.request(self, self._shown(self.called_off), send)

    @screen(".SosSentActivity")
    def sent(self) -> View:
        """It is with the police."""
        at = self._unseen or self.host.clock.now
        return page(
            bar("긴급신고 완료", "sent_title"),
            scroll(
                card(
                    headline("112 상황실에 접수되었습니다", "sent_message"),
                    note("접수 시각"),
                    label(f"{at:%H:%M}", "sent_time"),
                    label("확인 전화가 오면 받아 주세요.", "sent_text"),
                ),
                button("확인", "sent_ok", self._seen, main=False),
            ),
        )

    def _seen(self) -> None:
        self._unseen = None
        self.back_home()

    @screen(".SosCancelledActivity")
    def called_off(self) -> View:
        """It never went out."""
        return page(
            bar("긴급신고 취소", "called_off_title"),
            scroll(
                card(headline("신고를 취소했습니다", "called_off_message"), note("112에는 보내지 않았습니다.")),
                button("확인", "called_off_ok", self.back_home, main=False),
            ),
        )
