"""The gate keeps what was heard rightly and drops what was not."""

import pytest

from models.gate import Heard
from models.measure import edits
from models.training.evaluate import score
from models.training.gate import Judged, fit_gate


def _judged() -> list[Judged]:
    right = [Judged("보내 주세요", Heard("보내 주세요", -0.05 - i / 1000, 0.0)) for i in range(50)]
    wrong = [Judged("보내 주세요", Heard("보네 주세요", -0.6 - i / 100, 0.0)) for i in range(20)]
    noise = [Judged("", Heard("응", -0.1, 0.99)), Judged("", Heard("", -1.0, 0.2))]
    return [*right, *wrong, *noise]


def test_keeps_right_drops_wrong_and_noise() -> None:
    judged = _judged()
    gate = fit_gate(judged)
    kept = [j for j in judged if gate.believes(j.heard)]
    assert sum(j.right for j in kept) >= 0.95 * sum(j.right for j in judged)
    assert all(j.right for j in kept)
    assert gate.confidence(Heard("", -0.06, 0.0)) > 0.8 > 0.2 > gate.confidence(Heard("", -0.7, 0.0))


def test_a_second_that_is_close_tells_more_than_a_low_mean() -> None:
    """Wrong ones are as probable as right ones here; only their margin gives them away."""
    right = [Judged("강남역", Heard("강남역", -0.1 - i / 500, 0.0, -0.2, margin=4.0 + i / 50)) for i in range(100)]
    wrong = [Judged("강남역", Heard("강남영", -0.1 - i / 250, 0.0, -0.2, margin=0.3 + i / 50)) for i in range(50)]
    gate = fit_gate([*right, *wrong])
    assert gate.margin_slope > 0
    assert sum(gate.believes(j.heard) for j in wrong) <= 1 < 90 <= sum(gate.believes(j.heard) for j in right)


def test_where_right_and_wrong_look_alike_most_right_ones_still_pass() -> None:
    judged = [Judged("강남역", Heard(text, -0.1, 0.0)) for text in ("강남역", "강남영") * 20]
    assert all(fit_gate(judged).believes(j.heard) for j in judged)


def test_score_counts_spaces_apart() -> None:
    judged = [Judged("이호선", Heard("이 호선", -0.1, 0.0)), Judged("셋째 칸", Heard("셋째 간", -0.1, 0.0))]
    result = score(judged, fit_gate(judged))
    assert (result.n, result.exact, result.exact_with_spaces) == (2, 0.5, 0.0)
    assert result.cer == pytest.approx(1 / 6)


@pytest.mark.parametrize(
    ("heard", "said", "count"), [("", "", 0), ("강남", "강남", 0), ("강", "강남", 1), ("간남역", "강남", 2)]
)
def test_edits(heard: str, said: str, count: int) -> None:
    assert edits(heard, said) == count
