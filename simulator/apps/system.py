"""What the system itself puts in front of an app: the keyguard, dialogs, a call, the notification shade."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.notification import Notification
from simulator.view import MATCH, Style, View
from simulator.widgets import beside, button, headline, label, note, row
from simulator.window import Overlay

if TYPE_CHECKING:
    from simulator.phone import Phone

SYSTEM_UI, DIALER = "com.android.systemui", "com.android.dialer"
SHARED = "screen_shared"
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


_WANTS = {
    "ACCESS_FINE_LOCATION": "에서 내 기기 위치에 액세스하도록 허용하시겠습니까?",
    "CAMERA": "에서 사진을 촬영하고 동영상을 녹화하도록 허용하시겠습니까?",
    "READ_CONTACTS": "에서 연락처에 액세스하도록 허용하시겠습니까?",
    "POST_NOTIFICATIONS": "에서 알림을 보내도록 허용하시겠습니까?",
}


def permission(phone: "Phone", app: str, name: str, answered: Callable[[bool], None]) -> Overlay:
    """An app asks for a permission; `name` is Android's name of it."""

    def answer(granted: bool) -> None:
        phone.dismiss("permission")
        answered(granted)

    def build() -> View:
        words = _WANTS.get(name.rpartition(".")[2], f"에서 {name}을(를) 사용하도록 허용하시겠습니까?")
        return box(
            headline(f"{app}{words}", "permission_message"),
            button("허용", "permission_allow_button", lambda: answer(True), main=False),
            button("거부", "permission_deny_button", lambda: answer(False), main=False),
        )

    package = "com.android.permissioncontroller"
    activity = ".permission.ui.GrantPermissionsActivity"
    return Overlay("permission", package, activity, "GrantPermissionsActivity", build)


def incoming_call(phone: "Phone", caller: str) -> Overlay:
    """Somebody rings."""

    def build() -> View:
        who = View("TextView", "incoming_name", caller, style=Style(font=34, bold=True, align="center", ink="#FFFFFF"))
        what = View("TextView", "incoming_label", "전화가 왔습니다", style=_LIGHT)
        keys = beside(
            button("거절", "decline", phone.telephone.decline, main=False),
            button("받기", "answer", phone.telephone.answer),
        )
        children = [what, who, View("View", style=_SPACE), keys]
        style = Style(height=MATCH, pad=(28, 80), gap=8, art="wallpaper")
        return View("LinearLayout", "incoming_call", children=children, style=style)

    return Overlay("incoming_call", DIALER, ".InCallActivity", "InCallActivity", build, "system")


def dialler(phone: "Phone", number: str) -> Overlay:
    """The telephone, with a number typed in."""
    shown = View("TextView", "digits", number, style=Style(font=44, bold=True, align="center", pad=(0, 60)))

    def build() -> View:
        call = button("통화", "dialpad_voice_call_button", lambda: phone.telephone.call(number))
        call.description = "통화"
        children = [headline("전화", "dialer_title"), shown, View("View", style=_SPACE), call]
        style = Style(height=MATCH, pad=(28, 60), gap=12, fill="#FFFFFF")
        return View("LinearLayout", "dialer", children=children, style=style)

    return Overlay("dialler", DIALER, ".DialtactsActivity", "DialtactsActivity", build, "system", cancelable=True)


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


def call_notification(package: str, caller: str, hang_up: Callable[[], None]) -> Notification:
    """A call is going on; a tap ends it."""
    text = f"{caller} · 통화 종료" if caller else "통화 종료"
    return Notification("incoming_call", package, "통화 중", text, hang_up, ongoing=True, service=True, call=True)


def missed_call(caller: str) -> Notification:
    """Nobody answered."""
    return Notification("missed_call", DIALER, "부재중 전화", caller)


def shared_notification() -> Notification:
    """The screen is shared."""
    return Notification(SHARED, SYSTEM_UI, "화면 공유 중", "다른 사람이 이 화면을 보고 있습니다", ongoing=True)


def shade(phone: "Phone") -> Overlay:
    """The notification shade, with the switches above it."""

    def close() -> None:
        phone.dismiss("shade")

    def chosen(posted: Notification) -> None:
        close()
        if posted.on_tap is not None:
            posted.on_tap()
        else:
            phone.start(posted.package)
        if not posted.ongoing:
            phone.notifications.cancel(posted.key)

    def entry(posted: Notification) -> View:
        words = (label(posted.title, "android:id/title"), note(posted.text, "android:id/text"))
        return row("notification_row", *words, on_tap=lambda: chosen(posted))

    def flip() -> None:
        phone.airplane = not phone.airplane

    def build() -> View:
        plane = button("비행기 모드", "quick_airplane", flip, main=phone.airplane)
        entries = [entry(posted) for posted in phone.notifications]
        keys = [button("닫기", "shade_close", close, main=False)]
        if entries:
            keys.insert(0, button("모두 지우기", "clear_all", phone.notifications.clear, main=False))
        none = [] if entries else [note("새로운 알림이 없습니다", "no_notifications")]
        panel = box(plane, headline("알림"), *entries, *none, beside(*keys))
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
