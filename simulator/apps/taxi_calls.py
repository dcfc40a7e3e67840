"""What the imitated call taxi's server knows: who called which car, where it goes, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.apps.places import Place, chance, found

NOW, LATER = "바로콜", "예약콜"
HERE = "현재 위치 (중랑구 면목동)"
OUTSIDE = frozenset(
    [
        "부산",
        "대구",
        "대전",
        "광주",
        "울산",
        "세종",
        "제주",
        "제주도",
        "강릉",
        "속초",
        "춘천",
        "원주",
        "청주",
        "천안",
        "전주",
        "목포",
        "여수",
        "순천",
        "포항",
        "경주",
        "창원",
        "진주",
    ]
)
"""Where no car of this service goes."""
FEW_MIN, ON_THE_WAY_MIN, BEFORE_MIN = 4, 12, 30
"""Minutes until the next one in the queue gets a car, that a car then takes, and before a booking that it gets one."""


def places(text: str) -> list[Place]:
    """What the search finds: the place as it was typed, then what the map knows by such a name."""
    wanted = " ".join(text.split())
    if not wanted or wanted.split()[0].removesuffix("역") in OUTSIDE:
        return []
    known = found(wanted)
    return (
        known if known and known[0].name == wanted else [Place(wanted, "입력하신 그대로 기사님께 전해집니다"), *known]
    )


def clock_text(at: datetime) -> str:
    """오후 3:30."""
    return f"{'오전' if at.hour < 12 else '오후'} {at.hour % 12 or 12}:{at:%M}"


def day_text(at: datetime) -> str:
    """11월 25일."""
    return f"{at.month}월 {at.day}일"


@dataclass(frozen=True, slots=True)
class Call:
    """One car that was called or booked."""

    number: str
    kind: str
    origin: str
    destination: str
    wheelchair: str
    made: datetime
    waiting: int = 0
    """How many were before it in the queue when it was made."""
    pickup: datetime | None = None
    """Of a booking."""

    @property
    def dispatched(self) -> datetime:
        """When it gets a car."""
        if self.pickup is not None:
            return self.pickup - timedelta(minutes=BEFORE_MIN)
        return self.made + timedelta(minutes=FEW_MIN * (self.waiting + 1))

    @property
    def arrives(self) -> datetime:
        """When the car is there."""
        return self.pickup or self.dispatched + timedelta(minutes=ON_THE_WAY_MIN)

    @property
    def when(self) -> str:
        """When it was wanted for, as the screens say it."""
        return f"{day_text(self.pickup)} {clock_text(self.pickup)}" if self.pickup else "바로"

    @property
    def car(self) -> str:
        """The number plate of the car that it gets."""
        return f"서울{70 + chance(self.number, 10)}바{1000 + chance(self.number, 9000)}"

    def open(self, now: datetime) -> bool:
        """Whether nobody has got into it yet: it waits for a quarter of an hour."""
        return now < self.arrives + timedelta(minutes=15)

    def state(self, now: datetime) -> str:
        """How far it has come."""
        if now >= self.arrives:
            return "차량 도착"
        if now >= self.dispatched:
            return "배차 완료"
        return "예약 접수" if self.pickup else "배차 대기"

    def car_text(self, now: datetime) -> str:
        """Which car."""
        return self.car if now >= self.dispatched else "차량 배정 전"

    def left_text(self, now: datetime) -> str:
        """How long it still takes, or how many are before it."""
        if now >= self.arrives:
            return "0분 후 도착"
        if now >= self.dispatched:
            return f"{-int((now - self.arrives).total_seconds() // 60)}분 후 도착"
        if self.pickup:
            return f"{BEFORE_MIN}분 전에 배차"
        gone = int((now - self.made).total_seconds() // 60) // FEW_MIN
        return f"앞에 {max(0, self.waiting - gone)}명 대기"
