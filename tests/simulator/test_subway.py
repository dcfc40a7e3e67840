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
