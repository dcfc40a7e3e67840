"""Codes that are drawn and not told: no dump and no log can hold them."""

from random import Random

from simulator.view import Style, View

DOTS, BARS = 21, 48
_INK = "#111111"


def square_code(seed: str, description: str, name: str) -> View:
    """A square of dots, as a scanner reads it."""
    chance = Random(seed)
    lines = [
        View("LinearLayout", style=Style(flow="row"), children=[_dot(chance.random() < 0.5) for _ in range(DOTS)])
        for _ in range(DOTS)
    ]
    drawn = View("LinearLayout", children=lines, silent=True, style=Style(width=DOTS * 10, fill="#FFFFFF"))
    return _framed(drawn, description, name)


def bar_code(seed: str, description: str, name: str) -> View:
    """Bars side by side."""
    chance = Random(seed)
    bars = [
        View("View", style=Style(width=1 + chance.randrange(4), height=90, fill=_INK if n % 2 else "#FFFFFF"))
        for n in range(2 * BARS)
    ]
    drawn = View("LinearLayout", children=bars, silent=True, style=Style(flow="row", width=BARS * 5))
    return _framed(drawn, description, name)


def _dot(black: bool) -> View:
    return View("View", style=Style(height=10, weight=1, fill=_INK if black else ""))


def _framed(drawn: View, description: str, name: str) -> View:
    frame = Style(flow="frame", align="center", pad=(0, 16), fill="#FFFFFF", radius=18)
    return View("FrameLayout", name, description=description, children=[drawn], style=frame)
