from datetime import datetime

import pytest

from simulator.apps.buses import route, stops
from simulator.apps.places import found

NOON = datetime(2026, 11, 22, 12, 0)


@pytest.fixture
def companion(phone, hand):
    assert phone.start("kr.go.seoul.mydata")
    return hand


def typed(hand, name: str, text: str) -> None:
    hand.phone.set_text(hand.find(name).view, text)


@pytest.mark.parametrize("name", ["보라매공원", "면목역 2번 출구 앞", "신촌", "집", "경희의료원"])
def test_what_is_called_like_a_place_is_found_first(name: str) -> None:
    assert found(name)[0].name == name
    assert found(name)[0].address.startswith("서울 ")


@pytest.mark.parametrize("name", ["", "개똥벌레", "아무거나"])
def test_what_is_not_called_like_a_place_is_not_found(name: str) -> None:
    assert found(name) == []


@pytest.mark.parametrize(("number", "kind"), [("143", "간선"), ("6211", "지선"), ("마포09", "마을"), ("N26", "심야")])
def test_routes_by_their_numbers(number: str, kind: str) -> None:
    known = route(f"{number}번")
    assert known is not None and (known.number, known.kind) == (number, kind)


@pytest.mark.parametrize("number", ["", "9999", "012", "12345", "버스"])
def test_numbers_that_no_bus_has(number: str) -> None:
    assert route(number) is None


def test_a_bus_comes_closer_minute_by_minute() -> None:
    known = route("143")
    assert known is not None
    before, after = (stops(known, "종로3가", NOON.replace(minute=minute))[0].minutes for minute in (0, 1))
    assert (before - after) % 14 == 1
    assert stops(known, "수유역", NOON)[0].name == "수유역"


def test_a_way_without_stairs_is_one_only_for_who_asks_for_it(companion) -> None:
    companion.tap("길찾기", "어디로 가세요?")
    typed(companion, "place_input", "보라매공원")
    companion.tap("보라매공원", "경로 찾기")
    assert companion.texts("way_stairs") == ["계단이 있는 길"]
    companion.phone.back()
    companion.tap("휠체어", "경로 찾기")
    assert companion.texts("way_stairs") == ["계단 없는 길"]
    assert companion.texts("way_ends") == ["현재 위치 → 보라매공원"]


def test_a_booking_is_in_the_list_after_a_restart(companion) -> None:
    companion.tap("버스검색")
    typed(companion, "bus_input", "143")
    companion.tap("143번", "저상버스 예약")
    typed(companion, "get_on_input", "수유역")
    companion.tap("수유역")
    typed(companion, "get_off_input", "수유역")
    companion.tap("수유역")
    assert companion.phone.toast_text() == "타는 곳과 내리는 곳이 같습니다"
    typed(companion, "get_off_input", "미아역")
    companion.tap("미아역", "예약하기")
    (entry,) = companion.phone.ledger
    assert (entry.task, entry.fields["from_stop"], entry.fields["to_stop"]) == ("low_floor_bus", "수유역", "미아역")
    companion.phone.stop("kr.go.seoul.mydata")
    companion.phone.start("kr.go.seoul.mydata")
    companion.tap("저상버스 예약내역")
    assert companion.texts("history_number") == [entry.fields["number"]]
