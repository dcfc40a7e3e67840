"""Misheard number words and words of time are put right, and only where the task has such a value."""

from datetime import datetime

import pytest

from intents.normalize import normalize
from intents.phrases import TaskPhrases
from intents.values.finder import Finder

NOW = datetime(2026, 11, 22, 18, 0)
SLOTS = ("line", "car", "amount", "date", "time", "systolic", "diastolic", "route")
FINDER = Finder([TaskPhrases(f"any.{slot}", (), {slot: True}, ("손목닥터9988",), "any") for slot in SLOTS])
ROWS = [
    ("amount", "상품권 씹팔만 원어치 사 줘", 180_000),
    ("amount", "일마오천 원 보내 줘", None),
    ("amount", "쌈만 원 보내 줘", 30_000),
    ("amount", "손목닥터9988 포인트 바꿔 줘", None),
    ("line", "육호손 첫째 칸", "6"),
    ("line", "싸호선", "4"),
    ("car", "여덟 뻔째 칸이 추워요", "8"),
    ("car", "발로 차는 사람", None),
    ("route", "백육십쌈번 버스", "163"),
    ("systolic", "벡삼십육에 팔십오", "136"),
    ("diastolic", "백삼십쌈에 팔씹육", "86"),
    ("date", "어디다 썼나 모르겠네", None),
    ("date", "예약 신청 좀 넣어 줘", None),
    ("time", "오우 네 씨 반에", "16:30"),
    ("time", "김 씨네 집", None),
]


@pytest.mark.parametrize(("slot", "text", "value"), ROWS)
def test_a_misheard_word_is_put_right(slot: str, text: str, value: object) -> None:
    assert FINDER.fill(f"any.{slot}", normalize(text), NOW).get(slot) == value
