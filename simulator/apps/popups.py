"""What an app puts in front of itself unasked: an update, a notice, a consent."""

from collections.abc import Callable

from simulator.app import Host
from simulator.apps.system import box
from simulator.view import View
from simulator.widgets import beside, button, field, headline, label
from simulator.window import Overlay


def _popup(name: str, package: str, build: Callable[[], View], *, cancelable: bool = True) -> Overlay:
    return Overlay(name, package, "", "Dialog", build, cancelable=cancelable)


def update(host: Host, package: str) -> Overlay:
    """A new version is there; it can wait."""

    def now() -> None:
        host.dismiss("update_popup")
        host.show_toast("스토어를 열 수 없습니다")

    def build() -> View:
        return box(
            headline("새 버전이 있습니다", "update_title"),
            label("더 편리해진 앱을 만나 보세요.", "update_text"),
            beside(
                button("나중에", "update_later", lambda: host.dismiss("update_popup"), main=False),
                button("업데이트", "update_now", now),
            ),
        )

    return _popup("update_popup", package, build)


def notice(host: Host, package: str) -> Overlay:
    """A notice in front of everything."""

    def build() -> View:
        return box(
            headline("공지사항", "notice_title"),
            label("설 연휴에도 서비스를 정상적으로 이용하실 수 있습니다.", "notice_text"),
            button("닫기", "notice_close", lambda: host.dismiss("notice"), main=False),
        )

    return _popup("notice", package, build)


def one_time_code(host: Host, package: str) -> Overlay:
    """A code that was sent to the person, who types it."""

    def build() -> View:
        return box(
            headline("본인 인증", "otp_title"),
            label("문자로 받은 인증번호를 입력해 주세요.", "otp_text"),
            field("otp_code", "", "인증번호 6자리", lambda text: None, numeric=True),
            button("인증 확인", "otp_confirm", lambda: host.dismiss("one_time_code")),
        )

    return _popup("one_time_code", package, build, cancelable=False)


def refusal_to_run(host: Host, package: str) -> Overlay:
    """An app that does not want to run beside a debugger."""

    def build() -> View:
        return box(
            headline("앱을 실행할 수 없습니다", "blocked_title"),
            label("USB 디버깅이 켜져 있어 안전을 위해 실행할 수 없습니다.", "blocked_text"),
            button("닫기", "blocked_close", lambda: host.dismiss("refusal_to_run"), main=False),
        )

    return _popup("refusal_to_run", package, build, cancelable=False)


def fake_overlay(host: Host) -> Overlay:
    """Another app's window that looks like part of this one."""

    def build() -> View:
        return box(
            headline("안전 확인이 필요합니다", "title"),
            label("계속하려면 제출을 눌러 주세요.", "text"),
            button("제출", "submit", lambda: host.dismiss("fake_overlay")),
        )

    return Overlay("fake_overlay", "com.example.helper", ".OverlayActivity", "Overlay", build)


def consent(host: Host, package: str) -> Overlay:
    """Personal data: the person's own decision."""

    def build() -> View:
        return box(
            headline("개인정보 수집 동의", "consent_title"),
            label("서비스 제공을 위해 위치와 연락처 정보를 수집합니다.", "consent_text"),
            beside(
                button("취소", "consent_decline", lambda: host.dismiss("consent"), main=False),
                button("동의", "consent_agree", lambda: host.dismiss("consent")),
            ),
        )

    return _popup("consent", package, build, cancelable=False)
