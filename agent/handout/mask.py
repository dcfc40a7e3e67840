"""Mask: personal data out of a picture of the phone, by what the phone says stands where."""

import io

from PIL import Image, ImageDraw

from agent.kit.record.mask import masked_screen
from device.screen import Screen

_PAPER, _INK = (225, 228, 234), (90, 98, 116)


def masked_picture(png: bytes, screen: Screen) -> Image.Image:
    """The picture, with every text of ``screen`` painted over that holds a name or a number of a person's."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for element, clean in zip(screen.walk(), masked_screen(screen).walk(), strict=True):
        hidden = element.password or (element.text, element.description) != (clean.text, clean.description)
        if hidden and not element.bounds.empty:
            box = element.bounds
            draw.rounded_rectangle((box.left, box.top, box.right - 1, box.bottom - 1), 12, _PAPER, _INK, 3)
    return picture
