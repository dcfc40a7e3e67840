"""Dates as they are said, and the canonical one; the day is Sunday, 22 November 2026, in the evening."""

from datetime import datetime

import pytest

from intents.normalize import normalize
from intents.values.dates import dates

NOW = datetime(2026, 11, 22, 18, 0)
ROWS = [
    ("오늘", "today"),
    ("오늘 걸은 거", "today"),
    ("내일", "tomorrow"),
    ("낼 아침에", "tomorrow"),
    ("모레", "day_after_tomorrow"),
    ("내일모레", "day_after_tomorrow"),
    ("낼모레 세 시 반", "day_after_tomorrow"),
    ("어제", "yesterday"),
    ("어저께 탄 거", "yesterday"),
    ("그저께", "day_before_yesterday"),
    ("엊그제", "day_before_yesterday"),
    ("그제 쓴 거", "day_before_yesterday"),
    ("글피", "2026-11-25"),
    ("그글피에", "2026-11-26"),
    ("사흘 뒤", "2026-11-25"),
    ("나흘 있다가", "2026-11-26"),
    ("3일 뒤", "2026-11-25"),
    ("삼 일 후에", "2026-11-25"),
    ("열흘 뒤", "2026-12-02"),
    ("보름 뒤", "2026-12-07"),
    ("일주일 뒤에", "2026-11-29"),
    ("두 주 뒤", "2026-12-06"),
    ("사흘 전에", "2026-11-19"),
    ("이틀 전", "2026-11-20"),
    ("열이틀 뒤", "2026-12-04"),
    ("토요일", "weekday:sat"),
    ("이번 주 토요일", "weekday:sat"),
    ("돌아오는 금요일에", "weekday:fri"),
    ("월욜", "weekday:mon"),
    ("다음 주 화요일", "next_weekday:tue"),
    ("담주 수요일", "next_weekday:wed"),
    ("지난주 금요일", "last_weekday:fri"),
    ("저번 주 목요일", "last_weekday:thu"),
    ("지난 일요일에", "last_weekday:sun"),
    ("다다음 주 월요일", "2026-11-30"),
    ("지지난주 화요일", "2026-11-03"),
    ("지난주", "last_week"),
    ("저번 주에 두고 내린 거", "last_week"),
    ("지난달", "last_month"),
    ("저번 달 내역", "last_month"),
    ("십이월 삼일", "12-03"),
    ("12월 3일", "12-03"),
    ("유월 육일", "06-06"),
    ("시월 십일", "10-10"),
    ("십일월 이십칠일", "11-27"),
    ("12/24", "12-24"),
    ("2026년 12월 3일", "2026-12-03"),
    ("2026.12.3", "2026-12-03"),
    ("이천이십육년 십이월 오일", "2026-12-05"),
    ("내년 일월 오일", "2027-01-05"),
    ("다음 달 오일", "12-05"),
    ("이번 달 이십오일", "11-25"),
    ("지난달 이십일", "10-20"),
    ("크리스마스 날", "12-25"),
    ("이십오일에", "11-25"),
    ("25일날", "11-25"),
    ("5일에", "12-05"),
    ("십이월 삼일 아니 사일", "12-04"),
    ("내일 말고 모레", "day_after_tomorrow"),
    ("내일 아니 아니 모레", "day_after_tomorrow"),
    ("모레, 내일 말고", "day_after_tomorrow"),
    ("토요일 아니 일요일", "weekday:sun"),
    ("음력 시월 보름", None),
    ("음력으로 십이월 팔일", None),
    ("추석날", None),
    ("이월 삼십일", None),
    ("두 시간짜리", None),
    ("일일권", None),
    ("30일권", None),
    ("이일 저일 하다가", None),
    ("내일배움카드", None),
    ("다음 주쯤", None),
    ("그제야 알았네", None),
]


@pytest.mark.parametrize(("text", "value"), ROWS)
def test_a_date_comes_out_canonical(text: str, value: str | None) -> None:
    said = normalize(text)
    spans = [span for span in dates(said, NOW) if not said.compact.startswith("말고", span.end)]
    assert (spans[-1].value if spans else None) == value


def test_dates_in_reach_of_the_calendars_end_are_none() -> None:
    for text in ("9999년 12월 31일", "구천구백 일 뒤", "3000000일 뒤", "0월 0일", "2월 30일"):
        assert all(span.value is None or len(str(span.value)) >= 5 for span in dates(normalize(text), NOW))
    assert next(dates(normalize("사흘 뒤"), datetime.max)).value is None
