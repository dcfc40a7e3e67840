"""Spoken: one request done by voice, from sound to sound, on a virtual sound card and a simulated phone."""

import resource
import sys

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


def most_memory_mb() -> float:
    """The most that this process ever had in memory. Linux counts what the process that started it had into
    ``ru_maxrss``, so that its own figure is asked for there."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1e3
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 1e6 if sys.platform == "darwin" else most / 1e3


if __name__ == "__main__":
    if not hold():
        sys.exit("Nothing was answered, so that nothing can be measured; look at the embedded recogniser.")
    print(most_memory_mb())
