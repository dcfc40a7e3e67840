"""Gate: when to believe the recogniser, fitted on what it heard rightly, wrongly and in noise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.gate import Gate

NO_SPEECH_MAX = 0.5
KEPT_RIGHT = 0.97
"""Share of right results that the gate must let through."""
_LEAST_SURE = -3.0


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said, what was heard, and how sure the model was."""

    said: str
    heard: str
    avg_logprob: float
    no_speech_prob: float

    @property
    def right(self) -> bool:
        """True when it was heard exactly, spaces aside (nothing said is never right: there is nothing to act on)."""
        return bool(self.said) and self.heard.replace(" ", "") == self.said.replace(" ", "")

    def passes(self, gate: Gate) -> bool:
        """True when the gate lets it through."""
        speech = bool(self.heard) and self.no_speech_prob <= gate.no_speech_max
        return speech and self.avg_logprob >= gate.avg_logprob_min


def fit_gate(judged: Sequence[Judged]) -> Gate:
    """The threshold that keeps 97 % of right results, and a logistic curve from log probability to the chance of being
    right (Platt scaling by Newton's method, lightly regularised)."""
    heard = [j for j in judged if j.heard and j.no_speech_prob <= NO_SPEECH_MAX]
    right = np.array([j.right for j in heard], dtype=float)
    sure = np.maximum([j.avg_logprob for j in heard], _LEAST_SURE)
    if not right.any():
        return Gate()
    threshold = float(np.quantile(sure[right == 1], 1 - KEPT_RIGHT))
    design = np.stack([sure, np.ones_like(sure)], axis=1)
    weights = np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (right - chance) - 1e-3 * weights
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(curvature, slope)
    return Gate(
        avg_logprob_min=round(threshold, 4),
        no_speech_max=NO_SPEECH_MAX,
        slope=round(float(weights[0]), 4),
        offset=round(float(weights[1]), 4),
    )
