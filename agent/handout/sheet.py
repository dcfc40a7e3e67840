"""Sheet: the steps of a task laid out on A4, in type of 16 points or more, legible in grey."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from PIL import Image, ImageDraw, ImageOps

from agent.errors import UsageError
from agent.handout.film import Still, words
from agent.typeface import write_typeface
from simulator.font import font

_BODY, _TITLE, _CALL = 16, 26, 30
"""Points."""
_MARGIN, _GAP, _WIDE = 14.0, 8.0, 210.0
_COLUMN: Final = (_WIDE - 2 * _MARGIN - _GAP) / 2
_TALL, _SENTENCE, _BETWEEN = 86.0, 18.0, 4.0
"""Of a picture, of the sentence above it, and of the gap below, mm."""
_ACROSS, _HIGH = 840, 1.2
"""A picture's pixels across (300 to the inch), and how much higher than wide it is: what lies around the place to
press, so that it can be read."""
_CALL_MM = 26.0
_LINE_MM = 7.5


def write_sheet(path: Path, title: str, asked: Sequence[str], steps: Sequence[Still], practice: bool) -> None:
    """Write ``path``. ``asked`` is what can be said to us instead. Raises UsageError when it cannot be written."""
    pdf = FPDF(format="A4")
    pdf.set_title(title)
    pdf.set_lang("ko")
    pdf.set_auto_page_break(False)
    pdf.set_margins(_MARGIN, _MARGIN)
    text = "".join((title, *asked, *(step.sentence for step in steps), words().model_dump_json(), "0123456789.“”"))
    with tempfile.TemporaryDirectory(prefix="malbeot-") as folder:
        face = Path(folder) / "korean.ttf"
        write_typeface(face, text)
        if not face.exists():
            raise UsageError("No Korean font is on this computer; install one, for example Noto Sans CJK.")
        pdf.add_font("korean", fname=face)
        _head(pdf, title, asked, practice)
        for number, step in enumerate(steps, 1):
            _step(pdf, number, step)
        _calls(pdf, len(steps))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            pdf.output(str(path))
        except OSError as error:
            what = f"The sheet cannot be written to {path} ({error.strerror}); choose another --out."
            raise UsageError(what) from error


def _head(pdf: FPDF, title: str, asked: Sequence[str], practice: bool) -> None:
    pdf.add_page()
    pdf.set_font("korean", size=_TITLE)
    pdf.multi_cell(0, 12, title, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.set_font("korean", size=_BODY)
    spoken = [line for line in asked if line and not line.startswith("#")]
    told = [f"{words().say} " + " ".join(f"“{line}”" for line in spoken), *([words().practice] if practice else [])]
    for line in told:
        pdf.multi_cell(0, _LINE_MM, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(2)
    pdf.line(_MARGIN, pdf.get_y(), _WIDE - _MARGIN, pdf.get_y())
    pdf.ln(2)


def _step(pdf: FPDF, number: int, step: Still) -> None:
    """Two beside each other, as many rows as fit; the next ones on the next page."""
    right = number % 2 == 0
    if not right and pdf.get_y() + _SENTENCE + _TALL > pdf.h - _MARGIN:
        pdf.add_page()
    top, left = pdf.get_y(), _MARGIN + (_COLUMN + _GAP if right else 0.0)
    pdf.set_font("korean", size=_BODY)
    pdf.set_xy(left, top)
    pdf.multi_cell(_COLUMN, _LINE_MM, f"{number}. {step.sentence}", align="L")
    wide = _TALL / _HIGH
    pdf.image(_printed(number, step), left, top + _SENTENCE, wide, _TALL, alt_text=step.sentence)
    pdf.set_xy(_MARGIN, top + (_SENTENCE + _TALL + _BETWEEN if right else 0.0))


def _calls(pdf: FPDF, steps: int) -> None:
    """Below the last step, or on a page of their own."""
    if steps % 2:
        pdf.set_y(pdf.get_y() + _SENTENCE + _TALL + _BETWEEN)
    if pdf.get_y() + 16 + _CALL_MM * len(words().numbers) > pdf.h - _MARGIN:
        pdf.add_page()
    pdf.set_font("korean", size=_TITLE)
    pdf.multi_cell(0, 14, words().calls, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    for call in words().numbers:
        pdf.set_font("korean", size=2 * _CALL)
        pdf.cell(60, _CALL_MM, call.number)
        pdf.set_font("korean", size=_TITLE)
        pdf.cell(0, _CALL_MM, call.name, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _printed(number: int, step: Still) -> Image.Image:
    """The picture in grey around the place to press, which is ringed in black on white and bears the step's number."""
    whole = ImageOps.grayscale(step.picture)
    high = min(whole.height, round(whole.width * _HIGH))
    middle = (step.ring.top + step.ring.bottom) // 2 if step.ring else 0
    top = min(max(0, middle - high // 2), whole.height - high)
    scale = _ACROSS / whole.width
    part = whole.crop((0, top, whole.width, top + high))
    small = part.resize((_ACROSS, round(high * scale)), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(small)
    if step.ring is not None:
        edges = (step.ring.left, step.ring.top - top, step.ring.right, step.ring.bottom - top)
        left, upper, right, lower = (round(edge * scale) for edge in edges)
        box = (max(6, left - 8), max(6, upper - 8), min(small.width - 7, right + 8), min(small.height - 7, lower + 8))
        draw.rounded_rectangle(box, 20, outline=255, width=20)
        draw.rounded_rectangle(box, 20, outline=0, width=10)
        at = (min(small.width - 50, box[2] - 10), max(50, box[1] + 4))
        draw.ellipse((at[0] - 42, at[1] - 42, at[0] + 42, at[1] + 42), fill=0, outline=255, width=5)
        draw.text(at, str(number), 255, font(52, bold=True), anchor="mm")
    draw.rectangle((0, 0, small.width - 1, small.height - 1), outline=0, width=4)
    return small
