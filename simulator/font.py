"""A Korean font: the system's own, else the one in the koreanize-matplotlib wheel; it may be that there is neither."""

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Face(NamedTuple):
    """A font file, its bold sister, and which face of a collection is Korean."""

    regular: Path
    bold: Path
    place: int = 0


def _system_faces() -> list[Face]:
    noto = [
        Path("/usr/share/fonts/opentype/noto"),
        Path("/usr/share/fonts/noto-cjk"),
        Path("/usr/share/fonts/google-noto-cjk"),
    ]
    nanum = [Path("/usr/share/fonts/truetype/nanum"), Path("/usr/share/fonts/nanum"), Path("/Library/Fonts")]
    apple, windows = Path("/System/Library/Fonts/AppleSDGothicNeo.ttc"), Path("C:/Windows/Fonts")
    return [
        *(Face(folder / "NotoSansCJK-Regular.ttc", folder / "NotoSansCJK-Bold.ttc", 1) for folder in noto),
        *(Face(folder / "NanumGothic.ttf", folder / "NanumGothicBold.ttf") for folder in nanum),
        Face(apple, apple),
        Face(windows / "malgun.ttf", windows / "malgunbd.ttf"),
    ]


def _wheel_faces() -> list[Face]:
    # Only the wheel's files are wanted: importing the package would import matplotlib.
    spec = importlib.util.find_spec("koreanize_matplotlib")
    folders = [Path(place) / "fonts" for place in (spec.submodule_search_locations or [])] if spec else []
    return [Face(folder / "NanumGothic.ttf", folder / "NanumGothicBold.ttf") for folder in folders]


@lru_cache(maxsize=1)
def korean_face() -> Face | None:
    """The first Korean font that is there; None when there is none."""
    for face in [*_system_faces(), *_wheel_faces()]:
        if face.regular.is_file():
            return face if face.bold.is_file() else Face(face.regular, face.regular, face.place)
    return None


@lru_cache(maxsize=128)
def font(px: int, *, bold: bool = False) -> Font:
    """A font of that size; without a Korean one, Pillow's own, which has Latin letters only."""
    face = korean_face()
    if face is None:
        return ImageFont.load_default(px)
    return ImageFont.truetype(str(face.bold if bold else face.regular), px, index=face.place)


def legible(text: str) -> str:
    """The text as it can be drawn: without a Korean font every letter that would be a box becomes a question mark."""
    return text if korean_face() is not None else "".join(char if char < "\u0100" else "?" for char in text)
