"""The ears: any Whisper model that faster-whisper loads, the embedded one or a hub one (the one file that names it).

The library loads the model, computes its features, spells its tokens and builds its prompt. The loop around it is our
own: an utterance is one stretch, so that nothing is sought, padded or tried again at another temperature (that ladder
cost 6 to 7 seconds on what was not understood anyway; asking again is better). One thread: two were slower beside a
phone's own work.
"""

import json
from collections.abc import Iterable, Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.domain_words import DomainWords
from models.errors import WeightsError
from models.gate import CERTAIN, Gate, Heard, read_gate
from models.letters import read_letter_head
from models.lexicon import read_lexicon
from models.spelling import Spelled, Speller, checked, closed
from models.stretches import stretches
from models.transcript import Transcript
from models.utterance import SAMPLE_RATE, Utterance
from models.weights import EMBEDDED, find

LANGUAGE = "ko"
BEAM_SIZE = 5
"""Also how many texts are weighed against each other."""
SHORTEST_S = 0.1
"""Shorter than any syllable."""
FAINTEST = 0.001
"""Peak below which nothing was said (-60 dB)."""
STRETCH_S, TRIMMED_STRETCH_S = 30.0, 8.0
"""The most that is heard at once. Models that leave the padding out were trained on single sentences: of a longer
stretch they hear the first one."""
TAIL_FRAMES = 50
"""Silent frames kept behind the sound where the padding is cut."""
TOKENS_AT_ONCE, TOKENS_A_SECOND, MOST_TOKENS = 16, 16, 440
"""Nobody says more: a decoder that runs away on noise is stopped there (Whisper's own limit is 448 with the prompt)."""
LEAST_SURE = -10.0
"""Mean log probability of nothing at all."""
IMPOSSIBLE = 1e-9
"""Probability below which all are alike."""


