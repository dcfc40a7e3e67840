"""Spoken: one request done by voice, from sound to sound, on a virtual sound card and a simulated phone."""

import sys

from agent.bench.memory import most_memory_mb
from agent.domain_words import domain_words
from agent.house import engine_for, open_house, phrases_of
from agent.listening.button import HeldDown
from agent.listening.doing import Spoken
from agent.listening.ending import Endings, phrases_in
from agent.listening.loop import Loop
from app_connectors.registry import load_all
from models.espeak import EspeakVoice
from models.resample import resample
from models.virtual_card import VirtualCard
from models.whisper import WhisperRecognizer

_SECONDS = 20.0


def hold() -> list[str]:
    """Say the first phrase of the first task, wait for the answer, and return what was said aloud."""
    registry, voice, card = load_all(), EspeakVoice(), VirtualCard(_SECONDS)
    engine = engine_for(registry)
    phrase = next(phrases_in(phrases_of(registry.connectors)))
    speech = voice.speak(phrase)
    card.put(1.0, resample(speech.samples, speech.rate))
    Loop(
        Spoken(lambda: open_house("sim", registry, engine)),
        Endings(phrases_in(phrases_of(registry.connectors))),
        card,
        card,
        voice,
        WhisperRecognizer(words=domain_words(registry)),
        HeldDown(),
        worker=card.executor,
    ).run()
    return [text for _, _, text in card.spoken]


if __name__ == "__main__":
    if not hold():
        sys.exit("Nothing was answered, so that nothing can be measured; look at the embedded recogniser.")
    print(most_memory_mb())
