from collections.abc import Callable

import pytest

from simulator.apps.stations import stations
from simulator.phone import Phone

Walk = Callable[[], None]


def test_home_says_its_name(subway) -> None:
    assert subway.texts("title") == ["또타지하철"]
    assert (subway.phone.package, subway.phone.activity) == ("sim.seoul.ttota_subway", ".MainActivity")


@pytest.mark.parametrize(
    ("typed", "names", "lines"),
    [
        ("강남", ["강남", "강남구청"], ["2호선 · 신분당선", "7호선 · 수인분당선"]),
        ("신촌", ["신촌", "신촌"], ["2호선", "경의중앙선"]),
        ("양평", ["양평", "양평"], ["5호선", "경의중앙선"]),
        ("서울역", ["서울역"], ["1호선 · 4호선 · GTX-A · 경의중앙선 · 공항철도"]),
        ("총신대입구", ["총신대입구"], ["4호선"]),
    ],
)
def test_search(subway, typed: str, names: list[str], lines: list[str]) -> None:
    subway.tap("역 이름을 검색하세요", "역 이름")
    subway.phone.type_text(typed)
    assert subway.texts("station_name") == names
    assert subway.texts("station_lines") == lines


def test_search_without_result(subway) -> None:
    subway.tap("역 이름을 검색하세요", "역 이름")
    subway.phone.type_text("평양냉면")
    assert subway.texts("no_result") == ["검색 결과가 없습니다"]


def test_every_station_has_a_name_and_lines_with_termini() -> None:
    assert len(stations()) > 550
    assert all(station.name and all(station.lines) for station in stations())


def test_arrivals_come_closer_with_the_clock(subway) -> None:
    subway.tap("역 이름을 검색하세요", "역 이름")
    subway.phone.type_text("강남")
    subway.tap("강남")
    assert subway.texts("station_title") == ["강남역"]
    assert subway.texts("arrival_line") == ["2호선", "2호선", "신분당선", "신분당선"]
    assert subway.texts("arrival_direction") == ["성수 방면", "신도림 방면", "신사 방면", "광교 방면"]

    def minutes() -> list[int]:
        return [0 if text == "곧 도착" else int(text.removesuffix("분")) for text in subway.texts("arrival_minutes")]

    before = minutes()
    subway.phone.advance(60)
    assert all(later == earlier - 1 or earlier == 0 for earlier, later in zip(before, minutes(), strict=True))


def test_a_complaint_is_filed_once_per_tap(subway, at_confirm: Walk) -> None:
    at_confirm()
    assert [subway.texts(f"confirm_{part}") for part in ("kind", "line", "car")] == [["추워요"], ["2호선"], ["3번 칸"]]
    assert subway.phone.ledger == []
    subway.tap("제출")
    assert subway.texts("receipt_message") == ["접수되었습니다"]
    (entry,) = subway.phone.ledger
    (number,) = subway.texts("receipt_number")
    assert (entry.task, entry.by, dict(entry.fields)) == (
        "too_cold",
        "agent",
        {"line": "2호선", "car": "3번 칸", "number": number},
    )
    assert len(number) == 6 and number.isdecimal()
    subway.tap("확인", "민원신고", "신고내역")
    assert subway.texts("history_number") == [number]
    assert subway.texts("history_time") == ["2026-11-22 14:05"]


def test_a_stale_submit_files_a_second_complaint(subway, at_confirm: Walk) -> None:
    at_confirm()
    subway.phone.fault("slow_spinner")
    place = subway.find("submit").bounds.center
    subway.phone.tap(*place)
    assert subway.texts("confirm_title") and subway.find("progress")
    subway.phone.tap(*place, by="person")
    assert [entry.by for entry in subway.phone.ledger] == ["agent", "person"]
    subway.phone.advance(5)
    assert subway.texts("receipt_message") == ["접수되었습니다"]
    assert not subway.texts("progress")


def test_next_waits_for_both_choices(subway) -> None:
    subway.tap("민원신고", "온도조절", "더워요")
    assert not subway.find("next").view.enabled
    subway.tap("2호선", "다음")
    assert subway.texts("train_title") and not subway.find("next").view.enabled
    subway.tap("10번 칸")
    chosen = [node.text for node in subway.phone.nodes() if node.view.selected]
    assert chosen == ["2호선", "10번 칸"]
    subway.tap("다음")
    assert subway.texts("confirm_kind") == ["더워요"]


def test_an_empty_history_says_so(subway) -> None:
    subway.tap("민원신고", "신고내역")
    assert subway.texts("history_empty") == ["신고 내역이 없습니다"]


def test_receipt_numbers_repeat_with_the_seed_and_differ_within_it() -> None:
    def number_of(seed: int) -> list[str]:
        server = Phone(seed=seed).server
        return [server.number(6) for _ in range(5)]

    assert number_of(1) == number_of(1) != number_of(2)
    assert len(set(number_of(1))) == 5


@pytest.mark.parametrize(
    ("station", "screen"), [("강남", "load_level"), ("판교", "congestion_none")]
)  # fmt: skip
def test_only_some_lines_weigh_their_cars(subway, station: str, screen: str) -> None:
    subway.tap("역 이름을 검색하세요", "역 이름")
    subway.phone.type_text(station)
    subway.tap(station, "칸별 혼잡도")
    assert subway.texts(screen)


def test_what_is_out_of_order_stands_above_the_list(subway) -> None:
    subway.tap("역 이름을 검색하세요", "역 이름")
    subway.phone.type_text("잠실")
    subway.tap("잠실", "편의시설")
    assert (subway.texts("elevator_count"), subway.texts("elevator_out")) == (["2대"], ["없음"])
    assert subway.texts("escalator_out") == ["1번 출구"]


@pytest.mark.parametrize(
    ("origin", "destination", "changes"),
    [("서울역", "잠실", 1), ("강남", "잠실", 0), ("북한산우이", "모란", 2), ("인천", "인천", -1)],
)
def test_ways_change_where_lines_meet(subway, origin: str, destination: str, changes: int) -> None:
    subway.tap("길찾기")
    for box, name in (("route_origin", origin), ("route_destination", destination)):
        subway.tap_id(box)
        subway.tap("역 이름")
        subway.phone.type_text(name)
        subway.tap(name)
    subway.tap("경로 검색")
    if changes < 0:
        assert subway.phone.toast_text() == "출발역과 도착역이 같습니다"
    else:
        assert subway.texts("way_transfers") == [f"환승 {changes}회"]
        assert len(subway.texts("leg_line")) == changes + 1


def test_lost_property_is_found_by_what_and_when(subway) -> None:
    subway.tap("유실물", "물건 이름")
    subway.phone.type_text("우산")
    subway.phone.hide_keyboard()
    subway.tap("11월 21일", "검색")
    assert (subway.texts("lost_count"), subway.texts("lost_name")) == (["1건"], ["검정색 장우산"])
    subway.phone.back()
    subway.phone.advance(86400)
    subway.tap("지난주", "검색")
    assert subway.texts("lost_day") == ["11월 22일 습득", "11월 21일 습득", "11월 19일 습득"]
