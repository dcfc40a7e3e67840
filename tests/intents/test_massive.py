"""The public benchmark's files: what is read, what is said of wrong ones, and that a small split is learnt."""

import random

import pytest

from intents.errors import PhrasesError
from intents.massive import Report, read, steps
from intents.noise import bent

HEADER = "id\tintent\tutterance\tannotated\n"
SMALL = HEADER + "".join(
    f"{number}\t{intent}\t{time} 에 {act}\t[time : {time}] 에 {act}\n"
    for number, (intent, time, act) in enumerate(
        (intent, time, act)
        for time in ("아침 일곱 시", "오후 세 시", "저녁 여덟 시", "밤 열 시")
        for intent, act in (("alarm_set", "깨워 줘"), ("play_music", "노래 틀어 줘"), ("iot_lightoff", "불 꺼 줘"))
    )
)


def test_a_small_split_is_learnt(tmp_path) -> None:
    path = tmp_path / "split.tsv"
    path.write_text(SMALL, "utf-8")
    rows = read(path)
    assert len(rows) == 12
    assert rows[0].slots == (("time", 0, 5),)
    *said, report = steps(rows, rows, rows)
    assert said and all(isinstance(step, str) for step in said)
    assert isinstance(report, Report)
    assert (report.accuracy, report.slot_f1, report.utterances) == (1.0, 1.0, 12)
    assert report.noisy_accuracy >= 0.6


@pytest.mark.parametrize(
    ("text", "what"),
    [("", "columns"), ("id\tintent\n", "columns"), (HEADER, "no utterances"), (HEADER + "1\ta\tb\n", ":2: 3 columns")],
)
def test_a_wrong_file_is_named(tmp_path, text, what) -> None:
    path = tmp_path / "split.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(PhrasesError, match=what):
        read(path)
    with pytest.raises(PhrasesError, match="cannot be read"):
        read(tmp_path / "none.tsv")


def test_noise_bends_without_breaking() -> None:
    draw = random.Random(0)
    bents = [bent("지하철 셋째 칸이 너무 추워서 그러는데 신고해 줘", draw) for _ in range(200)]
    assert len(set(bents)) > 150
    assert all(text.strip() for text in bents)
    assert [bent("", draw) for _ in range(5)]
