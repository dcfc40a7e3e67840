"""Pictures of the screen as the bytes that clients ask for."""

import io

from PIL import Image


def png(image: Image.Image) -> bytes:
    """Lightly compressed: a picture is made to be looked at once, on the machine that made it."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def jpeg(image: Image.Image, scale: float, quality: float) -> bytes:
    """`scale` over 0 and at most 1, of both sides; `quality` is kept between 1 and 100."""
    if scale != 1:
        image = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=round(min(max(quality, 1), 100)))
    return buffer.getvalue()


def rgba(image: Image.Image) -> bytes:
    """Raw pixels, row by row from the top."""
    return image.convert("RGBA").tobytes()
