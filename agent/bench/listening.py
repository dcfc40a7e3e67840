"""Listening: what it costs, and how well it knows when somebody has finished.

The sentences are phrases of the connectors. An eighth of them is spoken and teaches no ending; the figures that were
chosen by hand were chosen on others, with other seeds. The recogniser is the embedded one, and hears the
sound: nothing is given it as text.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from random import Random
from statistics import median
from typing import Final, ParamSpec, TypeVar

from agent.bench.hesitant import Hesitant, hesitant
from agent.bench.row import row
from agent.domain_words import domain_words
from agent.house import engine_for, phrases_of
from agent.interfaces import BenchRow
from agent.listening.ending import Endings, phrases_in, waiting
from app_connectors.registry import Registry, load_all
from models.endpoint import Pauses
from models.espeak import EspeakVoice
from models.listener import Ended, Listener
from models.recognizer import Recognizer
from models.source import CHUNK_S, Chunk, chunked
from models.transcript import Transcript
from models.utterance import Utterance
from models.voice_activity import SileroVoiceActivity
from models.whisper import WhisperRecognizer

_SEED: Final = 41
_SENTENCES: Final = 300
_SPOKEN: Final = 8
"""One phrase in so many."""
_VOICES: Final = (None, "f2", "m3")
_P = ParamSpec("_P")
_T = TypeVar("_T")
Wait = Callable[[Transcript, Pauses], float]


class _Here(Executor):
    """Does the work at once, in this thread."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        done: Future[_T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class _Deaf:
    """A recogniser that hears nothing: for an endpoint that goes by silence alone."""

    name, synthetic_only = "deaf", True

    def transcribe(self, utterance: Utterance) -> Transcript:
        return Transcript("", 0.0, accepted=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """How the ends of all sentences were taken."""

    cut: int
    """Sentences whose speaker was cut off, once or more."""
    waits_s: tuple[float, ...]
    """From the end of each sentence's sound to the decision, for those that were not."""


def listening_rows() -> list[BenchRow]:
    """``endpoint.*``, ``listen.cpu_share`` and ``loop.rss_mb``."""
    registry = load_all()
    taught, spoken = parted(registry)
    said = sentences(spoken, _SEED, _SENTENCES)
    recognizer = WhisperRecognizer(words=domain_words(registry))
    engine, now = engine_for(registry), datetime(2026, 11, 22, 14, 5)
    wait = waiting(Endings(taught), lambda heard: engine.interpret(heard.text, now), lambda: False)
    ours = taken(said, recognizer, wait)
    wait_s = median(ours.waits_s)
    fixed = taken(said, _Deaf(), lambda _heard, _pauses: wait_s)
    against = f"{len(said)} sentences with pauses and fillers, synthetic voices, heard by the embedded model"
    beside = f"a fixed threshold with the same median wait cuts off {fixed.cut} of {len(said)}; ours {ours.cut}"
    return [
        row("endpoint.cutoff_ratio", ours.cut / max(fixed.cut, 1), "x", 0.3, beside, at_most=True),
        row("endpoint.median_wait_s", wait_s, "s", 0.8, against, at_most=True),
        row("endpoint.cut_share", ours.cut / len(said), "of sentences", 0.01, against, at_most=True),
        _cpu_share(said),
        _memory(),
    ]


def parted(registry: Registry) -> tuple[list[str], list[str]]:
    """Every phrase that asks for something: those to learn from, and an eighth to be spoken."""
    phrases = sorted(set(phrases_in(phrases_of(registry.connectors))))
    Random(0).shuffle(phrases)
    return [phrase for at, phrase in enumerate(phrases) if at % _SPOKEN], phrases[::_SPOKEN]


def sentences(phrases: list[str], seed: int, many: int) -> list[Hesitant]:
    """So many of ``phrases`` of three words and more, spoken hesitantly by three voices in turn."""
    random, voices = Random(seed), cycle(EspeakVoice(variant) for variant in _VOICES)
    long = [phrase for phrase in phrases if len(phrase.split()) > 2]
    chosen = random.sample(long, min(many, len(long)))
    return [hesitant(phrase, voice, random) for phrase, voice in zip(chosen, voices, strict=False)]


def taken(said: list[Hesitant], recognizer: Recognizer, wait: Wait) -> Tally:
    """Listen to each sentence by itself."""
    cut, waits_s = 0, list[float]()
    for sentence in said:
        listener = Listener(SileroVoiceActivity(), recognizer, _Here(), wait)
        ends_s = [chunk.ended_s for chunk in _chunks(sentence) if isinstance(listener.feed(chunk), Ended)]
        if ends_s and ends_s[0] > sentence.ended_s:
            waits_s.append(ends_s[0] - sentence.ended_s)
        else:
            cut += 1
    return Tally(cut, tuple(waits_s))


def _chunks(sentence: Hesitant) -> Iterator[Chunk]:
    return (Chunk(samples, number * CHUNK_S) for number, samples in enumerate(chunked([sentence.samples])))


def _cpu_share(said: list[Hesitant]) -> BenchRow:
    """Voice activity and the end of turn; the recogniser's own time is another row's."""
    shares = []
    for sentence in said[:20]:
        listener = Listener(SileroVoiceActivity(), _Deaf(), _Here())
        chunks = list(_chunks(sentence))
        began = time.thread_time()
        for chunk in chunks:
            listener.feed(chunk)
        shares.append((time.thread_time() - began) / (len(chunks) * CHUNK_S))
    return row("listen.cpu_share", median(shares), "of a core", 0.02, "voice activity and end of turn", at_most=True)


def _memory() -> BenchRow:
    """The most that the whole loop ever takes, in a process of its own, in which the simulated phone runs as well."""
    said = subprocess.run([sys.executable, "-m", "agent.bench.spoken"], capture_output=True, text=True, check=True)
    against = "a spoken request done and answered; embedded model, engine, agent, voice, simulated phone"
    return row("loop.rss_mb", float(said.stdout), "MB", 250, against, at_most=True)
