"""Picture: the conversation as an animated GIF, the phone beside its captions."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from agent.demo.frame import ringed
from agent.demo.record import Shot, TurnRecord
from simulator.font import font

_PHONE, _TALK, _MARGIN = 260, 380, 20
_INK, _PAPER, _SOFT, _WARM = (20, 33, 61), (255, 255, 255), (243, 245, 249), (255, 236, 232)
_STEP_MS, _REPLY_MS, _LAST_MS = 900, 2600, 5000


def write_picture(path: Path, records: Sequence[TurnRecord]) -> None:
    """Write ``path``: one frame an action, one a reply."""
    frames: list[Image.Image] = []
    lasts: list[int] = []
    previous: Shot | None = None
    for record in records:
        asked = (record.line.heard or "…", "")
        for shot in record.shots[:-1]:
            frames.append(_frame(shot, *asked, shot.caption))
            lasts.append(_STEP_MS)
        previous = record.shots[-1] if record.shots else previous
        if previous is not None:
            if len(record.shots) == 1:
                frames.append(_frame(previous, *asked, ""))
                lasts.append(_STEP_MS)
            frames.append(_frame(previous, record.line.heard or "…", record.line.reply, ""))
            lasts.append(_REPLY_MS)
    lasts[-1] = _LAST_MS
    small = [frame.quantize(64, dither=Image.Dither.NONE) for frame in frames]
    small[0].save(path, save_all=True, append_images=small[1:], duration=lasts, loop=0, optimize=True)


def _frame(shot: Shot, heard: str, reply: str, caption: str) -> Image.Image:
    phone = ringed(shot, _PHONE)
    frame = Image.new("RGB", (_PHONE + _TALK + 3 * _MARGIN, phone.height + 2 * _MARGIN), _PAPER)
    frame.paste(phone, (_MARGIN, _MARGIN))
    draw = ImageDraw.Draw(frame)
    draw.rectangle((_MARGIN - 1, _MARGIN - 1, _MARGIN + _PHONE, _MARGIN + phone.height), outline=(180, 186, 198))
    left, y = _PHONE + 2 * _MARGIN, _MARGIN + 20
    y = _bubble(draw, left, y, heard, 24, _SOFT)
    if reply:
        y = _bubble(draw, left + 24, y + 16, reply, 24, _WARM)
    if caption:
        draw.text((left, y + 20), caption, font=font(17), fill=(90, 98, 116))
    return frame


def _bubble(draw: ImageDraw.ImageDraw, x: int, y: int, text: str, size: int, fill: tuple[int, int, int]) -> int:
    """Draw ``text`` in a box at (x, y) and return where it ends."""
    face, width = font(size), _PHONE + _TALK + 2 * _MARGIN - x
    lines, line = [], ""
    for word in text.split():
        if line and face.getlength(f"{line} {word}") > width - 32:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    step = round(size * 1.45)
    bottom = y + 24 + step * len(lines)
    draw.rounded_rectangle((x, y, x + width, bottom), radius=16, fill=fill)
    for row, part in enumerate(lines):
        draw.text((x + 16, y + 12 + row * step), part, font=face, fill=_INK)
    return bottom
