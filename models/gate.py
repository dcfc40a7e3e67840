"""Gate: what a recogniser heard and how surely, and when to believe it. Fitted to each model (``gate.json``)."""

from dataclasses import dataclass
from math import exp
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from models.errors import WeightsError

CERTAIN = 20.0
"""The margin, in nats, where no other text was in reach at all."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the model says, before the gate. Of several stretches the least sure one counts."""

    text: str
    avg_logprob: float
    """Mean natural log probability of the tokens."""
    no_speech_prob: float
    min_logprob: float = 0.0
    """Natural log probability of the least sure token."""
    margin: float = CERTAIN
    """How much likelier this text is than the next that differs in more than its spaces, in nats."""
    agreement: float = 0.0
    """How much likelier the letter head finds the text than its own freest reading, in nats (≤ 0); 0 without a head."""
    alternatives: tuple[str, ...] = ()
    """Other texts the model considered, likeliest first; empty when there were several stretches."""


_LEAST_SURE, _WIDEST_MARGIN, _LEAST_AGREEMENT = -5.0, 8.0, -20.0
"""Beyond these nothing is learnt any more."""


def evidence(heard: Heard) -> tuple[float, float, float, float]:
    """What speaks for ``heard``, in the order of the gate's slopes, each kept within what tells something."""
    return (
        max(heard.avg_logprob, _LEAST_SURE),
        max(heard.min_logprob, _LEAST_SURE),
        min(heard.margin, _WIDEST_MARGIN),
        max(heard.agreement, _LEAST_AGREEMENT),
    )


class Gate(BaseModel):
    """When to believe a model. The defaults are for models not fitted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    avg_logprob_min: float = -0.6
    no_speech_max: float = 0.6
    """Whisper's own threshold."""
    confidence_min: float = 0.0
    slope: float = 5.0
    """Of the mean log probability."""
    min_slope: float = 0.0
    """Of the least sure token's log probability."""
    margin_slope: float = 0.0
    """Of the margin."""
    letter_slope: float = 0.0
    """Of the letters' agreement."""
    offset: float = 3.0

    def confidence(self, heard: Heard) -> float:
        """Return 0..1: the chance that ``heard`` is right, a logistic curve of how sure the model was."""
        slopes = (self.slope, self.min_slope, self.margin_slope, self.letter_slope)
        sure = self.offset + sum(slope * value for slope, value in zip(slopes, evidence(heard), strict=True))
        return 1.0 / (1.0 + exp(-max(min(sure, 50.0), -50.0)))

    def speech(self, heard: Heard) -> bool:
        """True when something was said at all."""
        return bool(heard.text) and heard.no_speech_prob <= self.no_speech_max

    def believes(self, heard: Heard) -> bool:
        """True when it may be acted on."""
        sure = heard.avg_logprob >= self.avg_logprob_min and self.confidence(heard) >= self.confidence_min
        return self.speech(heard) and sure


def read_gate(folder: Path) -> Gate:
    """Return the gate of the weights in ``folder``, the cautious one where there is none. Raises WeightsError."""
    path = folder / "gate.json"
    if not path.exists():
        return Gate()
    try:
        return Gate.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise WeightsError(f"{path} cannot be read as a gate; install these weights again.") from error
