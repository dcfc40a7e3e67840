"""What the imitated city map's server knows: places by name.

A map of a real city finds nearly everything that is called like a place; this one finds the names in its list, and
any name that ends as places' names end. How far or how long something is follows from the names alone.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

DISTRICTS = (
    "강남구", "강동구", "강북구", "강서구", "관악구", "광진구", "구로구", "금천구", "노원구", "도봉구",
    "동대문구", "동작구", "마포구", "서대문구", "서초구", "성동구", "성북구", "송파구", "양천구", "영등포구",
    "용산구", "은평구", "종로구", "중구", "중랑구",
)  # fmt: skip
_LIKE_A_PLACE = re.compile(
    r".+(역|원|장|관|청|실|홀|숲|궁|문|산|강|천|호수|광장|센터|터미널|터|시장|상가|백화점|마트|은행|약국|우체국|서|당|사|교회|"
    r"학교|대|대학|대학교|동|구|로|길|가|거리|골목|집|아파트|빌라|단지|마을|앞|뒤|옆|입구|출구|정문|후문|정류장|정류소|종점|"
    r"공원|능|릉|다리|교|소|촌|지|호|부|봉|정|국|점|로터리|랜드|파크|몰|타워|빌딩|회관|구장|농원|교차로|고개|섬|나루|캠퍼스|의원|치과|한의원|법원|식당)"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """One result of a search."""

    name: str
    address: str


def found(text: str) -> list[Place]:
    """Places that bear this name, the exact one first; none for what is called like no place."""
    wanted = _SPACES.sub(" ", text).strip()
    if not wanted:
        return []
    listed = [Place(name, _address(name, district)) for name, district in _listed().items() if wanted in name]
    exact = [place for place in listed if place.name == wanted]
    if not exact and _LIKE_A_PLACE.fullmatch(wanted):
        exact = [Place(wanted, _address(wanted, DISTRICTS[chance(wanted, len(DISTRICTS))]))]
    return [*exact, *(place for place in listed if place.name != wanted)]


def chance(text: str, below: int) -> int:
    """A number from 0 that depends on the text and on nothing else."""
    return crc32(text.encode()) % below


@cache
def _listed() -> dict[str, str]:
    text = files("simulator.apps").joinpath("data", "places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _address(name: str, district: str) -> str:
    return f"서울 {district} {chance(name, 80) + 2}길 {chance(name + district, 60) + 1}"
