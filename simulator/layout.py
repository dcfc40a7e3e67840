"""From a view tree to pixel bounds: the few rules of Android's linear, frame and scroll layouts that the apps need.

Text is measured by a fixed estimate and not by a font, so that bounds are the same on every machine.
"""

from dataclasses import dataclass
from functools import lru_cache

from simulator.view import MATCH, WRAP, Bounds, View

WIDE_EM, CAPITAL_EM, NARROW_EM, SPACE_EM = 0.95, 0.74, 0.61, 0.3
"""Advance of a Hangul syllable, a capital, any other letter or digit, and a space: a little above NanumGothic's own."""
LINE_EM = 1.4
"""Line height."""
STATUS_BAR_DP = 28.0
"""What the system draws at the upper edge."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """How many pixels a dp and an sp are."""

    density: float
    font_scale: float

    def px(self, dp: float) -> int:
        """dp to whole pixels."""
        return round(dp * self.density) if dp else 0

    def font_px(self, sp: float) -> int:
        """sp to whole pixels."""
        return max(1, round(sp * self.density * self.font_scale))


def _advance(char: str) -> float:
    if char >= "\u1100":
        return WIDE_EM
    return SPACE_EM if char == " " else CAPITAL_EM if char.isupper() else NARROW_EM


@lru_cache(maxsize=8192)
def text_width(text: str, font_px: int) -> int:
    """Pixels of one line of text."""
    em = sum(map(_advance, text))
    return -int(-em * font_px // 1)


@lru_cache(maxsize=8192)
def lines_of(text: str, font_px: int, max_width: int) -> tuple[str, ...]:
    """Text broken into lines that fit: at spaces, and inside a word only when it is wider than a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if text_width(longer, font_px) <= max_width or not longer:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while len(line) > 1 and text_width(line, font_px) > max_width:
                cut = max(1, max_width // max(1, text_width(line, font_px) // len(line)))
                while cut > 1 and text_width(line[:cut], font_px) > max_width:
                    cut -= 1
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return tuple(lines)


def fit(view: View, max_width: int, metrics: Metrics) -> tuple[int, int]:
    """The width and height in pixels that the view wants when it may be at most `max_width` wide."""
    asked, by, size = view.fitted
    if asked != max_width or by is not metrics:
        size = _fit(view, max_width, metrics)
        view.fitted = (max_width, metrics, size)
    return size


def _fit(view: View, max_width: int, metrics: Metrics) -> tuple[int, int]:
    style = view.style
    if style.width == MATCH:
        width = max_width
    elif style.width == WRAP:
        width = -1
    else:
        width = min(max_width, metrics.px(style.width))
    if width >= 0 and style.height >= 0:
        return width, metrics.px(style.height)
    pad_x, pad_y = metrics.px(style.pad[0]), metrics.px(style.pad[1])
    inner = max(1, (width if width >= 0 else max_width) - 2 * pad_x)
    content_width, content_height = _content(view, inner, metrics)
    if width < 0:
        width = min(max_width, content_width + 2 * pad_x)
    height = metrics.px(style.height) if style.height >= 0 else content_height + 2 * pad_y
    return width, height


def _content(view: View, inner: int, metrics: Metrics) -> tuple[int, int]:
    shown = [child for child in view.children if child.visible]
    if not shown:
        label = view.text or view.hint
        if not label:
            return 0, 0
        font = metrics.font_px(view.style.font)
        lines = lines_of(label, font, inner)
        return max(text_width(line, font) for line in lines), round(len(lines) * font * LINE_EM)
    gap = metrics.px(view.style.gap)
    match view.style.flow:
        case "column":
            sizes = [fit(child, inner, metrics) for child in shown]
            return max(width for width, _ in sizes), sum(height for _, height in sizes) + gap * (len(sizes) - 1)
        case "row":
            sizes = _row(view, shown, inner, gap, metrics)
            return sum(width for width, _ in sizes) + gap * (len(sizes) - 1), max(height for _, height in sizes)
        case "frame":
            sizes = [fit(child, inner, metrics) for child in shown]
            return max(width for width, _ in sizes), max(height for _, height in sizes)
        case "wrap":
            rows = _wrapped(shown, inner, gap, metrics)
            heights = [max(height for _, (_, height) in row) for row in rows]
            return inner, sum(heights) + gap * (len(rows) - 1)
        case "fixed":
            return inner, 0


def _row(view: View, shown: list[View], inner: int, gap: int, metrics: Metrics) -> list[tuple[int, int]]:
    """Sizes in a row: what has no weight takes what it wants, the rest share what is left."""
    if view.shared[0] == inner and view.shared[1] is metrics:
        return view.shared[2]
    left = inner - gap * (len(shown) - 1)
    total = 0.0
    sizes = [(0, 0)] * len(shown)
    for place, child in enumerate(shown):
        if child.style.weight:
            total += child.style.weight
        else:
            sizes[place] = fit(child, max(1, left), metrics)
            left -= sizes[place][0]
    if total:
        for place, child in enumerate(shown):
            if child.style.weight:
                share = max(1, int(left * child.style.weight / total))
                sizes[place] = (share, fit(child, share, metrics)[1])
    view.shared = (inner, metrics, sizes)
    return sizes


def _wrapped(shown: list[View], inner: int, gap: int, metrics: Metrics) -> list[list[tuple[View, tuple[int, int]]]]:
    rows: list[list[tuple[View, tuple[int, int]]]] = [[]]
    used = 0
    for child in shown:
        size = fit(child, inner, metrics)
        if rows[-1] and used + gap + size[0] > inner:
            rows.append([])
        used = size[0] if not rows[-1] else used + gap + size[0]
        rows[-1].append((child, size))
    return rows


def _aligned(start: int, room: int, size: int, align: str) -> int:
    return start + {"start": 0, "center": (room - size) // 2, "end": room - size}[align]


def arrange(view: View, box: Bounds, metrics: Metrics) -> None:
    """Give the view this box, and every view below it its bounds; scroll offsets are brought into their range."""
    view.bounds = box
    if not view.children:
        return
    shown = [child for child in view.children if child.visible]
    if not shown:
        return
    style = view.style
    pad_x, pad_y, gap = metrics.px(style.pad[0]), metrics.px(style.pad[1]), metrics.px(style.gap)
    left, top = box.left + pad_x, box.top + pad_y
    inner, tall = max(1, box.width - 2 * pad_x), max(1, box.height - 2 * pad_y)
    match style.flow:
        case "column":
            sizes = [fit(child, inner, metrics) for child in shown]
            fixed = sum(height for child, (_, height) in zip(shown, sizes, strict=True) if not child.style.weight)
            spare = max(0, tall - fixed - gap * (len(shown) - 1))
            total = sum(child.style.weight for child in shown)
            if view.scrollable:
                content = sum(height for _, height in sizes) + gap * (len(shown) - 1)
                view.reach = max(0, content - tall)
                view.offset = min(max(0, view.offset), view.reach)
                top -= view.offset
            for child, (width, height) in zip(shown, sizes, strict=True):
                if child.style.weight and not view.scrollable:
                    height = int(spare * child.style.weight / total)
                elif child.style.height == MATCH:
                    height = tall
                x = _aligned(left, inner, width, style.align)
                arrange(child, Bounds(x, top, x + width, top + height), metrics)
                top += height + gap
        case "row":
            for child, (width, height) in zip(shown, _row(view, shown, inner, gap, metrics), strict=True):
                height = tall if child.style.height == MATCH else min(height, tall)
                y = top + (tall - height) // 2
                arrange(child, Bounds(left, y, left + width, y + height), metrics)
                left += width + gap
        case "frame":
            for child in shown:
                width, height = fit(child, inner, metrics)
                height = tall if child.style.height == MATCH else min(height, tall)
                x, y = _aligned(left, inner, width, style.align), _aligned(top, tall, height, style.align)
                arrange(child, Bounds(x, y, x + width, y + height), metrics)
        case "wrap":
            for row in _wrapped(shown, inner, gap, metrics):
                x = left
                for child, (width, height) in row:
                    arrange(child, Bounds(x, top, x + width, top + height), metrics)
                    x += width + gap
                top += max(height for _, (_, height) in row) + gap
        case "fixed":
            view.offset = min(max(0, view.offset), view.reach)
            for child in shown:
                left_share, top_share, right_share, bottom_share = child.style.place
                x1, x2 = (box.left + round(share * box.width) for share in (left_share, right_share))
                y1, y2 = (box.top + round(share * box.height) for share in (top_share, bottom_share))
                arrange(child, Bounds(x1, y1, x2, y2), metrics)
