"""The loudspeaker: there, or one sentence that says what to do."""

import sys
import threading
import types

import numpy as np
import pytest

from models.errors import VoiceError
from models.loudspeaker import Loudspeaker
from models.speech import Speech

RATE = 22_050
SPEECH = Speech("음", np.zeros(RATE, np.float32), RATE)


class PortAudioError(Exception):
    pass


class Stream:
    """PortAudio's stream as far as it is used; what happens after so many blocks is the test's."""

    def __init__(self, rate, **rest):
        self.samplerate, self.active, self.log, self.written = rate, False, [], 0

    def start(self):
        self.active = True
        self.log.append("start")

    def write(self, block):
        self.written += len(block)
        self.on_write(self)

    def stop(self):
        self.active = False
        self.log.append("stop")

    def abort(self):
        self.active = False
        self.log.append("abort")

    def close(self):
        self.log.append("close")

    @staticmethod
    def on_write(stream):
        pass


@pytest.fixture
def streams(monkeypatch):
    """Every stream that was opened, on a computer with a loudspeaker."""
    opened = []

    def opens(*args, **rest):
        opened.append(Stream(*args, **rest))
        return opened[-1]

    library = types.SimpleNamespace(query_devices=lambda kind: {}, OutputStream=opens, PortAudioError=PortAudioError)
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    monkeypatch.setattr(Stream, "on_write", staticmethod(lambda stream: None))
    return opened


def test_plays_to_the_end_and_stays_open(streams):
    speaker = Loudspeaker()
    assert [speaker.play(SPEECH), speaker.play(SPEECH)] == [1.0, 1.0]
    assert [(s.written, s.log) for s in streams] == [(2 * RATE, ["start", "stop", "start", "stop"])]


def test_another_rate_opens_another_stream(streams):
    speaker = Loudspeaker()
    speaker.play(SPEECH)
    speaker.play(Speech("음", np.zeros(160, np.float32), 16_000))
    assert [s.samplerate for s in streams] == [RATE, 16_000] and streams[0].log[-1] == "close"


def test_told_to_stop_it_is_quiet_within_a_block(streams, monkeypatch):
    stop = threading.Event()
    monkeypatch.setattr(Stream, "on_write", staticmethod(lambda s: stop.set() if s.written >= RATE // 2 else None))
    played = Loudspeaker().play(SPEECH, stop)
    assert 0.5 <= played <= 0.53
    assert streams[0].log == ["start", "abort"]


def test_unplugged_while_playing(streams, monkeypatch):
    def gone(stream):
        raise PortAudioError("Device unavailable")

    monkeypatch.setattr(Stream, "on_write", staticmethod(gone))
    with pytest.raises(VoiceError, match="went away"):
        Loudspeaker().play(SPEECH)


def test_there_or_said_plainly():
    try:
        Loudspeaker()
    except VoiceError as error:
        assert "to hear replies" in str(error)


def test_without_portaudio(monkeypatch):
    import builtins

    real = builtins.__import__

    def missing(name, *rest):
        if name == "sounddevice":
            raise OSError("PortAudio library not found")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(VoiceError, match="libportaudio2"):
        Loudspeaker()
