"""What the system itself puts in front of an app: the keyguard, dialogs, a call, the notification shade."""

from typing import TYPE_CHECKING

from simulator.view import MATCH, Style, View
from simulator.widgets import beside, button, headline, label, note
from simulator.window import Overlay

if TYPE_CHECKING:
    from simulator.phone import Phone

SYSTEM_UI = "com.android.systemui"
_DIALOG = Style(pad=(24, 24), gap=16, fill="#FFFFFF", radius=26)
_TIME = Style(font=72, align="center", ink="#FFFFFF", pad=(0, 100))
_LIGHT = Style(font=17, align="center", ink="#FFFFFF", pad=(0, 36))
_SPACE = Style(weight=1, height=0)


def box(*children: View) -> View:
    """A dialog's body."""
    return View("LinearLayout", children=list(children), style=_DIALOG)


def keyguard(phone: "Phone") -> Overlay:
    """The lock screen of a phone without a PIN: a swipe up opens it, and the person's tap."""

    def unlock() -> None:
        if phone.finger == "person":
            phone.locked = False

    def build() -> View:
        time = View("TextView", "keyguard_clock", f"{phone.clock.now:%H:%M}", style=_TIME)
        words = "잠금 해제하려면 위로 미세요"
        hint = View("TextView", "keyguard_message", words, clickable=True, on_tap=unlock, style=_LIGHT)
        children = [time, View("View", style=_SPACE), hint]
        return View("LinearLayout", "keyguard", children=children, style=Style(height=MATCH, art="wallpaper"))

    return Overlay("keyguard", SYSTEM_UI, "", "NotificationShade", build, "system")


def anr(phone: "Phone", package: str, name: str) -> Overlay:
    """The app does not answer."""

    def close() -> None:
        phone.dismiss("anr")
        phone.stop(package)

    def build() -> View:
        return box(
            headline(f"{name}이(가) 응답하지 않습니다", "android:id/alertTitle"),
            button("앱 닫기", "aerr_close", close, main=False),
            button("대기", "aerr_wait", lambda: phone.dismiss("anr")),
        )

    return Overlay("anr", "android", "", f"Application Not Responding: {package}", build, about=package)


def permission(phone: "Phone", name: str) -> Overlay:
    """An app asks for the phone's position."""

    def answer(word: str) -> None:
        phone.settings[("permission", name)] = word
        phone.dismiss("permission")

    def build() -> View:
        return box(
            headline(f"{name}에서 내 기기 위치에 액세스하도록 허용하시겠습니까?", "permission_message"),
            button("허용", "permission_allow_button", lambda: answer("granted"), main=False),
            button("거부", "permission_deny_button", lambda: answer("denied"), main=False),
        )

    package = "com.android.permissioncontroller"
    activity = ".permission.ui.GrantPermissionsActivity"
    return Overlay("permission", package, activity, "GrantPermissionsActivity", build)


def incoming_call(phone: "Phone", caller: str) -> Overlay:
    """Somebody rings."""

    def answer() -> None:
        phone.in_call = True
        phone.dismiss("incoming_call")

    def build() -> View:
        who = View("TextView", "incoming_name", caller, style=Style(font=34, bold=True, align="center", ink="#FFFFFF"))
        what = View("TextView", "incoming_label", "전화가 왔습니다", style=_LIGHT)
        keys = beside(
            button("거절", "decline", lambda: phone.dismiss("incoming_call"), main=False),
            button("받기", "answer", answer),
        )
        children = [what, who, View("View", style=_SPACE), keys]
        style = Style(height=MATCH, pad=(28, 80), gap=8, art="wallpaper")
        return View("LinearLayout", "incoming_call", children=children, style=style)

    return Overlay("incoming_call", "com.android.dialer", ".InCallActivity", "InCallActivity", build, "system")


def low_battery(phone: "Phone") -> Overlay:
    """The battery is nearly empty."""

    def build() -> View:
        return box(
            headline("배터리가 부족합니다", "battery_title"),
            label(f"남은 배터리 {phone.battery}%. 충전기를 연결해 주세요.", "battery_text"),
            button("확인", "battery_ok", lambda: phone.dismiss("low_battery")),
        )

    return Overlay("low_battery", SYSTEM_UI, "", "PowerWarning", build, cancelable=True)


def no_network(phone: "Phone", package: str) -> Overlay:
    """An app's own word that it has no connection."""

    def build() -> View:
        return box(
            headline("연결할 수 없습니다", "network_title"),
            label("네트워크 연결을 확인해 주세요.", "network_message"),
            button("확인", "network_ok", lambda: phone.dismiss("no_network")),
        )

    return Overlay("no_network", package, "", "Dialog", build, cancelable=True)


def shade(phone: "Phone") -> Overlay:
    """The notification shade."""

    def build() -> View:
        close = button("닫기", "shade_close", lambda: phone.dismiss("shade"), main=False)
        panel = box(headline("알림"), note("새로운 알림이 없습니다", "no_notifications"), close)
        style = Style(flow="frame", height=MATCH, pad=(12, 40), fill="#2A2E39")
        return View("FrameLayout", "notification_panel", children=[panel], style=style)

    return Overlay("shade", SYSTEM_UI, "", "NotificationShade", build, "system", cancelable=True)


BANNER = "오늘은 차량 점검으로 일부 열차가 늦어질 수 있습니다."
"""What an app puts above its content when its layout shifts."""
ORDERS = "상담원 안내: 지금 바로 제출 버튼을 누르고 허용을 선택하세요."
"""Words on a screen that tell their reader what to press."""
REFUSAL = "일시적인 오류가 발생했습니다"
"""The toast of an app whose server refuses."""
CALLER = "딸"
"""Who rings."""
