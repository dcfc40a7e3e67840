"""What the imitated map's server knows of buses: routes, their stops, and when the next bus comes."""

import re
from dataclasses import dataclass
from datetime import datetime

from simulator.apps.places import chance, found

_ROUTE = re.compile(r"N?(?!99)[1-9][0-9]{0,3}(-[0-9])?|[가-힣]{2,3}[0-9]{2}")
HEADWAY_MIN = 14
MINUTES_A_STOP = 2
STOPS = (
    "정릉", "길음뉴타운", "미아사거리", "월곡동", "고려대앞", "신설동역", "종로5가", "종로3가", "종로2가",
    "시청앞", "남대문시장", "서울역환승센터", "숙대입구역", "용산역", "한강대교북단", "노량진역", "흑석동",
    "고속터미널", "강남역", "양재역", "개포동",
)  # fmt: skip
"""Along which a route runs; each takes a dozen in a row."""
STOPS_A_ROUTE = 12


@dataclass(frozen=True, slots=True)
class Route:
    """One bus route."""

    number: str
    stops: tuple[str, ...]

    @property
    def label(self) -> str:
        """As the bus bears it."""
        return f"{self.number}번"

    @property
    def kind(self) -> str:
        """As the city calls such routes."""
        if self.number.startswith("N"):
            return "심야"
        if not self.number[0].isdigit():
            return "마을"
        return {3: "간선", 4: "광역" if self.number[0] == "9" else "지선"}.get(len(self.number), "간선")

    @property
    def ends(self) -> str:
        """From where to where."""
        return f"{self.stops[0]} ↔ {self.stops[-1]}"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop, and the next bus of a route there."""

    name: str
    minutes: int

    @property
    def coming(self) -> str:
        """When."""
        return f"{self.minutes}분" if self.minutes else "곧 도착"

    @property
    def away(self) -> str:
        """How many stops before this one the bus is."""
        return f"{max(1, self.minutes // MINUTES_A_STOP)}정류장 전"


def route(text: str) -> Route | None:
    """The route of this number, if it can be one."""
    number = text.replace(" ", "").removesuffix("번")
    if not _ROUTE.fullmatch(number):
        return None
    first = chance(number, len(STOPS) - STOPS_A_ROUTE + 1)
    return Route(number, STOPS[first : first + STOPS_A_ROUTE])


def stops(route: Route, text: str, now: datetime) -> list[Stop]:
    """Its stops, the nearest first; with a text those that bear it. A stop may be called like anything it lies at."""
    near = chance(route.number, STOPS_A_ROUTE)
    names = [name for name in (*route.stops[near:], *route.stops[:near]) if text.strip() in name]
    if text.strip() and text.strip() not in names:
        names = [*(place.name for place in found(text)[:3]), *names]
    return [Stop(name, _minutes(route, name, now)) for name in dict.fromkeys(names)]


def _minutes(route: Route, stop: str, now: datetime) -> int:
    """The next bus comes closer minute by minute."""
    return (chance(f"{route.number}/{stop}", 997) - now.hour * 60 - now.minute) % HEADWAY_MIN
