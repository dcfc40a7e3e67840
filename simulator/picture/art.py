"""Drawings by name: what a style's `art` may say, and the bars that the system draws. Nobody's artwork is imitated."""

from collections.abc import Callable

from PIL import Image, ImageColor, ImageDraw

from simulator.font import font, legible
from simulator.layout import Metrics
from simulator.view import Bounds

KEY_INK = "#4A4F5A"


def lighter(colour: str) -> str:
    """A pale shade for the background of less important buttons."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return "#" + "".join(f"{round(255 - (255 - part) * 0.14):02x}" for part in (red, green, blue))


def brighter(colour: str) -> str:
    """The same for letters on a dark ground."""
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return "#" + "".join(f"{round(part + (255 - part) * 0.5):02x}" for part in (red, green, blue))


def draw(name: str, image: Image.Image, box: Bounds, metrics: Metrics) -> None:
    """Fill the box with the drawing of that name; after a colon come its parameters."""
    kind, *parameters = name.split(":")
    _DRAWINGS[kind](image, box, metrics, parameters)


def status_bar(
    pen: ImageDraw.ImageDraw, width: int, metrics: Metrics, clock: str, battery: int, network: bool, ink: str
) -> None:
    """Time on the left; signal and battery on the right."""
    px = metrics.px
    face = font(px(13), bold=True)
    middle = px(14)
    pen.text((px(20), middle), clock, font=face, fill=ink, anchor="lm")
    right = width - px(20)
    pen.text((right, middle), f"{battery}%", font=face, fill=ink, anchor="rm")
    right -= px(40)
    pen.rounded_rectangle((right - px(18), middle - px(5), right, middle + px(5)), px(2), outline=ink, width=px(1))
    level = round((px(18) - px(4)) * battery / 100)
    pen.rectangle((right - px(16), middle - px(3), right - px(16) + level, middle + px(3)), fill=ink)
    right -= px(28)
    for bar in range(4):
        left, top = right - px(16) + bar * px(4), middle + px(5) - px(3 + 2 * bar)
        if network:
            pen.rectangle((left, top, left + px(2), middle + px(5)), fill=ink)
        else:
            pen.rectangle((left, middle + px(3), left + px(2), middle + px(5)), fill="#B3261E")


def gesture_bar(pen: ImageDraw.ImageDraw, screen: Bounds, metrics: Metrics, ink: str) -> None:
    """The bar at the lower edge."""
    half, bottom = metrics.px(54), screen.height - metrics.px(7)
    middle = screen.width // 2
    pen.rounded_rectangle((middle - half, bottom - metrics.px(4), middle + half, bottom), metrics.px(2), fill=ink)


Drawing = Callable[[Image.Image, Bounds, Metrics, list[str]], None]


def _wallpaper(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    top, bottom = (28, 42, 92), (120, 104, 168)
    column = Image.new("RGB", (1, 64))
    for y in range(64):
        column.putpixel((0, y), tuple(round(a + (b - a) * y / 63) for a, b in zip(top, bottom, strict=True)))
    image.paste(column.resize((box.width, box.height), Image.Resampling.BICUBIC), (box.left, box.top))


def _icon(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    letter, colour = parameters
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((box.left, box.top, box.right, box.bottom), metrics.px(18), fill=colour)
    pen.text(box.center, legible(letter), font=font(metrics.px(32), bold=True), fill="#FFFFFF", anchor="mm")


def _underline(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    line = (box.left, box.bottom - max(1, metrics.px(1)), box.right, box.bottom - 1)
    ImageDraw.Draw(image).rectangle(line, fill="#E3E5EB")


def _spinner(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    pen = ImageDraw.Draw(image)
    pen.ellipse(tuple(box), fill="#FFFFFF", outline="#E3E5EB")
    inset = metrics.px(14)
    ring = (box.left + inset, box.top + inset, box.right - inset, box.bottom - inset)
    pen.arc(ring, -90, 170, fill="#3557C8", width=metrics.px(5))


def _map(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    """Streets, a river and a few stations."""
    pen, px = ImageDraw.Draw(image), metrics.px

    def at(x: float, y: float) -> tuple[int, int]:
        return box.left + round(box.width * x), box.top + round(box.height * y)

    pen.rounded_rectangle(tuple(box), px(18), fill="#E9EEE4")
    banks = [(0, 0.66), (0.3, 0.58), (0.62, 0.74), (1, 0.6), (1, 0.82), (0.6, 0.94), (0.28, 0.78), (0, 0.88)]
    pen.polygon([at(*point) for point in banks], fill="#B9D7F0")
    pen.polygon([at(0.62, 0.1), at(0.86, 0.08), at(0.9, 0.4), at(0.68, 0.44)], fill="#CBE3C0")
    streets = [
        ((0, 0.3), (1, 0.22)),
        ((0, 0.52), (1, 0.48)),
        ((0.2, 0), (0.24, 1)),
        ((0.5, 0), (0.46, 1)),
        ((0.78, 0), (0.8, 1)),
    ]
    for start, end in streets:
        pen.line([at(*start), at(*end)], fill="#FFFFFF", width=px(7))
    for x, y in ((0.24, 0.3), (0.5, 0.5), (0.78, 0.24), (0.66, 0.5), (0.36, 0.12)):
        left, top = at(x, y)
        pen.ellipse(
            (left - px(9), top - px(9), left + px(9), top + px(9)), fill="#1B8A4B", outline="#FFFFFF", width=px(2)
        )


def _metro(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    """A few crossing lines of an underground railway."""
    pen, px = ImageDraw.Draw(image), metrics.px
    pen.rounded_rectangle(tuple(box), px(18), fill="#FFFFFF", outline="#E6E8EE", width=px(1))
    lines = [
        ("#33A23D", [(0.2, 0.3), (0.45, 0.18), (0.78, 0.28), (0.82, 0.66), (0.55, 0.84), (0.24, 0.72), (0.2, 0.3)]),
        ("#2F55C4", [(0.06, 0.86), (0.24, 0.72), (0.5, 0.46), (0.6, 0.3), (0.94, 0.12)]),
        ("#EF7C1C", [(0.06, 0.16), (0.2, 0.3), (0.5, 0.46), (0.82, 0.66), (0.94, 0.88)]),
    ]
    for colour, points in lines:
        places = [(box.left + round(box.width * x), box.top + round(box.height * y)) for x, y in points]
        pen.line(places, fill=colour, width=px(5), joint="curve")
        for x, y in places:
            pen.ellipse((x - px(6), y - px(6), x + px(6), y + px(6)), fill="#FFFFFF", outline=colour, width=px(3))


def _switch(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    """At the right end, its knob to the right when it is on."""
    pen, px, on = ImageDraw.Draw(image), metrics.px, parameters == ["on"]
    right, middle = box.right - px(18), (box.top + box.bottom) // 2
    left = right - px(44)
    pen.rounded_rectangle((left, middle - px(12), right, middle + px(12)), px(12), fill="#3557C8" if on else "#9AA0AB")
    knob = right - px(12) if on else left + px(12)
    pen.ellipse((knob - px(9), middle - px(9), knob + px(9), middle + px(9)), fill="#FFFFFF")


def _radio(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    """At the right end, filled when it is chosen."""
    pen, px, on = ImageDraw.Draw(image), metrics.px, parameters == ["on"]
    x, y = box.right - px(30), (box.top + box.bottom) // 2
    ring = "#3557C8" if on else "#9AA0AB"
    pen.ellipse((x - px(10), y - px(10), x + px(10), y + px(10)), outline=ring, width=px(2))
    if on:
        pen.ellipse((x - px(5), y - px(5), x + px(5), y + px(5)), fill=ring)


def _delete(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    pen, px = ImageDraw.Draw(image), metrics.px
    x, y = box.center
    outline = [(-11, 0), (-5, -7), (10, -7), (10, 7), (-5, 7)]
    pen.polygon([(x + px(dx), y + px(dy)) for dx, dy in outline], fill=KEY_INK)
    pen.line([(x - px(1), y - px(3)), (x + px(5), y + px(3))], fill="#FFFFFF", width=px(2))
    pen.line([(x - px(1), y + px(3)), (x + px(5), y - px(3))], fill="#FFFFFF", width=px(2))


def _shift(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    pen, px = ImageDraw.Draw(image), metrics.px
    x, y = box.center
    outline = [(0, -9), (9, 0), (4, 0), (4, 8), (-4, 8), (-4, 0), (-9, 0)]
    pen.polygon([(x + px(dx), y + px(dy)) for dx, dy in outline], fill=KEY_INK)


def _enter(image: Image.Image, box: Bounds, metrics: Metrics, parameters: list[str]) -> None:
    pen, px = ImageDraw.Draw(image), metrics.px
    x, y = box.center
    pen.line([(x + px(9), y - px(7)), (x + px(9), y + px(2)), (x - px(8), y + px(2))], fill=KEY_INK, width=px(2))
    pen.polygon([(x - px(10), y + px(2)), (x - px(4), y - px(3)), (x - px(4), y + px(7))], fill=KEY_INK)


_DRAWINGS: dict[str, Drawing] = {
    "wallpaper": _wallpaper,
    "icon": _icon,
    "underline": _underline,
    "spinner": _spinner,
    "map": _map,
    "metro": _metro,
    "switch": _switch,
    "radio": _radio,
    "delete": _delete,
    "shift": _shift,
    "enter": _enter,
}
