"""Speed: where the time of hearing goes, and beside what the library does as it comes. For the bench."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.domain_words import DomainWords
from models.lexicon import Lexicon
from models.spelling import Speller
from models.whisper import BEAM_SIZE, LANGUAGE, WhisperRecognizer


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of CPU time for one clip, medians."""

    ours_s: float
    """Our whole loop, from samples to text."""
    model_s: float
    """What of it the model takes: features, encoder, decoder, the tokens' probabilities, the letter head's."""
    stock_s: float
    """faster-whisper's own ``transcribe`` on the same weights: the same beam, no other temperature, no timestamps."""
    same_text: bool
    """True when the library hears what we hear without domain words, lexicon and letter head: what both can."""

    @property
    def overhead(self) -> float:
        """The loop around the model over the model's own time."""
        return (self.ours_s - self.model_s) / self.model_s


class _Meter:
    """Adds up the time that is spent inside some calls."""

    def __init__(self) -> None:
        self.spent_s = 0.0

    def on(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def metered(*arguments: Any, **options: Any) -> Any:
            started = time.process_time()
            try:
                return call(*arguments, **options)
            finally:
                self.spent_s += time.process_time() - started

        return metered


@dataclass(frozen=True, slots=True)
class _Metered:
    """Something some of whose attributes stand replaced by metered ones; everything else about it is as it was."""

    inner: Any
    replaced: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.replaced[name] if name in self.replaced else getattr(self.inner, name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self.replaced["__call__"](*arguments, **options)


def measure_speed(recognizer: WhisperRecognizer, samples: NDArray[np.float32], rounds: int) -> Speed:
    """Return where the time goes for one clip of 16 kHz ``samples``; ours and the library's in turn."""
    model, meter = recognizer._model, _Meter()
    extractor, network, checked = model.feature_extractor, model.model, recognizer._checked
    parts = {
        "feature_extractor": _Metered(extractor, {"__call__": meter.on(extractor)}),
        "model": _Metered(network, {"generate": meter.on(network.generate), "align": meter.on(network.align)}),
        "encode": meter.on(model.encode),
    }
    bare = _bare(recognizer, samples)
    ours, models_own, stock = list[float](), list[float](), list[float]()
    for number in range(rounds + 1):
        meter.spent_s = 0.0
        recognizer._model, recognizer._checked = _Metered(model, parts), meter.on(checked)  # type: ignore[method-assign]
        started = time.process_time()
        recognizer.hear(samples)
        took_s = time.process_time() - started
        recognizer._model, recognizer._checked = model, checked  # type: ignore[method-assign]
        started = time.process_time()
        theirs = _stock(model, samples)
        if number:  # the first round warms up
            ours.append(took_s)
            models_own.append(meter.spent_s)
            stock.append(time.process_time() - started)
    return Speed(median(ours), median(models_own), median(stock), bare == "".join(theirs.split()))


def _bare(recognizer: WhisperRecognizer, samples: NDArray[np.float32]) -> str:
    speller, letters = recognizer._speller, recognizer._letters
    recognizer._speller, recognizer._letters = Speller(DomainWords(), Lexicon({})), None
    try:
        return "".join(recognizer.hear(samples).text.split())
    finally:
        recognizer._speller, recognizer._letters = speller, letters


def _stock(model: Any, samples: NDArray[np.float32]) -> str:
    segments, _ = model.transcribe(
        samples, language=LANGUAGE, beam_size=BEAM_SIZE, temperature=0.0, without_timestamps=True
    )
    return " ".join(segment.text for segment in segments)
