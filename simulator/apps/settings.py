"""The phone's own settings: what of it works is the network, the display and the battery."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from simulator.app import App, screen
from simulator.view import Style, View
from simulator.widgets import PAPER, bar, headline, label, note, page, row, scroll

if TYPE_CHECKING:
    from simulator.phone import Phone

PLAIN: Mapping[str, str] = {
    "settings": "설정",
    "network": "네트워크 및 인터넷",
    "display": "디스플레이",
    "battery": "배터리",
    "airplane": "비행기 모드",
    "dark": "어두운 테마",
    "print": "글꼴 크기",
}
SAMSUNG: Mapping[str, str] = {
    **PLAIN,
    "network": "연결",
    "battery": "배터리 및 디바이스 케어",
    "airplane": "비행기 탑승 모드",
    "dark": "다크 모드",
    "print": "글자 크기",
}
"""The same in the words of another maker."""
SIZES = {1.0: "보통", 1.3: "크게", 2.0: "아주 크게"}


def _marked(kind: str, on: bool) -> Style:
    return Style(pad=(18, 16), font=17, fill=PAPER, radius=14, art=f"{kind}:{'on' if on else 'off'}")


class Settings(App):
    """설정."""

    package = "com.android.settings"
    label = "설정"
    name = "settings"
    version = "14"
    colour = "#5F6B7A"

    def __init__(self, phone: "Phone") -> None:
        super().__init__()
        self._phone = phone
        self._words = SAMSUNG if phone.profile.maker == "samsung" else PLAIN

    def _title(self, word: str) -> View:
        """Plain phones have a bar; the other maker writes it large."""
        if self._words is SAMSUNG:
            return View(
                "ViewGroup", children=[headline(self._words[word], "collapsing_title")], style=Style(pad=(22, 40))
            )
        return bar(self._words[word], "title")

    def _entry(self, word: str, summary: str, on_tap: Callable[[], None]) -> View:
        return row(
            "entry", label(self._words[word], "android:id/title"), note(summary, "android:id/summary"), on_tap=on_tap
        )

    def _switch(self, word: str, on: bool, flip: Callable[[], None]) -> View:
        return View(
            "Switch", f"switch_{word}", self._words[word],
            checkable=True, checked=on, clickable=True, focusable=True, on_tap=flip, style=_marked("switch", on),
        )  # fmt: skip

    @screen(".Settings")
    def main(self) -> View:
        """What there is."""
        phone, words = self._phone, self._words
        return page(
            self._title("settings"),
            scroll(
                self._entry("network", words["airplane"], lambda: self.open(self.network)),
                self._entry("display", f"{words['dark']}, {words['print']}", lambda: self.open(self.display)),
                self._entry("battery", f"{phone.battery}%", lambda: self.open(self.battery)),
            ),
        )

    @screen(".NetworkActivity")
    def network(self) -> View:
        """Every radio on or off."""

        def flip() -> None:
            self._phone.airplane = not self._phone.airplane

        return page(self._title("network"), scroll(self._switch("airplane", self._phone.airplane, flip)))

    @screen(".DisplayActivity")
    def display(self) -> View:
        """Light or dark, and how large the print is."""
        phone = self._phone

        def flip() -> None:
            phone.dark = not phone.dark

        return page(
            self._title("display"),
            scroll(
                self._switch("dark", phone.dark, flip),
                label(self._words["print"]),
                *(self._size(scale, word) for scale, word in SIZES.items()),
            ),
        )

    def _size(self, scale: float, word: str) -> View:
        def choose() -> None:
            self._phone.font_scale = scale

        on = self._phone.font_scale == scale
        return View(
            "RadioButton", "size", word,
            checkable=True, checked=on, clickable=True, on_tap=choose, style=_marked("radio", on),
        )  # fmt: skip

    @screen(".BatteryActivity")
    def battery(self) -> View:
        """How much is left."""
        return page(self._title("battery"), scroll(headline(f"{self._phone.battery}%", "level")))
