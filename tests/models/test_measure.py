"""The table of conditions: what it counts, and that nobody trained on its sentences."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.measure import CONDITIONS, SPEEDS, bare, edits, measure, read_sentences
from models.transcript import Transcript
from models.utterance import Utterance

ROOT = Path(__file__).parents[2]


class Parrot:
    """Hears the same whatever is said."""

    name, synthetic_only = "parrot", False

    def __init__(self, text: str, accepted: bool) -> None:
        self._transcript = Transcript(text, accepted=accepted)
        self.heard_s: list[float] = []

    def transcribe(self, utterance: Utterance) -> Transcript:
        self.heard_s.append(utterance.duration_s)
        return self._transcript


@pytest.mark.parametrize(
    ("text", "accepted", "cer", "exact", "wrong_accepted"),
    [("2호선.", True, 0, 1, 0), ("이효선", True, 1 / 3, 0, 1), ("이효선", False, 1 / 3, 0, 0), ("", False, 1, 0, 0)],
)
def test_a_cell_counts_what_was_heard(
    text: str, accepted: bool, cer: float, exact: float, wrong_accepted: float
) -> None:
    parrot, told = Parrot(text, accepted), []
    cells = measure(parrot, ["이호선"], voices=[None], told=told.append)
    assert list(cells) == told and len(cells) == len(CONDITIONS) * len(SPEEDS) == len(parrot.heard_s)
    assert {(c.n, c.cer, c.exact, c.accepted, c.wrong_accepted) for c in cells} == {
        (1, cer, exact, accepted, wrong_accepted)
    }


def test_slow_is_longer_than_fast() -> None:
    parrot = Parrot("", False)
    measure(parrot, ["강남역에 열차가 언제 오나요"], voices=["f3"])
    slow, normal, fast = parrot.heard_s[:3]
    assert slow > 1.2 * normal > 1.4 * fast


def test_no_sentence_is_in_a_phrase_file() -> None:
    sentences = read_sentences()
    assert len(set(sentences)) == len(sentences) >= 30
    files = [*ROOT.glob("app_connectors/*/phrases.yml"), *ROOT.glob("intents/*.yml")]
    known = {bare(line) for path in files for line in path.read_text("utf-8").splitlines()}
    assert files and not known & {bare(sentence) for sentence in sentences}


@given(st.text("가나다", max_size=6), st.text("가나다", max_size=6))
def test_edits_are_a_distance(one: str, other: str) -> None:
    assert edits(one, other) == edits(other, one)
    assert (edits(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= edits(one, other) <= max(len(one), len(other))
