"""The ears: any Whisper model that faster-whisper loads, the embedded one or a hub one (the one file that names it).

One thread, one temperature, no timestamps: two threads were slower beside a phone's own work, and the fallback ladder
of temperatures cost 6 to 7 seconds on what it did not understand anyway; asking again is better.
"""

from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from models.errors import WeightsError
from models.transcript import Transcript
from models.utterance import SAMPLE_RATE, Utterance
from models.weights import EMBEDDED, find

LANGUAGE = "ko"
BEAM_SIZE = 3
SHORTEST_S = 0.1
"""Shorter than any syllable."""
FAINTEST = 0.001
"""Peak below which nothing was said (-60 dB)."""
TAIL_FRAMES = 50
"""Silent frames kept behind the sound where the padding is cut."""
TOKENS_AT_ONCE, TOKENS_A_SECOND, MOST_TOKENS = 16, 16, 440
"""Nobody says more: a decoder that runs away on noise is stopped there (Whisper's own limit is 448 with the prompt)."""


class Gate(BaseModel):
    """When to believe a model, fitted to it (``gate.json`` in its folder). The defaults are for models not fitted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    avg_logprob_min: float = -0.6
    no_speech_max: float = 0.6
    """Whisper's own threshold."""
    slope: float = 5.0
    offset: float = 3.0

    def confidence(self, avg_logprob: float) -> float:
        """Return 0..1: a logistic curve of the mean log probability of the tokens."""
        return 1.0 / (1.0 + exp(-max(min(self.slope * avg_logprob + self.offset, 50.0), -50.0)))


@dataclass(frozen=True, slots=True)
class Heard:
    """What the model says, before the gate."""

    text: str
    avg_logprob: float
    """Mean natural log probability of the tokens; of the least sure stretch when there are several."""
    no_speech_prob: float


class WhisperRecognizer:
    """A ``Recognizer`` over verified weights: a catalogue name or a folder.

    ``trim`` cuts the padding to 30 seconds before the encoder sees it, which is about 18 times faster and which only
    models trained for it stand: by default the synthetic-only ones. Raises WeightsError.
    """

    def __init__(self, name_or_folder: str = EMBEDDED, trim: bool | None = None, pins: Path | None = None) -> None:
        weights = find(name_or_folder, pins=pins)
        self.name = weights.name
        self.synthetic_only = weights.synthetic_only
        self.gate = _read_gate(weights.folder)
        self._model = _load(weights.folder, weights.synthetic_only if trim is None else trim)

    def transcribe(self, utterance: Utterance) -> Transcript:
        """Return what was said; silence and noise are an empty text that is not accepted."""
        samples = utterance.samples
        if utterance.duration_s < SHORTEST_S or np.abs(samples).max() < FAINTEST:
            return self._nothing(utterance)
        heard = self.hear(samples)
        if not heard.text or heard.no_speech_prob > self.gate.no_speech_max:
            return self._nothing(utterance)
        return Transcript(
            text=heard.text,
            confidence=self.gate.confidence(heard.avg_logprob),
            accepted=heard.avg_logprob >= self.gate.avg_logprob_min,
            started_s=utterance.started_s,
        )

    def hear(self, samples: NDArray[np.float32]) -> Heard:
        """Return the model's own words for 16 kHz samples: what a gate is fitted on.

        Of a long recording the stretches without speech are left out, unless there is nothing else.
        """
        segments, _ = self._model.transcribe(
            samples,
            language=LANGUAGE,
            beam_size=BEAM_SIZE,
            temperature=0.0,
            without_timestamps=True,
            condition_on_previous_text=False,
            no_speech_threshold=None,  # the gate decides, so that what it drops can be counted
            log_prob_threshold=None,
            compression_ratio_threshold=None,
            max_new_tokens=min(TOKENS_AT_ONCE + round(TOKENS_A_SECOND * len(samples) / SAMPLE_RATE), MOST_TOKENS),
        )
        found = list(segments)
        spoken = [segment for segment in found if segment.no_speech_prob <= self.gate.no_speech_max] or found
        return Heard(
            text=" ".join(" ".join(segment.text for segment in spoken).split()),
            avg_logprob=min((segment.avg_logprob for segment in spoken), default=-10.0),
            no_speech_prob=max((segment.no_speech_prob for segment in spoken), default=1.0),
        )

    def _nothing(self, utterance: Utterance) -> Transcript:
        return Transcript(text="", confidence=0.0, accepted=False, started_s=utterance.started_s)


def _read_gate(folder: Path) -> Gate:
    path = folder / "gate.json"
    if not path.exists():
        return Gate()
    try:
        return Gate.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise WeightsError(f"{path} cannot be read as a gate; reinstall malbeot.") from error


def _load(folder: Path, trim: bool) -> Any:
    # Imported here: it takes a second, which commands that only speak or read text should not wait for.
    from faster_whisper import WhisperModel

    class Trimming(WhisperModel):  # type: ignore[misc]
        """faster-whisper that encodes only as many frames as there is sound."""

        def encode(self, features: NDArray[np.float32]) -> Any:
            sounding = np.flatnonzero(np.any(features != 0.0, axis=0))
            kept = (int(sounding[-1]) + 1 if len(sounding) else 0) + TAIL_FRAMES
            if (kept + 1) // 2 == features.shape[0]:
                kept += (
                    2  # CTranslate2 would take an encoding as long as the mel bands for features and encode it again
                )
            return super().encode(features[:, :kept])

    try:
        return (Trimming if trim else WhisperModel)(
            str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=1, local_files_only=True
        )
    except Exception as error:  # the tokenizer's library raises nothing narrower
        reason = str(error).partition("\n")[0]
        raise WeightsError(f"The weights in {folder} cannot be loaded ({reason}); install them again.") from error
