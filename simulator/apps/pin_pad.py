"""A PIN pad as banks draw it: scrambled keys that accessibility does not see, and six dots that it does."""

from collections.abc import Callable
from random import Random

from simulator.app import Host
from simulator.view import MATCH, Style, View
from simulator.widgets import ACCENT, bar, headline, note, page

DIGITS = 6
DOTS = "비밀번호 여섯 자리"
"""What the dots are called; the simulated person's tap on them is the whole number typed in one go."""
_DOTS = Style(font=24, align="center", ink=ACCENT, pad=(0, 10))
_KEY = Style(height=MATCH, weight=1, font=24, align="center", fill="#2F3542", ink="#FFFFFF", radius=10)
_PAD = Style(height=MATCH, weight=1, pad=(10, 12), gap=8, fill="#1F232C")
"""What is left of the screen, so that a phone that lies on its side shows the dots too."""
_WORDS = Style(pad=(22, 16), gap=6)


class PinPad:
    """One number being typed: `entered` is called once, when the person has typed its last digit."""

    def __init__(self, host: Host, what: str, entered: Callable[[], None]) -> None:
        """`what` is paid, sent or signed with it, as the screen says it."""
        self.host, self.what, self.entered = host, what, entered
        self.typed = 0
        self._keys = Random(what).sample("0123456789", 10)

    def view(self) -> View:
        """The whole screen."""
        dots = View(
            "TextView",
            "pin_dots",
            "●" * self.typed + "○" * (DIGITS - self.typed),
            description=DOTS,
            clickable=True,
            focusable=True,
            on_tap=lambda: self._press(DIGITS),
            style=_DOTS,
        )
        words = [headline(self.what, "pin_what"), dots, note("비밀번호 6자리를 눌러 주세요.", "pin_hint")]
        faces = [*self._keys[:9], "", self._keys[9], "←"]
        lines = [View("LinearLayout", children=[self._key(face) for face in faces[at : at + 3]], silent=True,
                      style=Style(flow="row", weight=1, gap=8)) for at in range(0, len(faces), 3)]  # fmt: skip
        return page(
            bar("비밀번호 입력", "pin_title"),
            View("LinearLayout", children=words, style=_WORDS),
            View("LinearLayout", children=lines, silent=True, style=_PAD),
        )

    def _key(self, face: str) -> View:
        count = 1 if face.isdigit() else -1 if face else 0
        return View(
            "Button", text=face, clickable=bool(face), silent=True, on_tap=lambda: self._press(count), style=_KEY
        )

    def _press(self, count: int) -> None:
        """A script's finger knows no number: its touches count for nothing."""
        if self.host.server.finger != "person" or self.typed == DIGITS:
            return
        self.typed = min(DIGITS, max(0, self.typed + count))
        self.host.changed()
        if self.typed == DIGITS:
            self.entered()
