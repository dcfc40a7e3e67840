"""Typeface: the letters that one page needs, cut out of the Korean font, so that it is legible on any machine."""

import tempfile
from functools import cache
from pathlib import Path

from fontTools import subset

from simulator.font import korean_face


def write_typeface(path: Path, text: str) -> None:
    """Write ``path`` with the letters of ``text``; nothing is written where there is no Korean font."""
    face = korean_face()
    if face is None:
        return
    options = subset.Options()
    options.drop_tables += ["TSI0", "TSI1", "TSI2", "TSI3", "TSI5"]  # empty in NanumGothic: browsers refuse them
    options.font_number = face.place
    font = subset.load_font(str(face.regular), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    subset.save_font(font, str(path), options)


@cache
def whole_typeface() -> bytes:
    """Every Korean syllable and what a keyboard has, for pages whose text is not known beforehand (2 MB, made in a
    second); empty where there is no Korean font."""
    text = "".join(map(chr, (*range(0x20, 0x7F), *range(0xAC00, 0xD7A4)))) + "·…“”‘’→ⅠⅡ"
    with tempfile.TemporaryDirectory(prefix="malbeot-") as folder:
        path = Path(folder) / "korean.ttf"
        write_typeface(path, text)
        return path.read_bytes() if path.exists() else b""
