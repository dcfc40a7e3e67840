"""Phrase files: what is read, and what is said of a wrong one."""

from pathlib import Path

import pytest

from intents.errors import PhrasesError
from intents.load import annotations, plain, read_phrases

GOOD = """version: "3.1"
nlu:
- intent: app.no
  examples: |
    - [0123](bike_number) no
    - 12:30:00
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "phrases.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_is_a_string(tmp_path: Path) -> None:
    assert read_phrases(written(tmp_path, GOOD)) == {"app.no": ("[0123](bike_number) no", "12:30:00")}


def test_an_example_is_taken_apart() -> None:
    example = "[이호선](line) [셋째 칸](car)이 추워"
    assert plain(example) == "이호선 셋째 칸이 추워"
    assert annotations(example) == [("이호선", "line"), ("셋째 칸", "car")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a\n- b\n", 1),
        ("nlu: nothing\n", 1),
        ("nlu:\n- examples: x\n", 2),
        ("nlu:\n- intent: a\n  examples:\n    - b\n", 2),
        ("nlu:\n- intent: a\n  examples: |\n    - b\n    c\n", 5),
        ("nlu:\n- intent: a\n  examples: |\n    - [b](line\n", 4),
        ("nlu:\n- intent: a\n  examples: |\n    - b\n- intent: a\n  examples: |\n    - c\n", 5),
        ("nlu: [\n", 2),
        ("", 1),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PhrasesError) as caught:
        read_phrases(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(PhrasesError, match="cannot be read"):
        read_phrases(tmp_path / "none.yml")
    (tmp_path / "bytes.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PhrasesError, match="UTF-8"):
        read_phrases(tmp_path / "bytes.yml")
