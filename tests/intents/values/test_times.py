"""Times of the day as they are said; without a part of the day a small hour is asked about."""

from datetime import datetime

import pytest

from intents.normalize import normalize
from intents.values.times import hours, times

NOW = datetime(2026, 11, 22, 18, 0)
TIMES = [
    ("오후 세 시 반", "15:30"),
    ("오후 3시", "15:00"),
    ("오후 3시 30분", "15:30"),
    ("오후 세시삼십분", "15:30"),
    ("오전 열 시", "10:00"),
    ("아침 여덟 시 반에", "08:30"),
    ("아침 8시", "08:00"),
    ("새벽 다섯 시", "05:00"),
    ("저녁 여섯 시", "18:00"),
    ("저녁 일곱시 이십분", "19:20"),
    ("밤 아홉 시", "21:00"),
    ("밤 열두 시", "00:00"),
    ("낮 열두 시", "12:00"),
    ("낮 한 시", "13:00"),
    ("낮 열한 시", "11:00"),
    ("점심때 열두 시 반", "12:30"),
    ("정오", "12:00"),
    ("정오에", "12:00"),
    ("자정", "00:00"),
    ("열다섯 시", "15:00"),
    ("십오 시 삼십 분", "15:30"),
    ("15시", "15:00"),
    ("15:30", "15:30"),
    ("오후 두 시에서 네 시", "14:00"),
    ("오후 두 시 아니 세 시", "15:00"),
    ("오후에 한 세 시쯤", "15:00"),
    ("오후 네 시 오 분 전", "15:55"),
    ("오전 아홉 시 정각", "09:00"),
    ("한 시간 뒤에", "19:00"),
    ("삼십 분 있다가", "18:30"),
    ("세 시 오후", "15:00"),
    ("세 시", None),
    ("네 시 반", None),
    ("두 시간짜리", None),
    ("오 시청역", None),
    ("다섯 시장 사람", None),
    ("삼십 시", None),
    ("오후 한두 시", None),
    ("다시 말해", None),
]
HOURS = [
    ("한 시간", "1"),
    ("두 시간짜리", "2"),
    ("2시간권", "2"),
    ("세 시간", "3"),
    ("1시간", "1"),
    ("한시간만 탈 거", "1"),
    ("두시간", "2"),
    ("60분짜리", "1"),
    ("백이십 분짜리", "2"),
    ("육십분", "1"),
    ("한 시간 아니 두 시간", "2"),
    ("두 시", None),
    ("시간 없어", None),
    ("이 시간에", None),
    ("삼십 분", None),
]


def last(spans: list) -> object:
    return spans[-1].value if spans else None


@pytest.mark.parametrize(("text", "value"), TIMES)
def test_a_time_comes_out_canonical(text: str, value: str | None) -> None:
    assert last(list(times(normalize(text), NOW))) == value


@pytest.mark.parametrize(("text", "value"), HOURS)
def test_hours_come_out_canonical(text: str, value: str | None) -> None:
    assert last(list(hours(normalize(text), NOW))) == value
