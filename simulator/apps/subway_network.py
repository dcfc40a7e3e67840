"""What the imitated subway's server reckons: how full trains are, what runs in a station, and ways through the city.

Figures follow from names and from the quarter of the hour by a checksum: believable, repeatable, and no timetable.
"""

from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from simulator.apps.stations import Station, arrivals, stations

CARS = 10
LEVELS = ("여유", "보통", "주의", "혼잡")
MEASURED = frozenset("123456789")
"""Lines whose trains weigh their cars."""
HERE = "시청"
"""The station nearest to where the phone is."""
BASE_FARE, STEP_FARE, FREE_STOPS, STEP_STOPS = 1550, 100, 10, 4


def _dice(*what: object) -> int:
    return crc32("/".join(map(str, what)).encode())


@dataclass(frozen=True, slots=True)
class Load:
    """How full one train is."""

    line: str
    direction: str
    minutes: int
    cars: tuple[int, ...]
    """Of each car, from the front: its place among `LEVELS`."""

    @property
    def level(self) -> str:
        """Of the whole train."""
        return LEVELS[round(sum(self.cars) / len(self.cars))]

    @property
    def quietest(self) -> int:
        """The number of the emptiest car, the first one of several."""
        return self.cars.index(min(self.cars)) + 1


def loads(station: Station, now: datetime) -> list[Load]:
    """Trains that come next, where their line measures."""
    quarter = now.hour * 4 + now.minute // 15
    found = []
    for train in arrivals(station, now):
        if train.line in MEASURED:
            seat = _dice(station.name, train.line, train.direction, quarter)
            cars = tuple(min(3, max(0, seat % 3 + _dice(seat, car) % 3 - 1)) for car in range(CARS))
            found.append(Load(train.line, train.direction, train.minutes, cars))
    return found


@dataclass(frozen=True, slots=True)
class Machine:
    """One lift or escalator."""

    kind: str
    place: str
    runs: bool


def machines(station: Station) -> list[Machine]:
    """Lifts, then escalators, by exit; about one lift in eight is being looked after."""
    found = []
    for kind, most in (("엘리베이터", 3), ("에스컬레이터", 4)):
        count = 2 + _dice(station.name, kind) % most
        ill = _dice(kind, station.name, "out") % (3 * count)
        found += [Machine(kind, f"{n + 1}번 출구", n != ill) for n in range(count)]
    return found


@dataclass(frozen=True, slots=True)
class Way:
    """One way from a station to another."""

    lines: tuple[str, ...]
    changes: tuple[str, ...]
    """Stations where one changes, one fewer than lines."""
    stops: int

    @property
    def minutes(self) -> int:
        """Two a stop, and five for each change."""
        return 2 * self.stops + 5 * len(self.changes)

    @property
    def fare(self) -> int:
        """Won, for a card."""
        further = max(0, self.stops - FREE_STOPS)
        return BASE_FARE + STEP_FARE * -(-further // STEP_STOPS)


def way(origin: Station, destination: Station) -> Way:
    """The way with the fewest changes: lines are left where they meet."""
    reached: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {line: ((line,), ()) for line in origin.lines}
    edge = list(origin.lines)
    while edge and not set(destination.lines) & set(reached):
        ahead = []
        for line in edge:
            lines, changes = reached[line]
            for station in stations():
                if line in station.lines and station.name not in (origin.name, destination.name):
                    for other in station.lines:
                        if other not in reached:
                            reached[other] = (*lines, other), (*changes, station.name)
                            ahead.append(other)
        edge = ahead
    best = min((reached[line] for line in destination.lines if line in reached), key=lambda found: len(found[1]))
    return Way(*best, stops=3 + _dice(*sorted((origin.name, destination.name))) % 17 + 3 * len(best[1]))
