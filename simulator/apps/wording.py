"""What an update puts into an app that it was not written for: other words, a guide, shortcuts, an advertisement."""

from collections.abc import Callable, Sequence

from simulator.view import Style, View
from simulator.widgets import ACCENT, bar, button, card, label, note, page, picture, scroll

_WORDS = {
    "제출": "접수하기",
    "다음": "계속하기",
    "확인": "알겠습니다",
    "취소": "그만두기",
    "민원신고": "불편 신고",
    "온도조절": "냉난방 조절",
    "신고내역": "접수 내역",
    "신고 내용 확인": "접수 내용 확인",
    "접수되었습니다": "접수를 마쳤습니다",
    "대여하기": "빌리기",
    "대여 확인": "빌리기 확인",
    "이용내역": "이용 기록",
    "로그인": "들어가기",
}
FILLER_DP = 1500.0
"""Taller than any display."""


def reworded(text: str, *, tapped: bool) -> str:
    """The same in other words; what can be tapped always changes, other text only where a word for it is known."""
    return _WORDS.get(text, f"{text} 바로가기" if tapped else text)


def guide(title: str, go_on: Callable[[], None]) -> View:
    """A screen that was not there before."""
    return page(
        bar(title, "guide_title"),
        scroll(label("새로워진 화면을 안내해 드려요.", "guide_text"), button("계속", "guide_next", go_on)),
    )


def shortcuts(labels: Sequence[str]) -> View:
    """Buttons that say what others say, and lead nowhere."""
    style = Style(pad=(16, 12), font=16, ink=ACCENT, align="center")
    return card(
        note("자주 찾는 메뉴", "shortcuts_title"),
        *(
            View("Button", "shortcut", text, clickable=True, focusable=True, stand_in=True, style=style)
            for text in labels
        ),
    )


def filler() -> View:
    """An advertisement that fills more than a screen."""
    return picture("map", "promotion", FILLER_DP, "광고")
