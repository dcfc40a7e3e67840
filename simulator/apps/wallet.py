"""What the imitated city wallet's server knows: cards, certificates, and what a person may claim."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

CITIZEN = "서울시민카드"
_PUBLIC = re.compile(r".*(관|장|원|소|센터|실|당|숲|학교|터|대학)")
"""How public facilities are called: any of them takes the citizen's card."""


@dataclass(frozen=True, slots=True)
class Card:
    """A membership."""

    name: str
    kind: str
    number: str


MINE = (
    Card(CITIZEN, "시민카드", "1004 4821"),
    Card("마포중앙도서관", "도서관", "2210 0937"),
    Card("중랑구립체육센터", "체육센터", "3305 1142"),
    Card("면목수영장", "수영장", "3306 7410"),
)


def cards(text: str) -> list[Card]:
    """All of mine, or those that are called so; else the facility of this name, which takes the citizen's card."""
    wanted = " ".join(text.split())
    if not wanted:
        return list(MINE)
    of_mine = [card for card in MINE if wanted in card.name or wanted == card.kind]
    if of_mine or not _PUBLIC.fullmatch(wanted):
        return of_mine
    return [Card(wanted, "제휴 시설", MINE[0].number)]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of certificate."""

    name: str
    others: tuple[str, ...]
    office: str

    @property
    def names(self) -> str:
        """Every name, as the list shows them."""
        return " · ".join((self.name, *self.others))


@dataclass(frozen=True, slots=True)
class Certificate:
    """One that was issued."""

    kind: Kind
    issued: datetime
    number: str


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the list."""
    text = files("simulator.apps").joinpath("data", "documents.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(Kind(name, tuple(filter(None, others.split(","))), office) for name, others, office in rows)


def called(text: str) -> list[Kind]:
    """Kinds one of whose names holds the text; all of them for an empty one."""
    wanted = "".join(text.split())
    return [kind for kind in kinds() if wanted in kind.names.replace(" ", "")]


@dataclass(frozen=True, slots=True)
class Benefit:
    """Something that a person of this age and place may claim."""

    name: str
    what: str


BENEFITS = (
    Benefit("기초연금", "매달 34만 원까지"),
    Benefit("어르신 교통비 지원", "면허 반납하면 20만 원"),
    Benefit("겨울철 난방비 지원", "한 해 10만 원"),
    Benefit("어르신 무료 독감 예방접종", "가까운 의원에서"),
    Benefit("문화누리카드", "한 해 14만 원"),
    Benefit("틀니·임플란트 지원", "본인 부담 30퍼센트"),
    Benefit("어르신 일자리", "한 달 30시간"),
)
