"""A page that is served, and a real browser in front of it. All speech here is synthetic."""

import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import sync_playwright

from agent.house import open_house, phrases_of
from agent.listening.ending import Endings, phrases_in
from agent.preferences import PreferenceBook
from agent.serve.mission import Practice
from agent.serve.room import Room
from agent.serve.server import PageServer
from models.espeak import EspeakVoice
from models.speech import Speech
from models.wav import write_wav
from models.whisper import WhisperRecognizer


@pytest.fixture(scope="session")
def recognizer():
    return WhisperRecognizer()


@pytest.fixture(scope="session")
def endings(registry):
    return Endings(phrases_in(phrases_of(registry.connectors)))


@pytest.fixture
def room(request, registry, engine, endings, recognizer, tmp_path):
    """A room that talks, with a simulated phone of its own: the practice room unless False is asked for."""
    practice = Practice.of(registry) if getattr(request, "param", True) else None
    houses = []

    @contextmanager
    def opened():
        with open_house("sim", registry, engine, journal=tmp_path / "journal.sqlite") as house:
            houses.append(house)
            yield house

    book = PreferenceBook()
    book.keep(syllables_per_second=8.0)  # nobody here is in need of slow speech
    room = Room(opened, endings, recognizer, EspeakVoice(), book, practice)
    room.ledger = lambda: [entry.by for entry in houses[0].phone.served.call(lambda phone: list(phone.ledger))]
    talking = threading.Thread(target=room.run)
    talking.start()
    yield room
    room.close()
    talking.join()


@pytest.fixture
def page_server(room):
    with PageServer(room) as server:
        yield server


class Microphone:
    """A WAV file that the browser takes for its microphone; it is read from its beginning whenever it is opened."""

    def __init__(self, path: Path):
        self.path, self._voice = path, EspeakVoice()
        self.say("")

    def say(self, text):
        speech = self._voice.speak(text or "어")
        before, after = np.zeros(speech.rate // 2, np.float32), np.zeros(8 * speech.rate, np.float32)
        samples = np.concatenate([before, speech.samples * bool(text), after])
        write_wav(self.path, Speech(text, samples, speech.rate))


@pytest.fixture(scope="session")
def microphone(tmp_path_factory):
    return Microphone(tmp_path_factory.mktemp("microphone") / "said.wav")


@pytest.fixture(scope="module")
def chromium(microphone):
    """For this module only: while it is there, this thread counts as one with a running event loop."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=[
                "--no-sandbox",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-audio-capture={microphone.path}%noloop",
                "--autoplay-policy=no-user-gesture-required",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, page_server):
    """Opens the page in a fresh browser profile; whatever breaks in it breaks the test."""
    contexts, broken = [], []

    def opened(width=360, height=640, microphone=True):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, permissions=["microphone"] if microphone else []
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(page_server.address)
        page.wait_for_function(
            "document.querySelector('#doing').textContent && !document.querySelector('#talk').disabled"
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert broken == []
