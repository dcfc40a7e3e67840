"""The on-screen keyboard: drawn, and tappable where its keys type something by themselves (digits, delete)."""

from simulator.view import MATCH, Style, View

KEYBOARD_DP = 286.0
_HANGUL = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "⇧ㅋㅌㅊㅍㅠㅜㅡ⌫")
_DIGIT_ROW = "1234567890"
_DRAWN = {"⌫": "delete", "⇧": "shift", "↵": "enter"}
"""Faces that Korean fonts lack."""
_WHITE, _GREY = "#FFFFFF", "#C3C9D6"
_DIGITS = ("123", "456", "789", " 0⌫")


def keyboard_view(field: View, *, digits: bool = False) -> View:
    """The keyboard that suits the field. Its keys are hidden from the hierarchy; `digits` adds a row of them on top."""
    grid = _DIGITS if field.numeric else (_DIGIT_ROW, *_HANGUL) if digits else _HANGUL
    lines = [_line([_key(face, field) for face in faces]) for faces in grid]
    if not field.numeric:
        lines.append(
            _line([_wide("?123", 1.6), _key(",", field), _wide("한국어", 4.5), _key(".", field), _wide("↵", 1.6)])
        )
    return View(
        "FrameLayout",
        "android:id/inputArea",
        children=[View("LinearLayout", children=lines, silent=True, style=Style(height=MATCH, pad=(5, 10), gap=9))],
        style=Style(flow="frame", height=MATCH, fill="#DDE1EA"),
    )


def _line(keys: list[View]) -> View:
    return View("LinearLayout", children=keys, silent=True, style=Style(flow="row", weight=1, gap=5))


def _key(face: str, field: View) -> View:
    def press() -> None:
        if field.on_text is not None:
            field.on_text(field.text[:-1] if face == "⌫" else field.text + face)

    works = face.isdigit() or face in "⌫,."
    fill = "" if face == " " else _GREY if face in _DRAWN else _WHITE
    style = Style(height=MATCH, weight=1, font=20, align="center", fill=fill, radius=7, art=_DRAWN.get(face, ""))
    text = "" if face in _DRAWN else face.strip()
    return View("Button", text=text, clickable=works, silent=True, on_tap=press if works else None, style=style)


def _wide(face: str, weight: float) -> View:
    fill = _WHITE if weight > 2 else _GREY
    art = _DRAWN.get(face, "")
    style = Style(height=MATCH, weight=weight, font=15, align="center", fill=fill, radius=7, art=art)
    return View("Button", text="" if art else face, silent=True, style=style)