class WhisperRecognizer:
    """A ``Recognizer`` over verified weights: a catalogue name or a folder.

    ``trim`` leaves out the padding to 30 seconds, which is about 18 times faster and which only models trained for it
    stand: by default the synthetic-only ones. ``words`` are names that are likely to be said, the likeliest first: a
    text that sounds like one is spelled like it, and models trained with a prompt are told of them before they listen.
    Raises WeightsError.
    """

    def __init__(
        self,
        name_or_folder: str = EMBEDDED,
        trim: bool | None = None,
        pins: Path | None = None,
        words: Iterable[str] = (),
    ) -> None:
        weights = find(name_or_folder, pins=pins)
        self.name = weights.name
        self.synthetic_only = weights.synthetic_only
        self.gate: Gate = read_gate(weights.folder)
        self._words = DomainWords(words)
        self._trim = weights.synthetic_only if trim is None else trim
        self.longest_s = TRIMMED_STRETCH_S if self._trim else STRETCH_S
        """The longest stretch of sound that it hears at once; longer ones it cuts."""
        self._model = _load(weights.folder)
        self._letters = read_letter_head(weights.folder)
        self._speller = Speller(self._words, read_lexicon(weights.folder))
        self._tokenizer, self._suppressed = _tokens(self._model)
        self._alignable = bool(_read_config(weights.folder).get("alignment_heads"))
        told = "" if self._trim else ", ".join(self._words.words)
        self._prompt = self._model.get_prompt(self._tokenizer, [], without_timestamps=True, hotwords=told or None)

    def transcribe(self, utterance: Utterance) -> Transcript:
        """Return what was said; silence and noise are an empty text that is not accepted."""
        samples = utterance.samples
        if utterance.duration_s < SHORTEST_S or np.abs(samples).max() < FAINTEST:
            return self._nothing(utterance)
        heard = self.hear(samples)
        if not self.gate.speech(heard):
            return self._nothing(utterance)
        return Transcript(
            text=heard.text,
            confidence=self.gate.confidence(heard),
            accepted=self.gate.believes(heard),
            alternatives=heard.alternatives,
            started_s=utterance.started_s,
        )

    def hear(self, samples: NDArray[np.float32]) -> Heard:
        """Return the model's own words for 16 kHz samples: what a gate is fitted on.

        Of a long recording the stretches without speech are left out, unless there is nothing else.
        """
        heard = [self._hear_stretch(stretch.samples) for stretch in stretches([samples], self.longest_s)]
        spoken = [one for one in heard if one.no_speech_prob <= self.gate.no_speech_max] or heard
        if not spoken:
            return Heard("", LEAST_SURE, no_speech_prob=1.0)
        if len(spoken) == 1:
            return spoken[0]
        return Heard(
            text=" ".join(one.text for one in spoken if one.text),
            avg_logprob=min(one.avg_logprob for one in spoken),
            no_speech_prob=max(one.no_speech_prob for one in spoken),
            min_logprob=min(one.min_logprob for one in spoken),
            margin=min(one.margin for one in spoken),
            agreement=min(one.agreement for one in spoken),
        )

    def _hear_stretch(self, samples: NDArray[np.float32]) -> Heard:
        features = self._features(samples)
        encoded = self._model.encode(features)
        result = self._model.model.generate(
            encoded,
            [self._prompt],
            beam_size=BEAM_SIZE,
            num_hypotheses=BEAM_SIZE,
            max_length=len(self._prompt) + self._most_tokens(samples),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_tokens=self._suppressed,
        )[0]
        texts = [self._spelled(ids, score) for ids, score in zip(result.sequences_ids, result.scores, strict=True)]
        texts = self._checked(texts, encoded, len(samples))
        frames = features.shape[-1]
        found = self._speller.preferred(
            texts, lambda tokens: self._sureness(tokens, encoded, frames), self._tokenizer.encode
        )
        best, others = found.best, [text for text in texts if closed(text.text) not in found.same]
        return Heard(
            text=best.text,
            avg_logprob=best.mean,
            no_speech_prob=float(result.no_speech_prob),
            min_logprob=min(found.sureness, default=best.mean),
            margin=best.score - others[0].score if others else CERTAIN,
            agreement=best.agreement,
            alternatives=tuple(dict.fromkeys(text.text for text in others)),
        )

    def _features(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-mel frames with silence behind them: a second of it, or as much as makes 30 seconds."""
        extractor = self._model.feature_extractor
        features: NDArray[np.float32] = extractor(samples)[:, :-1]
        frames = features.shape[1] + TAIL_FRAMES if self._trim else extractor.nb_max_frames
        if self._trim and (frames + 1) // 2 == features.shape[0]:
            frames += 2  # CTranslate2 takes an encoding as long as the mel bands for features and encodes it again
        return np.pad(features[:, :frames], ((0, 0), (0, max(0, frames - features.shape[1]))))

    def _most_tokens(self, samples: NDArray[np.float32]) -> int:
        wanted = TOKENS_AT_ONCE + round(TOKENS_A_SECOND * len(samples) / SAMPLE_RATE)
        return int(min(wanted, MOST_TOKENS, self._model.max_length - len(self._prompt)))

    def _spelled(self, ids: Sequence[int], score: float) -> Spelled:
        tokens = tuple(token for token in ids if token < self._tokenizer.eot)
        return Spelled(" ".join(self._tokenizer.decode(tokens).split()), tokens, score * max(len(ids), 1))

    def _checked(self, texts: list[Spelled], encoded: Any, samples: int) -> list[Spelled]:
        """The texts with the letter head's word on each, the likeliest first; as they are where there is no head."""
        if self._letters is None:
            return texts
        frames = samples // self._model.feature_extractor.hop_length // 2 + TAIL_FRAMES // 2
        read = self._letters.read(np.array(encoded)[0, :frames])
        return checked(texts, read)

    def _sureness(self, tokens: tuple[int, ...], encoded: Any, frames: int) -> tuple[float, ...]:
        """The log probability of each token, given the sound and the tokens before it; none if it cannot be told."""
        if not tokens or not self._alignable:
            return ()
        aligned = self._model.model.align(encoded, list(self._tokenizer.sot_sequence), [list(tokens)], frames)[0]
        return tuple(log(max(probability, IMPOSSIBLE)) for probability in aligned.text_token_probs)

    def _nothing(self, utterance: Utterance) -> Transcript:
        return Transcript(text="", confidence=0.0, accepted=False, started_s=utterance.started_s)


def _read_config(folder: Path) -> dict[str, Any]:
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text("utf-8"))
    except ValueError as error:
        raise WeightsError(f"{folder / 'config.json'} is damaged; install these weights again.") from error
    return config


def _load(folder: Path) -> Any:
    # Imported here: it takes a second, which commands that only speak or read text should not wait for.
    from faster_whisper import WhisperModel

    try:
        return WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=1, local_files_only=True
        )
    except Exception as error:  # the tokenizer's library raises nothing narrower
        reason = str(error).partition("\n")[0]
        raise WeightsError(f"The weights in {folder} cannot be loaded ({reason}); install them again.") from error


def _tokens(model: Any) -> tuple[Any, list[int]]:
    """The model's tokenizer set to Korean, and the tokens that never stand in a text."""
    from faster_whisper.tokenizer import Tokenizer
    from faster_whisper.transcribe import get_suppressed_tokens

    multilingual = model.model.is_multilingual
    tokenizer = Tokenizer(model.hf_tokenizer, multilingual, task="transcribe", language=LANGUAGE)
    return tokenizer, list(get_suppressed_tokens(tokenizer, [-1]))
