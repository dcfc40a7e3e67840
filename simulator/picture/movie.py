"""A film of the screen: JPEG pictures one after another in an MP4 file, which players and ffmpeg read.

A phone's own films are H.264. For that an encoder would be needed, and nobody watches these for their size.
"""

import struct
from collections.abc import Sequence
from typing import Final

SCALE: Final = 1000
"""Units of time in a second."""
MATRIX: Final = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
"""The picture as it is, neither turned nor scaled."""


def mp4(pictures: Sequence[bytes], seconds: Sequence[float], width: int, height: int) -> bytes:
    """The film of at least one JPEG picture, each shown for its seconds; sides in pixels.

    The layout is that of ISO/IEC 14496-12: all pictures in one chunk, the tables that lead to them behind it.
    """
    times = [max(1, round(shown * SCALE)) for shown in seconds]
    head = _box("ftyp", b"isom", struct.pack(">I", 0x200), b"isomqt  mp41")
    place = len(head) + 8
    return head + _box("mdat", *pictures) + _moov(pictures, times, width, height, place)


def _box(kind: str, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + kind.encode() + content


def _full(kind: str, *parts: bytes, flags: int = 0) -> bytes:
    """A box with a version, always 0, and flags."""
    return _box(kind, struct.pack(">I", flags), *parts)


def _moov(pictures: Sequence[bytes], times: Sequence[int], width: int, height: int, place: int) -> bytes:
    length = sum(times)
    sides = struct.pack(">II", width << 16, height << 16)
    movie = _full(
        "mvhd", struct.pack(">4IIH10x", 0, 0, SCALE, length, 0x10000, 0x100), MATRIX, bytes(24), struct.pack(">I", 2)
    )
    track = _full("tkhd", struct.pack(">5I16x", 0, 0, 1, 0, length), MATRIX, sides, flags=3)
    media = _full("mdhd", struct.pack(">4IHH", 0, 0, SCALE, length, 0x55C4, 0))
    handler = _full("hdlr", bytes(4), b"vide", bytes(12), b"screen\0")
    here = _full("dref", struct.pack(">I", 1), _full("url ", flags=1))
    info = _box(
        "minf", _full("vmhd", bytes(8), flags=1), _box("dinf", here), _table(pictures, times, width, height, place)
    )
    return _box("moov", movie, _box("trak", track, _box("mdia", media, handler, info)))


def _table(pictures: Sequence[bytes], times: Sequence[int], width: int, height: int, place: int) -> bytes:
    """How long each picture is shown, how large it is, and where the first one lies."""
    dpi = 72 << 16
    look = struct.pack(">6xH16xHHIIIH32xHh", 1, width, height, dpi, dpi, 0, 1, 24, -1)
    count = len(pictures)
    return _box(
        "stbl",
        _full("stsd", struct.pack(">I", 1), _box("jpeg", look)),
        _full("stts", struct.pack(">I", count), *(struct.pack(">II", 1, time) for time in times)),
        _full("stsc", struct.pack(">4I", 1, 1, count, 1)),
        _full("stsz", struct.pack(">II", 0, count), *(struct.pack(">I", len(picture)) for picture in pictures)),
        _full("stco", struct.pack(">II", 1, place)),
    )
