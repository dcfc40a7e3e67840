"""The loudspeaker: there, or one sentence that says what to do."""

import pytest

from models.errors import VoiceError
from models.loudspeaker import Loudspeaker


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
