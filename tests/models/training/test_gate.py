"""The gate keeps what was heard rightly and drops what was not."""

import pytest

from models.gate import Heard
from models.training.evaluate import edits, score
from models.training.gate import Judged, fit_gate


def _judged() -> list[Judged]:
    right = [Judged("보내 주세요", "보내 주세요", -0.05 - i / 1000, 0.0) for i in range(50)]
    wrong = [Judged("보내 주세요", "보네 주세요", -0.6 - i / 100, 0.0) for i in range(20)]
    noise = [Judged("", "응", -0.1, 0.99), Judged("", "", -1.0, 0.2)]
    return [*right, *wrong, *noise]


def test_keeps_right_drops_wrong_and_noise() -> None:
    judged = _judged()
    gate = fit_gate(judged)
    kept = [j for j in judged if j.passes(gate)]
    assert sum(j.right for j in kept) >= 0.95 * sum(j.right for j in judged)
    assert all(j.right for j in kept)
    assert gate.confidence(Heard("", -0.06, 0.0)) > 0.8 > 0.2 > gate.confidence(Heard("", -0.7, 0.0))


def test_score_counts_spaces_apart() -> None:
    judged = [Judged("이호선", "이 호선", -0.1, 0.0), Judged("셋째 칸", "셋째 간", -0.1, 0.0)]
    result = score(judged, fit_gate(judged))
    assert (result.n, result.exact, result.exact_with_spaces) == (2, 0.5, 0.0)
    assert result.cer == pytest.approx(1 / 6)


@pytest.mark.parametrize(
    ("heard", "said", "count"), [("", "", 0), ("강남", "강남", 0), ("강", "강남", 1), ("간남역", "강남", 2)]
)
def test_edits(heard: str, said: str, count: int) -> None:
    assert edits(heard, said) == count
