"""Free text: the shortest phrase as it was said, for tasks whose phrases the tagger has learnt."""

from datetime import datetime

import pytest

from intents.answers import freely
from intents.normalize import normalize
from intents.phrases import TaskPhrases
from intents.values.finder import Finder
from intents.values.free import literal

NOW = datetime(2026, 11, 22, 18, 0)
SLOTS = {
    "smart_report.report_trash": ("place", "note"),
    "calltaxi.call_now": ("origin", "destination", "wheelchair"),
    "calltaxi.book": ("destination", "date", "time", "origin"),
    "donghaeng_map.low_floor_bus": ("route", "from_stop", "to_stop"),
    "seoul_pay.gift_voucher": ("recipient", "amount"),
    "ttota_subway.lost_item": ("item", "date"),
    "ttota_subway.route": ("origin", "destination"),
    "ttareungyi.nearby_bikes": ("place",),
    "ttareungyi.report_broken": ("bike_number", "part"),
    "yeyak.find_class": ("subject", "district", "date"),
    "yeyak.book_place": ("facility", "date", "time"),
    "donghaeng_map.toilets": ("place", "kind"),
    "climate_card.charge": ("pass_kind",),
    "seoul_pay.buy_voucher": ("voucher", "amount"),
    "seoul_on.issue_document": ("document",),
    "ttota_subway.report_disorder": ("line", "car", "kind"),
}
FINDER = Finder(
    [TaskPhrases(task, (), dict.fromkeys(slots, False), (), task.split(".")[0]) for task, slots in SLOTS.items()]
)
ROWS = [
    ("smart_report.report_trash", "면목역 이번 출구 앞에 누가 쓰레기를 버렸어요", {"place": "면목역 2번 출구 앞"}),
    ("smart_report.report_trash", "우리 집 앞에 쓰레기가 산더미야 신고해 줘", {"place": "우리 집 앞"}),
    ("calltaxi.call_now", "집에서 보라매병원까지 장콜 불러 줘", {"origin": "집", "destination": "보라매병원"}),
    ("calltaxi.call_now", "장콜로 아산병원 갈 건데 휠체어 타요", {"destination": "아산병원", "wheelchair": True}),
    ("calltaxi.book", "내일모레 오후 세 시 반에 세브란스병원 가는 장콜 예약해 줘",
     {"destination": "세브란스병원", "date": "day_after_tomorrow", "time": "15:30"}),
    ("calltaxi.book", "내일 말고 모레 오전 열 시에 보훈병원으로 예약해 줘",
     {"destination": "보훈병원", "date": "day_after_tomorrow", "time": "10:00"}),
    ("donghaeng_map.low_floor_bus", "백사십삼번 저상버스 길음역에서 타서 종로2가에서 내릴게 예약해 줘",
     {"route": "143", "from_stop": "길음역", "to_stop": "종로2가"}),
    ("seoul_pay.gift_voucher", "큰딸한테 상품권 오만 원 보내 줘", {"recipient": "큰딸", "amount": 50000}),
    ("seoul_pay.gift_voucher", "상품권 삼만 원 아니 오만 원 손자에게 선물해 줘", {"recipient": "손자", "amount": 50000}),
    ("ttota_subway.lost_item", "어제 지하철에 우산을 두고 내렸어", {"item": "우산", "date": "yesterday"}),
    ("ttota_subway.route", "서울역에서 강남역까지 어떻게 가요", {"origin": "서울역", "destination": "강남"}),
    ("ttota_subway.route", "잠실 가는 길 좀 알려 줘", {"destination": "잠실"}),
    ("ttota_subway.route", "강남에서 아니 사당에서 시청 가려고", {"origin": "사당", "destination": "시청"}),
    ("ttareungyi.nearby_bikes", "이 근처에 따릉이 있나", {}),
    ("ttareungyi.report_broken", "이만삼천사백오번 자전거 체인이 빠졌어요 고장 신고해 줘", {"bike_number": "23405", "part": "체인"}),
    ("yeyak.find_class", "노원구에서 하는 서예 강좌 있나", {"subject": "서예", "district": "노원구"}),
    ("yeyak.book_place", "토요일 오후 두 시에 테니스장 예약해 줘", {"facility": "테니스장", "date": "weekday:sat", "time": "14:00"}),
    ("donghaeng_map.toilets", "엘리베이터 어디 있어요", {"kind": "승강기"}),
    ("climate_card.charge", "한 달짜리로 충전해 줘", {"pass_kind": "30일권"}),
    ("seoul_pay.buy_voucher", "서울 아무 데서나 쓰는 걸로 십만 원어치", {"voucher": "광역", "amount": 100000}),
    ("seoul_pay.buy_voucher", "강북 상품권 오만 원", {"voucher": "강북구", "amount": 50000}),
    ("seoul_on.issue_document", "등본 하나 떼어 줘", {"document": "주민등록등본"}),
    ("seoul_on.issue_document", "가족관개증명서 좀", {"document": "가족관계증명서"}),
    ("ttota_subway.report_disorder", "이호선 셋째 칸에 술 취한 사람이 난리예요", {"line": "2", "car": "3", "kind": "취객"}),
]  # fmt: skip


@pytest.mark.parametrize(("task", "text", "values"), ROWS)
def test_the_slots_of_a_task_are_filled(task: str, text: str, values: dict[str, object]) -> None:
    assert FINDER.fill(task, normalize(text), NOW) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("면목역 이번 출구 앞", "면목역 2번 출구 앞"),
        ("면목역 2번출구 앞", "면목역 2번 출구 앞"),
        ("종로 삼가", "종로 3가"),
        ("을지로삼가", "을지로3가"),
        ("보라매공원 근처", "보라매공원"),
        ("수유시장 쪽", "수유시장"),
        ("중랑천 주변", "중랑천"),
        ("약국 옆", "약국 옆"),
        ("CU 편의점 앞", "CU 편의점 앞"),
        ("백이십 동", "120 동"),
        ("이 근처", None),
        ("여기", None),
        ("가까운 데", None),
        ("사거리", "사거리"),
        ("이층", "2층"),
    ],
)
def test_the_literal_phrase(text: str, value: str | None) -> None:
    said = normalize(text)
    assert literal(said, 0, len(said.compact)) == value


@pytest.mark.parametrize(
    ("task", "slot", "text", "value"),
    [
        ("smart_report.report_trash", "place", "면목역 2번 출구 앞이요", "면목역 2번 출구 앞"),
        ("smart_report.report_trash", "place", "네 우리 집 앞이에요", "우리 집 앞"),
        ("calltaxi.call_now", "destination", "보라매병원으로 가 주세요", "보라매병원"),
        ("calltaxi.call_now", "destination", "집이요", "집"),
        ("seoul_pay.gift_voucher", "recipient", "큰딸이요", "큰딸"),
        ("ttota_subway.lost_item", "item", "까만 우산이요", "까만 우산"),
        ("ttareungyi.report_broken", "part", "브레이크요", "브레이크"),
        ("yeyak.find_class", "subject", "서예", "서예"),
        ("yeyak.book_place", "facility", "탁구장이요", "탁구장"),
        ("smart_report.report_trash", "place", "여기요", None),
    ],
)
def test_an_answer_in_any_words(task: str, slot: str, text: str, value: str | None) -> None:
    assert freely(FINDER, normalize(text), task, slot) == value
