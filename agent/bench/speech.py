"""Ears and mouth: what hearing a request and beginning to answer take. One thread, in a process of its own."""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from agent.bench.row import row
from agent.domain_words import domain_words
from agent.interfaces import BenchRow
from agent.reply import GREETING
from app_connectors.registry import Registry, load_all
from intents.load import plain
from models.resample import to_utterance
from models.speak import say
from models.speech import Speech
from models.speed import measure_speed
from models.synthesizer import Synthesizer
from models.utterance import Utterance
from models.voices import open_voice
from models.whisper import WhisperRecognizer

_CLIPS, _ROUNDS, _REPLIES = 8, 9, 15
_REQUEST_S, _NEAR_S = 4.0, 0.3
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_MEASURE = "import json; from agent.bench.speech import measured; print(json.dumps(measured()))"
_AUDIBLE = 0.01
"""Peak from which something is heard (-40 dB)."""


def speech_rows() -> list[BenchRow]:
    """``asr.embedded_4s_ms``, ``asr.loop_overhead``, ``asr.stock_ratio``, ``speak.first_sound_ms``."""
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURE], capture_output=True, text=True, check=True, env={**os.environ, **_ONE_THREAD}
    )
    found = json.loads(ran.stdout)
    ours_ms, stock_ms = found["ours_ms"], found["stock_ms"]
    stock = row("asr.stock_ratio", ours_ms / stock_ms, "x", 1.0, _beside(found), at_most=True)
    whole = f"{_CLIPS} requests of about {_REQUEST_S:g} s, with domain words and gate"
    model = f"features, encoder, decoder and their probabilities: {found['model_ms']:.1f} ms"
    first = f"wall, to the first audible sample; from a cold voice {found['cold_ms']:.0f} ms"
    return [
        row("asr.embedded_4s_ms", ours_ms, "ms CPU", 100, whole, at_most=True),
        row("asr.loop_overhead", found["overhead"], "x", 0.05, model, at_most=True),
        stock.model_copy(update={"holds": stock.holds and found["same"] == _CLIPS}),
        row("speak.first_sound_ms", found["first_ms"], "ms wall", 200, first, at_most=True),
    ]


def _beside(found: dict[str, float]) -> str:
    texts = f"the same text on {found['same']:g} of {_CLIPS}, domain words, lexicon and letter head aside"
    return f"faster-whisper's transcribe(): {found['stock_ms']:.0f} ms; ours: {found['ours_ms']:.1f} ms; {texts}"


def measured() -> dict[str, float]:
    """Medians over the clips and replies; run in a process of its own, whose libraries were told to use one thread."""
    started = time.perf_counter()
    voice = open_voice()
    cold_ms = _first_sound_ms(GREETING, voice, started)
    registry = load_all()
    recognizer = WhisperRecognizer(words=domain_words(registry))
    speeds = [measure_speed(recognizer, clip.samples, _ROUNDS) for clip in _requests(registry, voice)]
    replies = [task.can for c in registry.connectors for task in (*c.tasks.values(), *c.planned.values())]
    said = [f"{GREETING} {reply}." for reply in replies[:_REPLIES]]
    return {
        "ours_ms": 1000 * median(speed.ours_s for speed in speeds),
        "model_ms": 1000 * median(speed.model_s for speed in speeds),
        "stock_ms": 1000 * median(speed.stock_s for speed in speeds),
        "overhead": median(speed.overhead for speed in speeds),
        "same": sum(speed.same_text for speed in speeds),
        "first_ms": median(_first_sound_ms(text, voice, time.perf_counter()) for text in said),
        "cold_ms": cold_ms,
    }


def _requests(registry: Registry, voice: Synthesizer) -> list[Utterance]:
    """Requests of the connectors' phrases that take about four seconds, each from another place in the list."""
    phrases = [plain(text) for c in registry.connectors for texts in c.phrases.values() for text in texts]
    found: list[Utterance] = []
    for text in phrases[:: max(1, len(phrases) // (40 * _CLIPS))]:
        speech = voice.speak(text)
        if abs(speech.duration_s - _REQUEST_S) < _NEAR_S:
            found.append(to_utterance(speech.samples, speech.rate))
        if len(found) == _CLIPS:
            break
    return found


@dataclass(slots=True)
class _Card:
    """A sound card that plays nothing: it notes when the first audible sample would be heard, and stops there."""

    stop: threading.Event = field(default_factory=threading.Event)
    heard_at_s: float = 0.0

    def play(self, speech: Speech, stop: threading.Event | None = None) -> float:
        silent = int(np.argmax(np.abs(speech.samples) > _AUDIBLE))
        self.heard_at_s = time.perf_counter() + silent / speech.rate
        self.stop.set()
        return 0.0


def _first_sound_ms(text: str, voice: Synthesizer, started_s: float) -> float:
    card = _Card()
    say(text, voice, card, stop=card.stop)
    return 1000 * (card.heard_at_s - started_s)
