"""The emergency call of the imitated safety app: it can be called off for ten seconds, then it is with the police."""

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

    def stop(self) -> None:
        """The process ends, and with it the counting."""
        super().stop()
        self._until = None

    def call_for_help(self) -> None:
        """The countdown begins; the server need not answer for that."""
        until = self._until = self.host.clock.now + timedelta(seconds=WINDOW_S)
        self.open(self.counting)
        for second in range(1, WINDOW_S):
            self.host.clock.after(second, self.host.changed)
        self.host.clock.after(WINDOW_S, lambda: self._send(until))

    def _send(self, until: datetime) -> None:
        if self._until != until:
            return
        self._until = None
        self.host.server.request(self, self._shown(self.sent), self._submit)

    def _submit(self) -> None:
        self.host.server.submit(self.package, "sos")

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
        self._until = None
        self._shown(self.called_off)()

    @screen(".SosSentActivity")
    def sent(self) -> View:
        """It is with the police."""
        return page(
            bar("긴급신고 완료", "sent_title"),
            scroll(
                card(
                    headline("112 상황실에 접수되었습니다", "sent_message"),
                    note("접수 시각"),
                    label(f"{self.host.clock.now:%H:%M}", "sent_time"),
                    label("확인 전화가 오면 받아 주세요.", "sent_text"),
                ),
                button("확인", "sent_ok", self.back_home, main=False),
            ),
        )

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
