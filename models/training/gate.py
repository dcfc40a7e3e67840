"""Gate: when to believe the recogniser, fitted on what it heard rightly, wrongly and in noise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.gate import Gate, Heard, evidence
from models.measure import bare

NO_SPEECH_MAX = 0.5
WRONG_SHARE = 0.01
"""Of all that was said: the share that the gate may let through though it was misheard."""
KEPT_RIGHT = 0.6
"""Share of right results that the gate lets through in any case: who never believes itself helps nobody."""
_STEPS, _RIDGE = 60, 1e-2


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said, and what was heard how surely."""

    said: str
    heard: Heard

    @property
    def right(self) -> bool:
        """True when it was heard exactly, spaces aside (nothing said is never right: there is nothing to act on)."""
        return bool(self.said) and bare(self.heard.text) == bare(self.said)


def fit_gate(judged: Sequence[Judged], wrong_share: float = WRONG_SHARE) -> Gate:
    """A logistic curve from the model's evidence to the chance of being right (Newton's method, lightly regularised, so
    Platt scaling in several dimensions), and the least chance that lets at most ``wrong_share`` through wrongly."""
    heard = [j for j in judged if j.heard.text and j.heard.no_speech_prob <= NO_SPEECH_MAX]
    right = np.array([j.right for j in heard], dtype=float)
    if not right.any():
        return Gate()
    design = np.array([[*evidence(j.heard), 1.0] for j in heard])
    weights = _logistic(design, right)
    fitted = Gate(
        avg_logprob_min=-100.0,
        no_speech_max=NO_SPEECH_MAX,
        slope=round(float(weights[0]), 4),
        min_slope=round(float(weights[1]), 4),
        margin_slope=round(float(weights[2]), 4),
        letter_slope=round(float(weights[3]), 4),
        offset=round(float(weights[4]), 4),
    )
    chances = np.array([fitted.confidence(j.heard) for j in heard])
    return fitted.model_copy(update={"confidence_min": round(_least(chances, right, wrong_share * len(judged)), 4)})


def _logistic(design: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (right - chance) - _RIDGE * weights
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + _RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, slope)
    return weights


def _least(chances: NDArray[np.float64], right: NDArray[np.float64], wrong_allowed: float) -> float:
    """The lowest chance above which at most so many wrong ones lie, unless too few right ones would be left."""
    order = np.argsort(-chances)
    wrong = np.cumsum(right[order] == 0)
    kept = int(np.searchsorted(wrong, wrong_allowed, side="right"))
    least = float(chances[order[kept - 1]]) if kept else 1.0
    return min(least, float(np.quantile(chances[right == 1], 1 - KEPT_RIGHT)))
