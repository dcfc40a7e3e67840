"""What the recogniser learns from: deterministic, representable, and apart from what it is measured on."""

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.reading.korean import spoken
from models.training import korean
from models.training.material import SLOT, Material, held_out, label_of, read_material
from models.training.text import PAUSE, Chain, Sentences
from models.training.values import Values
from models.training.vocabulary import Vocabulary

PHRASES = """version: "3.1"
nlu:
- intent: demo.arrivals
  examples: |
    - [강남역](station) 다음 열차 언제 와요
    - [이호선](line) [셋째 칸](car)이 추워요, 여보세요
    - [강남](station)은 몇 분 남았어요
    - [3](line)호선 [2](car)번째 칸
    - [강남역](station) OK google
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
    (tmp_path / "document.tsv").write_text(
        "# said\tname\n삼십일권\t30일권\n등본\t주민등록등본\nPDF본\tx\n", encoding="utf-8"
    )
    (tmp_path / "general.tsv").write_text(
        "id\tintent\tutterance\n1\tx\t아홉 시 에 깨워줘\n2\tx\tjazz 틀어\n", encoding="utf-8"
    )
    return read_material(
        [tmp_path / "phrases.yml"], [tmp_path / "stations.tsv", tmp_path / "document.tsv"], tmp_path / "general.tsv"
    )


def test_reads_only_what_can_be_spelled(material: Material) -> None:
    assert len(material.wordings) == 6
    assert not [wording for wording in material.wordings if "google" in wording]
    assert "종로오가" in material.stations and "천호" in material.stations
    assert list(material.general) == ["아홉 시에 깨워줘"]
    assert "삼십일권" in material.names["document"]


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
    names = [a + b for a in "가나다라마바사아자차" for b in "구누두루무부수주"]
    wordings = [f"[강남](station) {number}번 자리" for number in range(40)]
    material = Material(wordings, names, [])
    aside = set(material.aside())
    assert 0 < len(aside) < len(names) / 5
    kept = {label_of(SLOT.sub("", w)) for w in wordings if held_out(w)}
    assert 0 < len(kept) < len(wordings) / 2
    drawn = {s.label for s in itertools.islice(Sentences(material, 3), 3000) if s.kind == "domain"}
    assert drawn
    assert not {label for label in drawn if label.split()[0].removesuffix("역") in aside}
    assert not {label for label in drawn if label.partition(" ")[2] in kept}


def test_a_wording_known_but_for_its_value_is_not_unseen() -> None:
    twins = [f"[{name}](station) 언제" for name in "가나다라마바사아자차카타파하거너더러머버서어저처"]
    alone = [w for w in (f"{n}번 칸이 추워" for n in range(60)) if held_out(w)]
    assert any(map(held_out, twins)) and not all(map(held_out, twins)) and alone
    assert sorted(Material([*twins, *alone], [], []).unseen()) == sorted(alone)


def test_slots_take_values_of_the_grammar_and_of_other_wordings(material: Material) -> None:
    values, rng = Values(material, ["강남", "이수"]), random.Random(2)
    drawn = {values.fill(rng, "[내일](date) [은행](nowhere)에 가") for _ in range(60)}
    assert len(drawn) > 10 and all(text.endswith(" 은행에 가") for text in drawn)
    assert all(korean.is_hangul(label_of(text)) for text in drawn)


def test_a_chain_walks_along_words_that_follow_each_other() -> None:
    chain, rng = Chain(["불 좀 꺼 줘", "문 좀 닫아 줘"]), random.Random(1)
    drawn = {chain.draw(rng) for _ in range(60)}
    assert drawn == {"불 좀 꺼 줘", "불 좀 닫아 줘", "문 좀 꺼 줘", "문 좀 닫아 줘"}


def test_every_symbol_of_the_grammar_is_said_in_words(material: Material) -> None:
    grammar, rng = Values(material, ["강남"]).grammar, random.Random(4)
    assert "삼십일권" in {grammar.draw(rng, "document") for _ in range(900)}
    for symbol in grammar.symbols():
        for _ in range(20):
            text = spoken(grammar.draw(rng, symbol))
            assert korean.is_hangul(text), (symbol, text)


def test_pauses_are_said_and_not_heard(material: Material) -> None:
    drawn = list(itertools.islice(Sentences(material, 2), 800))
    paused = [s for s in drawn if PAUSE in s.said]
    assert paused and not [s for s in drawn if PAUSE in s.label]


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


PLAIN = Values(Material([], ["강남"], []), ["강남"])


@given(st.text(max_size=60))
def test_any_wording_is_filled_without_error(wording: str) -> None:
    assert isinstance(PLAIN.fill(random.Random(0), wording), str)
    korean.clean(wording)
