"""Typeface: the letters that one page needs, cut out of the Korean font, so that it is legible on any machine."""

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
