"""Whatever is said, values are found in bounded time and never an exception: made-up lines of every kind of character."""

import os
import random
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from intents.answers import answer, freely
from intents.normalize import normalize
from intents.phrases import TaskPhrases
from intents.values.finder import Finder

NOW = datetime(2026, 11, 22, 18, 0)
SLOTS = (
    "line", "station", "direction", "car", "bike_number", "hours", "systolic", "diastolic", "amount", "date", "time", "route", "phone",
    "wheelchair", "district", "voucher", "document", "tax", "kind", "pass_kind", "place", "origin", "destination", "item", "part",
    "recipient", "note", "facility", "subject", "category", "challenge", "unheard_of",
)  # fmt: skip
FINDER = Finder([TaskPhrases("any.all", (), dict.fromkeys(SLOTS, False), (), "any"),
                 TaskPhrases("ttota_subway.route", (), {"origin": False, "destination": True}, (), "ttota_subway")])  # fmt: skip
LINES = 20_000 if os.environ.get("HYPOTHESIS_PROFILE") != "soak" else 1_000_000
PIECES = (
    "일이삼사오육칠팔구공영십백천만억", "한두세네다섯여섯일곱열", "년월일시분반", "호선칸차역번", "원점포인트", "내일모레글피어제", "오전오후밤", "말고아니",
    "에서까지으로에게", "강남서울종로", "0123456789", "-/:.,?", "abcNMP", "\x00\x07\u200b\u202e\n\t", "👵🏠🚲☃", "日本", "ٱلعربية", "ㄱㅏㅎ", "\u1100\u1161", "뷁쉛",
)  # fmt: skip


def lines(count: int) -> Iterator[str]:
    draw = random.Random(9)
    for _ in range(count):
        words = (
            "".join(draw.choice(draw.choice(PIECES)) for _ in range(draw.randint(1, 5)))
            for _ in range(draw.randint(0, 5))
        )
        yield draw.choice((" ", "", "  ")).join(words)


@pytest.mark.timeout(600 if LINES < 1_000_000 else 3_000)
def test_fuzz_never_breaks() -> None:
    filled = 0
    for at, line in enumerate(lines(LINES)):
        said = normalize(line)
        spans = FINDER.find(said, NOW)
        assert all(0 <= span.start < span.end <= len(said.compact) for span in spans)
        if at % 4 > 1:
            continue
        task = "any.all" if at % 4 else "ttota_subway.route"
        values = FINDER.fill(task, said, NOW)
        assert all(value is not None and value != "" for value in values.values())
        filled += bool(values)
    assert filled > LINES // 40  # the lines are near enough to Korean to be worth it


def test_fuzz_of_answers_never_breaks() -> None:
    for at, line in enumerate(lines(LINES // 40)):
        said, slot = normalize(line), SLOTS[at % len(SLOTS)]
        if said.words:
            assert answer(FINDER, said, NOW, "any.all", slot).keys() <= set(SLOTS)
            assert freely(FINDER, said, "any.all", slot) != ""


@pytest.mark.parametrize(
    "unit",
    [
        "일",
        "이백",
        "내일 ",
        "강남역 ",
        "가",
        "3-",
        "1:2/",
        "십만",
        "아니 ",
        "👵",
        "\u1100",
        "에서 ",
        "오후 세 시 ",
        "휠체어",
    ],
)
def test_ten_thousand_characters_take_no_longer_than_a_few_hundred(unit: str) -> None:
    took = []
    for size in (400, 10_000):
        said = normalize((unit * size)[:size])
        start = time.process_time()
        FINDER.find(said, NOW)
        FINDER.fill("any.all", said, NOW)
        took.append(time.process_time() - start)
    assert took[1] < 4 * took[0] + 0.5
