"""Speak: a reply's text to a sink, sentence by sentence: the next is made while the last one plays.

So the first sound comes as soon as the first sentence is made, however long the reply and however slow the voice.
"""

import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from models.caption import Caption
from models.korean import count_syllables
from models.sink import Sink
from models.speech import Speech
from models.synthesizer import AS_USUAL, Delivery, Synthesizer

LONG_SENTENCE = 24
"""Syllables; a longer sentence is also cut at its commas."""
_SENTENCE_END = re.compile(r"(?<=[.?!…])\s+")
_CLAUSE_END = re.compile(r"(?<=,)\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a reply."""

    captions: tuple[Caption, ...]
    """What was played, in order; the last one may have been cut off."""
    first_sound_s: float
    """Wall time from the text to the first stretch handed to the sink."""
    stopped: bool
    """True when it was told to stop before its end."""


def cut(text: str) -> tuple[str, ...]:
    """Return the stretches of ``text`` that are made and captioned one by one; signs alone are none."""
    stretches: list[str] = []
    for sentence in _SENTENCE_END.split(text.strip()):
        stretches += _CLAUSE_END.split(sentence) if count_syllables(sentence) > LONG_SENTENCE else [sentence]
    return tuple(stretch for stretch in stretches if any(sign.isalnum() for sign in stretch))


def say(
    text: str,
    voice: Synthesizer,
    sink: Sink,
    delivery: Delivery = AS_USUAL,
    stop: threading.Event | None = None,
    on_stretch: Callable[[Speech], None] = lambda _: None,
) -> Said:
    """Say ``text`` to its end, or until ``stop`` is set.

    ``on_stretch`` is given each stretch just before it plays (what the ears must not take for an answer). Raises
    VoiceError when the voice cannot say it.
    """
    stop, began = stop or threading.Event(), time.perf_counter()
    stretches, captions = cut(text) or (text,), list[Caption]()
    first_sound_s, at_s = 0.0, 0.0
    maker = ThreadPoolExecutor(1, "voice")
    try:
        coming: Future[Speech] = maker.submit(voice.speak, stretches[0], delivery)
        for following in (*stretches[1:], ""):
            speech = coming.result()
            if following:
                coming = maker.submit(voice.speak, following, delivery)
            if stop.is_set():
                break
            on_stretch(speech)
            first_sound_s = first_sound_s or time.perf_counter() - began
            played_s = sink.play(speech, stop)
            captions.append(Caption(speech.text, at_s, at_s + played_s))
            at_s += played_s
    finally:
        maker.shutdown(wait=False, cancel_futures=True)
    return Said(tuple(captions), first_sound_s, stop.is_set())
