"""What the imitated safety app's server knows: cameras, safe houses and bells around a place."""

from dataclasses import dataclass

from simulator.apps.places import chance

HERE = "현재 위치"
CAMERA, HOUSE, BELL = "CCTV", "안심지킴이집", "안심벨"
SHOPS = ("세븐마트", "행복편의점", "가족약국", "하나편의점", "우리세탁소")


@dataclass(frozen=True, slots=True)
class Facility:
    """One of them."""

    kind: str
    name: str
    metres: int


def facilities(place: str) -> list[Facility]:
    """All of a neighbourhood, the nearest first; they depend on nothing but the place's name."""
    cameras = [
        Facility(CAMERA, f"방범 카메라 {1 + chance(f'{place}{n}', 899):03}호", 15 + chance(f"c{place}{n}", 480))
        for n in range(5 + chance(place, 9))
    ]
    houses = [
        Facility(
            HOUSE, f"지킴이집 {SHOPS[chance(f'{place}/{n}', len(SHOPS))]} {n + 1}호점", 60 + chance(f"h{place}{n}", 440)
        )
        for n in range(1 + chance(f"{place}h", 3))
    ]
    bells = [
        Facility(BELL, f"안심벨 {1 + chance(f'{place}b{n}', 99):02}번", 40 + chance(f"b{place}{n}", 460))
        for n in range(1 + chance(f"{place}b", 4))
    ]
    return sorted((*cameras, *houses, *bells), key=lambda one: (one.metres, one.name))
