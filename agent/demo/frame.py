"""Frame: one picture of the phone, made small, with a ring around what is touched."""

import io

from PIL import Image, ImageDraw

from agent.demo.record import Shot

_RING = (214, 40, 40)


def ringed(shot: Shot, width: int) -> Image.Image:
    """``shot`` scaled to ``width`` pixels, its ring drawn."""
    full = Image.open(io.BytesIO(shot.png)).convert("RGB")
    scale = width / full.width
    small = full.resize((width, round(full.height * scale)), Image.Resampling.LANCZOS)
    if shot.ring is not None:
        box = shot.ring
        corners = [round(edge * scale) for edge in (box.left, box.top, box.right, box.bottom)]
        grown = (corners[0] - 4, corners[1] - 4, corners[2] + 4, corners[3] + 4)
        ImageDraw.Draw(small).rounded_rectangle(grown, radius=10, outline=_RING, width=4)
    return small
