"""The system's camera, which an app opens to get one picture: the person takes it, looks at it, and hands it over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.view import MATCH, Style, View
from simulator.widgets import beside, button
from simulator.window import Overlay

if TYPE_CHECKING:
    from simulator.app import Host

PACKAGE = "com.android.camera2"
NAME = "camera"
_FRAME = Style(height=MATCH, weight=1, art="map", radius=12)
_DARK = Style(height=MATCH, pad=(20, 28), gap=16, fill="#16181D")
_WORDS = Style(font=17, ink="#FFFFFF", align="center")


def _hint(text: str) -> View:
    return View("TextView", "camera_hint", text, style=_WORDS)


def camera(host: "Host", taken: Callable[[], None]) -> Overlay:
    """In front until a picture is handed over (then `taken` is called), or until Back leaves without one."""
    pictures: list[bool] = []

    def shoot() -> None:
        pictures.append(True)
        host.changed()

    def again() -> None:
        pictures.clear()
        host.changed()

    def keep() -> None:
        host.dismiss(NAME)
        taken()

    def build() -> View:
        frame = View("ImageView", "viewfinder", description="사진기 화면", style=_FRAME)
        if pictures:
            keys = beside(button("다시 찍기", "retake_button", again, main=False), button("확인", "done_button", keep))
            words = _hint("사진을 찍었습니다")
        else:
            keys, words = button("촬영", "shutter_button", shoot), _hint("화면 가운데에 맞춰 주세요")
        return View("LinearLayout", "camera", children=[frame, words, keys], style=_DARK)

    return Overlay(NAME, PACKAGE, ".CaptureActivity", "CaptureActivity", build, "system", cancelable=True)
