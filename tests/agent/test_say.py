"""Values in their forms: as an app writes them, and as we say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.korean import day_meant, form, unformed
from agent.say import Words, plainly
from app_connectors.task import Wording
from app_connectors.template import FILTERS

SUNDAY = date(2026, 11, 22)
FORMS = [
    ("comma", "50000", "50,000"), ("comma", "500", "500"), ("comma", "all", "all"),
    ("sino", "50,000", "오만"), ("sino", "곧", "곧"), ("native", "3", "세"), ("native", "120", "백이십"),
    ("ordinal", "1", "첫 번째"), ("digits", "010-12", "공 일 공 일 이"),
    ("date", "2026-11-24", "2026년 11월 24일"), ("month_day", "2026-11-24", "11월 24일"), ("day", "2026-12-03", "3"),
    ("dotted", "2026-12-03", "2026.12.03"), ("month_day", "tomorrow", "11월 23일"), ("day", "yesterday", "21"),
    ("said_date", "2026-06-10", "유월 십일"), ("said_date", "10월 5일", "시월 오일"),
    ("said_date", "2026.11.24.", "십일월 이십사일"), ("said_date", "last_week", "last_week"),
    ("clock", "15:30", "오후 3:30"), ("clock", "00:05", "오전 12:05"), ("clock", "12:00", "오후 12:00"),
    ("hour24", "오후 3:30", "15:30"), ("hour24", "9시", "09:00"), ("hour24", "25:00", "25:00"),
    ("said_time", "15:30", "오후 세 시 반"), ("said_time", "09:05", "오전 아홉 시 오 분"),
    ("said_time", "12:00", "오후 열두 시"), ("nonsense", "7", "7"),
]  # fmt: skip
DAYS = [
    ("today", 22), ("day_before_yesterday", 20), ("weekday:sat", 28), ("weekday:sun", 22), ("next_weekday:tue", 24),
    ("last_weekday:fri", 20), ("last_weekday:sun", 15), ("11-20", 20), ("11월 25일", 25), ("2026. 11. 3", 3),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "text"), FORMS)
def test_forms(name: str, value: str, text: str) -> None:
    assert form(value, name, SUNDAY) == text


@pytest.mark.parametrize(("value", "day"), DAYS)
def test_the_day_that_is_meant(value: str, day: int) -> None:
    assert day_meant(value, SUNDAY) == date(2026, 11, day)


@pytest.mark.parametrize("value", ["", "13-40", "weekday:xyz", "2호선", "02-30"])
def test_no_day_is_invented(value: str) -> None:
    assert day_meant(value, SUNDAY) is None


@given(st.text(max_size=12), st.sampled_from(FILTERS))
def test_property_a_form_never_breaks(value: str, name: str) -> None:
    assert isinstance(form(value, name, SUNDAY), str)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_property_what_is_written_is_read_back(day: date) -> None:
    assert day.isoformat() in set(unformed(form(day.isoformat(), "date", SUNDAY), SUNDAY))


def test_a_filter_makes_a_form_of_the_value_and_a_bare_hole_takes_the_words() -> None:
    words = Words({"date": "내일"}, {"date": "tomorrow"}, SUNDAY)
    assert words.fill("{date} {date:month_day}") == "내일 11월 23일"
    by_day = (Wording(when={"date": "tomorrow"}, text="{date}이에요(예요)"), Wording(text="{date:day}일"))
    assert words.choose(by_day) == "내일이에요"
    assert plainly({"date": "2026-11-24"}, SUNDAY).choose(by_day) == "24일"
    assert plainly({}, SUNDAY).choose(by_day[:1]) is None
