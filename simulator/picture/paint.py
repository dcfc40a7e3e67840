"""The picture of a screen: the same laid-out views that the hierarchy is made from, drawn with Pillow."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from PIL import Image, ImageDraw

from simulator.font import font, korean_face, legible
from simulator.layout import LINE_EM, STATUS_BAR_DP, Metrics, lines_of, text_width
from simulator.picture import art
from simulator.view import Bounds, View
from simulator.window import Window

Picture = Image.Image
"""What a screenshot is: RGB, in the display's own pixels."""

DISABLED_FILL, DISABLED_INK, HINT_INK = "#DDE0E7", "#9AA0AB", "#8A909C"
GROUND, SHADE = "#F3F4F8", 0.45
DARK = {
    "#FFFFFF": "#1D1F24", "#F3F4F8": "#111216", "#E6E8EE": "#2E3138", "#D9DCE3": "#3A3E47", "#DDE0E7": "#30333A",
    "#FFF1D6": "#4A3C1C", "#DDE1EA": "#202329", "#C3C9D6": "#343841",
}  # fmt: skip
"""What surfaces become on a dark phone."""
DARK_INK = {"#1B1C1F": "#E9EBF0", "#6A6F78": "#A9AFBA"}
"""What letters become there."""
MISSING_FONT = "No Korean font: install fonts-nanum or koreanize-matplotlib"
_SMOOTH = 4
"""Corners are drawn this many times larger and scaled down."""


def paint(
    windows: Sequence[Window],
    screen: Bounds,
    metrics: Metrics,
    clock: str,
    battery: int,
    network: bool,
    *,
    toast: str = "",
    awake: bool = True,
    dark: bool = False,
) -> Image.Image:
    """What the display shows, RGB, in its own pixels."""
    image = Image.new("RGB", (screen.width, screen.height), "#000000" if not awake else shown(GROUND, DARK, dark=dark))
    if not awake:
        return image
    light_ink = False
    for window in windows:
        if window.kind == "dialog":
            image = Image.blend(image, Image.new("RGB", image.size), SHADE)
        brush = Brush(image, (0, 0), metrics, window.colour, dark=dark)
        brush.draw(window.root)
        if window.kind == "app" and not window.root.style.art:
            brush.fill(Bounds(0, 0, screen.width, metrics.px(STATUS_BAR_DP)), shown("#FFFFFF", DARK, dark=dark), 0)
        if window.kind != "ime":
            light_ink = window.kind == "dialog" or _is_dark(image)
    brush = Brush(image, (0, 0), metrics, windows[-1].colour)
    ink = "#FFFFFF" if light_ink else "#2B2E34"
    art.status_bar(brush.pen, screen.width, metrics, clock, battery, network, ink)
    keyboard = any(window.kind == "ime" for window in windows)
    art.gesture_bar(brush.pen, screen, metrics, "#2B2E34" if keyboard else ink)
    if toast:
        _toast(brush, screen, metrics, toast)
    if korean_face() is None:
        brush.pen.rectangle((0, screen.height - 60, screen.width, screen.height), fill="#B3261E")
        brush.pen.text((20, screen.height - 30), MISSING_FONT, font=font(28), fill="#FFFFFF", anchor="lm")
    return image


def shown(colour: str, night: Mapping[str, str], *, dark: bool) -> str:
    """The colour as it is drawn on a light or a dark phone."""
    return night.get(colour, colour) if dark else colour


