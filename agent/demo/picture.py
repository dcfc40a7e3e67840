"""Picture: the conversation as an animated GIF, the phone beside its captions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from agent.demo.frame import ringed
from agent.demo.record import Shot, TurnRecord
from simulator.font import font

_PHONE, _TALK, _MARGIN, _CAPTION = 260, 400, 20, 40
_SIZE, _ROW, _GAP, _INDENT = 21, 30, 12, 28
_INK, _FAINT, _EDGE = (20, 33, 61), (90, 98, 116), (180, 186, 198)
_PAPER, _SOFT, _WARM = (255, 255, 255), (238, 241, 247), (255, 236, 232)
_STEP_MS, _REPLY_MS, _LAST_MS = 900, 2600, 5000


@dataclass(frozen=True, slots=True)
class _Bubble:
    """Something said, and by whom."""

    text: str
    ours: bool


def write_picture(path: Path, records: Sequence[TurnRecord]) -> None:
    """Write ``path``: one frame an action, one a reply."""
    frames: list[Image.Image] = []
    lasts: list[int] = []
    talk: list[_Bubble] = []
    for record in records:
        talk.append(_Bubble(record.line.heard or "…", ours=False))
        for shot in record.shots:
            frames.append(_frame(shot, talk, shot.caption))
            lasts.append(_STEP_MS)
        talk.append(_Bubble(record.line.reply, ours=True))
        frames.append(_frame(record.shots[-1], talk, ""))
        lasts.append(_REPLY_MS)
    lasts[-1] = _LAST_MS
    small = [frame.quantize(64, dither=Image.Dither.NONE) for frame in frames]
    small[0].save(path, save_all=True, append_images=small[1:], duration=lasts, loop=0, optimize=True)


def _frame(shot: Shot, talk: Sequence[_Bubble], caption: str) -> Image.Image:
    phone = ringed(shot, _PHONE)
    frame = Image.new("RGB", (_PHONE + _TALK + 3 * _MARGIN, phone.height + 2 * _MARGIN), _PAPER)
    frame.paste(phone, (_MARGIN, _MARGIN))
    draw = ImageDraw.Draw(frame)
    draw.rectangle((_MARGIN - 1, _MARGIN - 1, _MARGIN + _PHONE, _MARGIN + phone.height), outline=_EDGE)
    room, shown = phone.height - _CAPTION, list[_Bubble]()
    for bubble in reversed(talk):  # the newest that fit
        room -= _height(_lines(bubble)) + _GAP
        if room < 0:
            break
        shown.insert(0, bubble)
    y = _MARGIN
    for bubble in shown:
        y = _draw(draw, y, bubble) + _GAP
    if caption:
        draw.text((_PHONE + 2 * _MARGIN, y), caption, font=font(17), fill=_FAINT)
    return frame


def _draw(draw: ImageDraw.ImageDraw, y: int, bubble: _Bubble) -> int:
    """Draw one bubble at height ``y`` and return where it ends."""
    lines = _lines(bubble)
    x = _PHONE + 2 * _MARGIN + (_INDENT if bubble.ours else 0)
    bottom = y + _height(lines)
    right = _PHONE + 2 * _MARGIN + _TALK
    draw.rounded_rectangle((x, y, right, bottom), radius=14, fill=_WARM if bubble.ours else _SOFT)
    for row, part in enumerate(lines):
        draw.text((x + 14, y + 10 + row * _ROW), part, font=font(_SIZE), fill=_INK)
    return bottom


def _height(lines: Sequence[str]) -> int:
    return 20 + _ROW * len(lines)


def _lines(bubble: _Bubble) -> list[str]:
    """The words of a bubble, broken so that each line fits."""
    width = _TALK - (_INDENT if bubble.ours else 0) - 28
    lines, line = list[str](), ""
    for word in bubble.text.split():
        if line and font(_SIZE).getlength(f"{line} {word}") > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
