"""The design system of the imitation apps: ready-made widgets, so that an app's code says what is on a screen."""

from collections.abc import Callable
from dataclasses import replace

from simulator.view import MATCH, WRAP, Style, View

FAINT, LINE, PAPER, GROUND = "#6A6F78", "#D9DCE3", "#FFFFFF", "#F3F4F8"
ACCENT, SOFT = "accent", "soft"
"""The colour of the app, and a light shade of it: what they are is known when the window is painted."""

_COLUMN = Style(gap=12)
_PAGE = Style(height=MATCH, fill=GROUND)
_BODY = Style(height=MATCH, weight=1, pad=(16, 16), gap=12)
_BAR = Style(flow="row", height=60, pad=(22, 0), fill=PAPER, art="underline")
_CARD = Style(pad=(18, 16), gap=8, fill=PAPER, radius=18, outline="#E6E8EE")
_STRIP = Style(pad=(16, 14), gap=8, fill=PAPER, art="underline")
_ROW = Style(flow="row", gap=10)
_CHIPS = Style(flow="wrap", gap=8)
_TITLE = Style(width=WRAP, weight=1, font=21, bold=True)
_LABEL = Style(font=17)
_HEADLINE = Style(font=24, bold=True)
_NOTE = Style(font=14, ink=FAINT)
_FIGURE = Style(font=19, bold=True, align="end", ink=ACCENT)
_CHIP = Style(width=WRAP, pad=(15, 11), font=15, align="center", fill=PAPER, outline=LINE, radius=20)
_CHOSEN = Style(width=WRAP, pad=(15, 11), font=15, bold=True, align="center", ink="#FFFFFF", fill=ACCENT, radius=20)
_FIELD = Style(pad=(18, 16), font=18, fill=PAPER, outline="#8C93A1", radius=12)
_SEARCH = Style(pad=(20, 15), font=17, fill=PAPER, ink=FAINT, outline=LINE, radius=26)
_FILLED = Style(pad=(16, 15), font=18, bold=True, align="center", ink="#FFFFFF", fill=ACCENT, radius=14)
_TONAL = Style(pad=(16, 15), font=18, align="center", ink=ACCENT, bold=True, fill=SOFT, radius=14)
_LIST = Style(height=MATCH, weight=1, pad=(0, 4), gap=1)
_LIST_ROW = Style(pad=(22, 14), gap=3, fill=PAPER)

Tap = Callable[[], None]


def page(*children: View) -> View:
    """A whole screen, top to bottom."""
    return View("LinearLayout", children=list(children), style=_PAGE)


def bar(title: str, name: str) -> View:
    """The app bar with the screen's title."""
    return View("ViewGroup", children=[View("TextView", name, title, style=_TITLE)], style=_BAR)


def body(*children: View) -> View:
    """What is below the bar, and does not scroll."""
    return View("LinearLayout", children=list(children), style=_BODY)


def scroll(*children: View, name: str = "") -> View:
    """What is below the bar, and scrolls when it does not fit."""
    return View("ScrollView", name, scrollable=True, focusable=True, children=list(children), style=_BODY)


def rows(name: str, *children: View) -> View:
    """A scrolling list."""
    return View("RecyclerView", name, scrollable=True, focusable=True, children=list(children), style=_LIST)


def row(name: str, *children: View, on_tap: Tap | None = None) -> View:
    """One entry of a list."""
    clickable = on_tap is not None
    return View(
        "ViewGroup",
        name,
        clickable=clickable,
        focusable=clickable,
        on_tap=on_tap,
        children=list(children),
        style=_LIST_ROW,
    )


def card(*children: View) -> View:
    """A white card around what belongs together."""
    return View("LinearLayout", children=list(children), style=_CARD)


def strip(*children: View) -> View:
    """A white band over the whole width, below the bar."""
    return View("LinearLayout", children=list(children), style=_STRIP)


def beside(*children: View) -> View:
    """Side by side, sharing the width."""
    for child in children:
        child.style = replace(child.style, weight=1.0)
    return View("LinearLayout", children=list(children), style=_ROW)


def chips(*children: View) -> View:
    """Side by side, with line breaks."""
    return View("ViewGroup", children=list(children), style=_CHIPS)


def chip(text: str, name: str, on_tap: Tap, *, selected: bool = False) -> View:
    """A small choice."""
    return View(
        "TextView",
        name,
        text,
        clickable=True,
        focusable=True,
        selected=selected,
        on_tap=on_tap,
        style=_CHOSEN if selected else _CHIP,
    )


def label(text: str, name: str = "") -> View:
    """Ordinary text."""
    return View("TextView", name, text, style=_LABEL)


def headline(text: str, name: str = "") -> View:
    """Large text."""
    return View("TextView", name, text, style=_HEADLINE)


def note(text: str, name: str = "") -> View:
    """Small grey text."""
    return View("TextView", name, text, style=_NOTE)


def figure(text: str, name: str = "") -> View:
    """What the eye looks for in a row, at its end."""
    return View("TextView", name, text, style=_FIGURE)


def button(text: str, name: str, on_tap: Tap | None, *, enabled: bool = True, main: bool = True) -> View:
    """A button; `main` ones are filled."""
    style = _FILLED if main else _TONAL
    return View("Button", name, text, clickable=True, focusable=True, enabled=enabled, on_tap=on_tap, style=style)


def field(
    name: str, text: str, hint: str, on_text: Callable[[str], None], *, numeric: bool = False, password: bool = False
) -> View:
    """A text field."""
    return View(
        "EditText",
        name,
        text,
        hint=hint,
        clickable=True,
        long_clickable=True,
        focusable=True,
        numeric=numeric,
        password=password,
        on_text=on_text,
        style=_FIELD,
    )


def search_box(text: str, name: str, on_tap: Tap) -> View:
    """What looks like a field, and opens the search screen."""
    return View("TextView", name, text, clickable=True, focusable=True, on_tap=on_tap, style=_SEARCH)


def picture(art: str, name: str, height: float, description: str = "") -> View:
    """A drawing (picture/art.py knows its name)."""
    return View("ImageView", name, description=description, style=Style(height=height, art=art, radius=18))
