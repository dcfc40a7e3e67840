"""What the system itself puts in front of an app: the keyguard, dialogs, a call, the notification shade."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.view import MATCH, Style, View
from simulator.widgets import beside, button, headline, label, note
from simulator.window import Overlay

if TYPE_CHECKING:
    from simulator.phone import Phone

SYSTEM_UI = "com.android.systemui"


def box(*children: View) -> View:
    """A dialog's body."""
    return View("LinearLayout", children=list(children), style=Style(pad=(24, 24), gap=16, fill="#FFFFFF", radius=26))


def keyguard(phone: "Phone") -> Overlay:
    """The lock screen of a phone without a PIN: a swipe up opens it, and the person's tap."""

    def unlock() -> None:
        if phone.finger == "person":
            phone.locked = False

    def build() -> View:
        words = "잠금 해제하려면 위로 미세요"
        time = View(
            "TextView",
            "keyguard_clock",
            f"{phone.clock.now:%H:%M}",
            style=Style(font=72, align="center", ink="#FFFFFF", pad=(0, 120)),
        )
        hint = View("TextView", "keyguard_message", words, clickable=True, on_tap=unlock,
                    style=Style(font=17, align="center", ink="#FFFFFF", pad=(0, 40)))  # fmt: skip
        space = View("View", style=Style(weight=1, height=0))
        return View(
            "LinearLayout", "keyguard", children=[time, space, hint], style=Style(height=MATCH, art="wallpaper")
        )

    return Overlay("keyguard", SYSTEM_UI, "", "NotificationShade", build, "system")


def no_network(phone: "Phone", package: str) -> Overlay:
    """An app's own word that it has no connection."""

    def build() -> View:
        close: Callable[[], None] = lambda: phone.dismiss("no_network")  # noqa: E731 - a named type for one line
        return box(
            headline("연결할 수 없습니다", "network_title"),
            label("네트워크 연결을 확인해 주세요.", "network_message"),
            button("확인", "network_ok", close),
        )

    return Overlay("no_network", package, "", "Dialog", build, cancelable=True)


def shade(phone: "Phone") -> Overlay:
    """The notification shade."""

    def build() -> View:
        close = button("닫기", "shade_close", lambda: phone.dismiss("shade"), main=False)
        return View(
            "FrameLayout",
            "notification_panel",
            children=[box(headline("알림"), note("새로운 알림이 없습니다", "no_notifications"), beside(close))],
            style=Style(flow="frame", height=MATCH, pad=(12, 40), fill="#2A2E39"),
        )

    return Overlay("shade", SYSTEM_UI, "", "NotificationShade", build, "system", cancelable=True)