def _is_dark(image: Image.Image) -> bool:
    pixel = image.getpixel((image.width // 2, 4))
    return isinstance(pixel, tuple) and sum(pixel[:3]) < 380


def _toast(brush: "Brush", screen: Bounds, metrics: Metrics, words: str) -> None:
    size = metrics.font_px(15)
    width = min(screen.width - metrics.px(48), text_width(words, size) + metrics.px(48))
    left, top = (screen.width - width) // 2, screen.height - metrics.px(128)
    box = Bounds(left, top, left + width, top + metrics.px(50))
    brush.fill(box, "#33363D", metrics.px(25))
    brush.pen.text(box.center, legible(words), font=font(size), fill="#FFFFFF", anchor="mm")


@lru_cache(maxsize=256)
def _mask(width: int, height: int, radius: int) -> Image.Image:
    """A filled rounded rectangle with smooth corners, as a mask."""
    mask = Image.new("L", (width, height), 255)
    if radius:
        big = Image.new("L", (2 * radius * _SMOOTH,) * 2)
        ImageDraw.Draw(big).ellipse((0, 0, big.width - 1, big.height - 1), fill=255)
        disc = big.resize((2 * radius,) * 2, Image.Resampling.BOX)
        for x, y in ((0, 0), (width - radius, 0), (0, height - radius), (width - radius, height - radius)):
            from_x, from_y = (0 if x == 0 else radius), (0 if y == 0 else radius)
            mask.paste(disc.crop((from_x, from_y, from_x + radius, from_y + radius)), (x, y))
    return mask


class Brush:
    """Draws views onto an image whose top left pixel is `origin` on the screen."""

    def __init__(
        self, image: Image.Image, origin: tuple[int, int], metrics: Metrics, accent: str, *, dark: bool = False
    ) -> None:
        self.image = image
        self.origin = origin
        self.metrics = metrics
        self.accent = accent
        self.dark = dark
        self.pen = ImageDraw.Draw(image)

    def draw(self, view: View) -> None:
        """The view, then what is in it; what scrolls is cut at its edges."""
        if not view.visible or view.bounds is None:
            return
        canvas = Bounds(*self.origin, self.origin[0] + self.image.width, self.origin[1] + self.image.height)
        seen = view.bounds.clip(canvas)
        if seen is None:
            return
        box = self._local(view.bounds)
        self._surface(view, box)
        if view.text or view.hint:
            self._words(view, box)
        if view.scrollable and view.reach:
            cut = self._local(seen)
            inside = self.image.crop(cut)
            below = Brush(inside, (seen.left, seen.top), self.metrics, self.accent, dark=self.dark)
            for child in view.children:
                below.draw(child)
            self.image.paste(inside, cut)
        else:
            for child in view.children:
                self.draw(child)

    def fill(self, box: Bounds, colour: str, radius: int) -> None:
        """A filled rounded rectangle."""
        if box.width > 0 and box.height > 0:
            radius = min(radius, box.width // 2, box.height // 2)
            self.image.paste(colour, (*box,), _mask(box.width, box.height, radius))

    def _local(self, box: Bounds) -> Bounds:
        x, y = self.origin
        return Bounds(box.left - x, box.top - y, box.right - x, box.bottom - y)

    def _colour(self, name: str, night: Mapping[str, str]) -> str:
        if name == "soft":
            return "#2C3140" if self.dark else art.lighter(self.accent)
        return self.accent if name == "accent" else shown(name, night, dark=self.dark)

    def _ink(self, name: str) -> str:
        return art.brighter(self.accent) if self.dark and name == "accent" else self._colour(name, DARK_INK)

    def _surface(self, view: View, box: Bounds) -> None:
        style, px = view.style, self.metrics.px
        radius = px(style.radius)
        fill = self._colour(DISABLED_FILL if style.fill and not view.enabled else style.fill, DARK)
        outline, thick = self._colour(style.outline, DARK), max(1, px(1))
        if view.focused:
            outline, thick = self.accent, px(2)
        if outline:
            self.fill(box, outline, radius)
            inner = Bounds(box.left + thick, box.top + thick, box.right - thick, box.bottom - thick)
            self.fill(inner, fill or shown(GROUND, DARK, dark=self.dark), max(0, radius - thick))
        elif fill:
            self.fill(box, fill, radius)
        if style.art:
            art.draw(style.art, self.image, box, self.metrics)

    def _words(self, view: View, box: Bounds) -> None:
        style, px = view.style, self.metrics.px
        words = ("•" * len(view.text) if view.password else view.text) or view.hint
        ink = HINT_INK if not view.text else DISABLED_INK if not view.enabled else self._ink(style.ink)
        size = self.metrics.font_px(style.font)
        pad = px(style.pad[0])
        lines = lines_of(words, size, max(1, box.width - 2 * pad))
        line_height = round(size * LINE_EM)
        y = box.top + (box.height - line_height * len(lines)) // 2 + line_height // 2
        x, anchor = {
            "start": (box.left + pad, "lm"),
            "center": ((box.left + box.right) // 2, "mm"),
            "end": (box.right - pad, "rm"),
        }[style.align]
        face = font(size, bold=style.bold)
        for line in lines:
            self.pen.text((x, y), legible(line), font=face, fill=ink, anchor=anchor)
            y += line_height
        if view.focused:
            caret = x + (round(self.pen.textlength(legible(lines[-1]), font=face)) + px(2) if view.text else 0)
            middle = y - line_height
            self.pen.rectangle((caret, middle - size // 2, caret + px(2), middle + size // 2), fill=self.accent)
