"""A room with a person, a phone and us in it, in virtual time. All speech here is synthetic."""

from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import pytest

from agent.clock import SessionClock
from agent.house import phrases_of
from agent.listening.button import HeldDown
from agent.listening.doing import Spoken, Told
from agent.listening.ending import Endings, phrases_in
from agent.listening.loop import Loop
from agent.observed import ObservedDevice
from models.espeak import EspeakVoice
from models.resample import resample
from models.virtual_card import VirtualCard
from models.whisper import WhisperRecognizer


class CardClock(SessionClock):
    """The conversation's time is the sound card's."""

    def __init__(self, card):
        super().__init__()
        self._card = card

    def monotonic(self):
        return self._card.clock()


class Presses:
    """A talk button that is pressed at these times."""

    channel = "talk_button"
    held = False

    def __init__(self, card, *at_s):
        self._card, self._at_s = card, list(at_s)
        self.let_go_s, self.chosen = [], []

    def pressed(self):
        if self._at_s and self._card.clock() >= self._at_s[0]:
            self._at_s.pop(0)
            return True
        return False

    def released(self):
        return bool(self.let_go_s) and self._card.clock() >= self.let_go_s[0] and bool(self.let_go_s.pop(0))

    def words(self):
        return self.chosen.pop(0)[1] if self.chosen and self._card.clock() >= self.chosen[0][0] else ""


class Room:
    """Put what is said into ``card``, then ``run`` it."""

    def __init__(self, card, open_house, endings, recognizer):
        self.card, self.lines, self.heard, self.heard_s = card, [], [], []
        self._open_house, self._endings, self._recognizer = open_house, endings, recognizer
        self.before_action = lambda _: None
        self.on_line = lambda _: None

    @contextmanager
    def _house(self):
        with self._open_house() as house:
            clock = CardClock(self.card)
            device = ObservedDevice(house.agent.device._device, house.stop, (self._act,))
            agent = replace(house.agent, clock=clock, device=device)
            yield replace(house, agent=agent, device=device, clock=clock)

    def _act(self, action):
        self.before_action(action)

    def _heard(self, heard):
        self.heard.append(heard)
        self.heard_s.append(self.card.clock())

    def _answered(self, line):
        self.lines.append((self.card.clock(), line))
        self.on_line(line)

    def run(self, button=None, pauses=None):
        self.conversation = Spoken(self._house)
        told = Told(self._heard, self._answered)
        self.loop = Loop(
            self.conversation,
            self._endings,
            self.card,
            self.card,
            EspeakVoice(),
            self._recognizer,
            button or HeldDown(),
            told,
            pauses,
            self.card.executor,
        )
        self.loop.run()
        return [line.outcome for _, line in self.lines]


@cache
def said(text, variant=None):
    """The sound of it at 16 kHz."""
    speech = EspeakVoice(variant).speak(text)
    return resample(speech.samples, speech.rate)


@pytest.fixture(name="said")
def said_():
    return said


@pytest.fixture(scope="session")
def recognizer():
    return WhisperRecognizer()


@pytest.fixture(scope="session")
def endings(registry):
    return Endings(phrases_in(phrases_of(registry.connectors)))


@pytest.fixture
def room(open_quick, endings, recognizer):
    """Makes a room of so many seconds, with an echo in it."""
    return lambda length_s, echo=0.0: Room(VirtualCard(length_s, echo), open_quick, endings, recognizer)


@pytest.fixture
def ledger(open_quick):
    """Who submitted what on the phone."""
    return lambda: [entry.by for entry in open_quick.phone.ledger]


@pytest.fixture
def presses():
    return Presses
