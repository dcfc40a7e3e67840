"""What the recogniser learns from: deterministic, representable, and apart from what it is measured on."""

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training import korean
from models.training.text import Material, Sentences, fill, held_out, read_material
from models.training.vocabulary import Vocabulary

PHRASES = """version: "3.1"
nlu:
- intent: demo.arrivals
  examples: |
    - [강남역](station) 다음 열차 언제 와요
    - [이호선](line) [셋째 칸](car)이 추워요, 여보세요
    - [강남](station)은 몇 분 남았어요
    - [3](line)호선 digits are left out
- intent: control.approve
  examples: |
    - 보내 주세요
    - 응
"""


@pytest.fixture
def material(tmp_path: Path) -> Material:
    (tmp_path / "phrases.yml").write_text(PHRASES, encoding="utf-8")
    (tmp_path / "stations.tsv").write_text(
        "# name\tlines\n" + "".join(f"{name}\t2\n" for name in ("강남", "이수", "서울", "종로5가", "천호(풍납토성)")),
        encoding="utf-8",
    )
    (tmp_path / "general.tsv").write_text(
        "id\tintent\tutterance\n1\tx\t아홉 시 에 깨워줘\n2\tx\tjazz 틀어\n", encoding="utf-8"
    )
    return read_material([tmp_path / "phrases.yml"], [tmp_path / "stations.tsv"], tmp_path / "general.tsv")


def test_reads_only_what_can_be_spelled(material: Material) -> None:
    assert len(material.wordings) == 5
    assert "종로오가" in material.stations and "천호" in material.stations
    assert list(material.general) == ["아홉 시에 깨워줘"]


def test_same_seed_same_text(material: Material) -> None:
    first, second = (list(itertools.islice(Sentences(material, 7), 50)) for _ in range(2))
    assert first == second
    assert first != list(itertools.islice(Sentences(material, 8), 50))


def test_every_label_is_in_the_vocabulary(material: Material) -> None:
    vocabulary = Vocabulary()
    for sentence in itertools.islice(Sentences(material, 1), 300):
        assert vocabulary.holds(sentence.label), sentence
        assert vocabulary.decode(vocabulary.encode(sentence.label)) == sentence.label


def test_held_out_values_are_never_drawn() -> None:
    names = [a + b for a in "가나다라마바사" for b in "구누두루무부수"]
    aside = {name for name in names if held_out(name)}
    assert 0 < len(aside) < len(names) / 3
    material = Material(["[강남](station) 언제 와요", "[강남역](station) 차 시간"], names, [])
    drawn = {s.label for s in itertools.islice(Sentences(material, 3), 3000) if s.kind == "domain"}
    assert drawn
    assert not {label for label in drawn if label.split()[0].removesuffix("역") in aside}


@pytest.mark.parametrize(
    ("before", "after", "fitted"),
    [
        ("강남", "가 어디", "이 어디"),
        ("이수", "이 어디", "가 어디"),
        ("서울", "으로 가", "로 가"),
        ("강남", "로 가", "으로 가"),
        ("이수", "이에요", "예요"),
        ("이수", "역 언제", "역 언제"),
        ("강남", " 이 열차", " 이 열차"),
    ],
)
def test_particles_fit(before: str, after: str, fitted: str) -> None:
    assert korean.agree(before, after) == fitted


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("어, 그… 강남역?", "어 그 강남역"),
        ("이 삼 사 공 오 번", "이삼사공오 번"),
        ("이 칸이 추워", "이 칸이 추워"),
        ("삼 다시 이", "삼 다시 이"),
        ("열차 언제 와", "열차 언제 와"),
    ],
)
def test_label_form(text: str, label: str) -> None:
    assert korean.clean(text) == label


@given(st.randoms(use_true_random=False), st.sampled_from(["line", "car", "bike_number", "station", "direction"]))
def test_values_are_hangul(rng: random.Random, slot: str) -> None:
    assert korean.is_hangul(korean.bare_value(rng, slot, ["강남", "서울역"]))


@given(st.text(max_size=60))
def test_any_wording_is_filled_without_error(wording: str) -> None:
    assert isinstance(fill(random.Random(0), wording, ["강남"]), str)
    korean.clean(wording)
