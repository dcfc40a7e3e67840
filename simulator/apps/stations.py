"""What the imitation subway app's server knows: stations, their lines, and when trains come."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from zlib import crc32

TERMINI = {
    "1": ("소요산", "인천"),
    "2": ("성수", "신도림"),
    "3": ("대화", "오금"),
    "4": ("진접", "오이도"),
    "5": ("방화", "하남검단산"),
    "6": ("응암", "신내"),
    "7": ("장암", "석남"),
    "8": ("별내", "모란"),
    "9": ("개화", "중앙보훈병원"),
    "GTX-A": ("운정중앙", "동탄"),
    "경강선": ("판교", "여주"),
    "경의중앙선": ("문산", "용문"),
    "경춘선": ("청량리", "춘천"),
    "공항철도": ("서울역", "인천공항2터미널"),
    "서해선": ("일산", "원시"),
    "수인분당선": ("청량리", "인천"),
    "신림선": ("샛강", "관악산"),
    "신분당선": ("신사", "광교"),
    "우이신설선": ("북한산우이", "신설동"),
}
"""Where each line's trains go, both ways."""
HEADWAY_MIN = 9


@dataclass(frozen=True, slots=True)
class Station:
    """One station of the list."""

    name: str
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name as on the station's own signs."""
        return self.name if self.name.endswith("역") else f"{self.name}역"


@dataclass(frozen=True, slots=True)
class Arrival:
    """The next train of one line in one direction."""

    line: str
    direction: str
    minutes: int


@cache
def stations() -> tuple[Station, ...]:
    """All stations, in the order of the list."""
    text = files("simulator.apps").joinpath("data", "stations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(Station(name, tuple(lines.split(","))) for name, lines in rows)


def named(text: str) -> list[Station]:
    """Stations whose name contains the text, the exact name first; none for an empty text."""
    if not text:
        return []
    found = [station for station in stations() if text in station.title or text in station.name]
    return sorted(found, key=lambda station: text not in (station.name, station.title))


def line_label(line: str) -> str:
    """`2` is called 2호선; other lines have names."""
    return f"{line}호선" if line.isdigit() else line


def arrivals(station: Station, now: datetime) -> list[Arrival]:
    """The next trains: they depend on nothing but the station and the minute, and come closer minute by minute."""
    minute = now.hour * 60 + now.minute
    return [
        Arrival(line, towards, (crc32(f"{station.name}/{line}/{towards}".encode()) - minute) % HEADWAY_MIN)
        for line in station.lines
        for towards in TERMINI[line]
        if towards != station.name
    ]
