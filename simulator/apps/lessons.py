"""What the imitated reservation service's server knows: lessons to attend, and halls and courts to book."""

import re
from dataclasses import dataclass
from datetime import date

from simulator.apps.places import DISTRICTS, chance

_SUBJECT = re.compile(
    r".*(교실|반|법|하기|만들기|쓰기|읽기|공부|운동|댄스|무용|춤|체조|어|화|공예|목공|요리|노래|민요|가요|가곡|합창|"
    r"악기|피아노|기타|하모니카|오카리나|우쿨렐레|장구|풍물|난타|판소리|서예|붓글씨|캘리그라피|그림|미술|사진|"
    r"수영|요가|필라테스|탁구|배드민턴|테니스|게이트볼|골프|볼링|에어로빅|태극권|기공|국선도|명상|걷기|등산|"
    r"바둑|장기|컴퓨터|스마트폰|휴대폰|핸드폰|키오스크|유튜브|인터넷|한글|한문|한자|문해 교육|역사|인문학|문학|"
    r"시|수필|연극|영화|원예|텃밭|꽃꽂이|도자기|도예|뜨개질|재봉틀|자수|염색|김장|제빵|빵|바리스타|커피|해설|"
    r"양봉|건강|치매 예방|웰다잉|재테크|강의|놀이|마술|종이접기|라인댄스)"
)
_FACILITY = re.compile(r".*(장|당|방|룸|링크|트랙|실|관|홀|센터|마을|공원|청|코트|마당|숲|스튜디오|터)")
_LEVELS = ("기초반", "초급반", "어르신반", "저녁반", "주말반")
_HOUSES = ("평생학습관", "문화센터", "주민자치회관", "복지관", "구민회관")
_FEES = ("무료", "10,000원", "20,000원", "무료", "30,000원")
CLOSED = ("06:00", "06:30", "21:30")
"""Hours at which nothing is ever free."""
HOURS = tuple(f"{hour:02d}:{minute:02d}" for hour in range(6, 22) for minute in (0, 30))


@dataclass(frozen=True, slots=True)
class Lesson:
    """One course that takes people."""

    title: str
    place: str
    fee: str


@dataclass(frozen=True, slots=True)
class Facility:
    """One place that can be booked."""

    name: str
    district: str
    fee: str


def lessons(subject: str, district: str, day: date | None) -> list[Lesson]:
    """Courses in a subject, in one district where one is named, on one day where one is named."""
    wanted = " ".join(subject.split())
    if not _SUBJECT.fullmatch(wanted):
        return []
    key = f"{wanted}/{district}/{day or ''}"
    found = []
    for level in _LEVELS[: 1 + chance(key, 2 if district or day else len(_LEVELS))]:
        where = district or DISTRICTS[chance(f"{key}/{level}", len(DISTRICTS))]
        house = _HOUSES[chance(f"{level}/{key}", len(_HOUSES))]
        found.append(Lesson(f"{wanted} {level}", f"{where} {house}", _FEES[chance(f"{level}{key}", len(_FEES))]))
    return found


def facilities(text: str) -> list[Facility]:
    """What of this name can be booked: the nearest of its kind."""
    wanted = " ".join(text.split())
    if not _FACILITY.fullmatch(wanted):
        return []
    district = DISTRICTS[chance(wanted, len(DISTRICTS))]
    return [Facility(wanted, district, _FEES[chance(f"{wanted}/fee", len(_FEES))])]


def clock(hour: str) -> str:
    """As the service writes `15:30`."""
    hours, minutes = map(int, hour.split(":"))
    return f"{'오후' if hours >= 12 else '오전'} {(hours - 1) % 12 + 1}:{minutes:02d}"


def written(day: date) -> str:
    """As the service writes a day."""
    return f"{day.month}월 {day.day}일"
