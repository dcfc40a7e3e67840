"""The whole house, on the real wire (``talk``) or on a phone of this process (``quick``)."""

import threading
from contextlib import contextmanager
from datetime import datetime

import pytest

from agent.clock import SessionClock
from agent.conversation import Conversation
from agent.house import House, engine_for, open_house
from agent.journal import Journal
from agent.observed import ObservedDevice
from agent.phones import OpenPhone
from agent.turn import Agent
from app_connectors.registry import load_all
from simulator.clock import Clock
from simulator.direct import DirectDevice
from simulator.phone import Phone

NOW = datetime(2026, 11, 22, 14, 5)


class DirectHand:
    """The person's hand on a phone of this process."""

    def __init__(self, phone):
        self.phone = phone

    def tap(self, label):
        if not self.phone.tap_label(label):
            raise LookupError(label)

    def fault(self, name):
        self.phone.fault(name)

    def wait(self, seconds):
        self.phone.advance(seconds)


@pytest.fixture(scope="session")
def registry():
    return load_all()


@pytest.fixture(scope="session")
def engine(registry):
    return engine_for(registry)


@pytest.fixture
def talk(registry, engine, tmp_path):
    """A conversation over real adb and uiautomator2."""
    with Conversation(lambda: open_house("sim", registry, engine, NOW, tmp_path / "journal.sqlite")) as conversation:
        yield conversation


@pytest.fixture
def open_quick(registry, engine, tmp_path):
    """Opens a house on a phone of this process; same phone and journal each time."""
    phone = Phone(clock=Clock(NOW, frozen=True))
    numbers = iter(range(1000))

    @contextmanager
    def opened(phone=phone, journal=None, registry=registry):
        clock, stop = SessionClock(NOW), threading.Event()
        book = Journal(journal or tmp_path / f"quick-{next(numbers)}.sqlite")
        device = ObservedDevice(DirectDevice(phone), stop)
        agent = Agent(engine, registry, device, book, clock)
        yield House(agent, OpenPhone(DirectDevice(phone), DirectHand(phone)), device, clock, stop)
        book.close()

    opened.phone = phone
    return opened


@pytest.fixture
def quick(open_quick):
    """A conversation on a phone of this process; ``quick.phone`` is the phone."""
    with Conversation(open_quick) as conversation:
        conversation.phone = open_quick.phone
        yield conversation


@pytest.fixture
def submitted():
    """How often something was submitted on the phone behind a conversation, and by whom."""

    def count(conversation):
        served = conversation.house.phone.served
        ledger = served.call(lambda phone: list(phone.ledger)) if served else conversation.phone.ledger
        return [entry.by for entry in ledger]

    return count
