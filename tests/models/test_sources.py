"""Where sound comes from: a microphone (a stand-in for PortAudio), a file at its own pace, a socket."""

import socket
import struct
import sys
import tracemalloc
import types
from itertools import pairwise

import numpy as np
import pytest

from models.errors import AudioError
from models.microphone import Microphone
from models.pcm_socket import PcmSocket
from models.source import CHUNK, chunked
from models.speech import Speech
from models.wav import stream_wav, write_wav
from models.wav_source import WavSource

RAMP = np.linspace(-0.5, 0.5, 5 * CHUNK + 100, dtype=np.float32)


class PortAudioError(Exception):
    pass


def port_audio(rate=48_000, blocks=20, then="silent", devices=True):
    """A PortAudio whose microphone gives so many blocks and then is unplugged."""

    class InputStream:
        def __init__(self, samplerate, channels, dtype, callback, blocksize):
            assert (channels, dtype) == (1, "float32")
            self.active, self._callback, self._blocksize = True, callback, blocksize

        def __enter__(self):
            if then == "taken":
                raise PortAudioError("Device unavailable [PaErrorCode -9985]")
            for number in range(blocks):
                self._callback(np.full((self._blocksize, 1), number / 100, np.float32), self._blocksize, None, None)
            self.active = then != "unplugged"

        def __exit__(self, *_):
            self.active = False

    def query_devices(kind):
        if not devices:
            raise PortAudioError("Error querying device -1")
        return {"default_samplerate": float(rate), "kind": kind}

    return types.SimpleNamespace(InputStream=InputStream, query_devices=query_devices, PortAudioError=PortAudioError)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_the_microphone_brings_its_rate_to_ours_and_says_when_it_is_gone(monkeypatch, rate):
    monkeypatch.setitem(sys.modules, "sounddevice", port_audio(rate, then="unplugged"))
    chunks = []
    with pytest.raises(AudioError, match="went away; plug it in") as told, Microphone().listen() as heard:
        for chunk in heard:
            chunks.append(chunk)
    assert len(chunks) >= 19  # all but what the filter holds back
    assert "\n" not in str(told.value)


def test_the_microphone_gives_chunks_in_time(monkeypatch):
    monkeypatch.setitem(sys.modules, "sounddevice", port_audio(44_100))
    with Microphone().listen() as heard:
        chunks = [next(heard) for _ in range(15)]
    assert {len(chunk.samples) for chunk in chunks} == {CHUNK}
    assert all(later.at_s > chunk.at_s for chunk, later in pairwise(chunks))
    assert abs(chunks[10].samples.mean() - 0.10) < 0.02


@pytest.mark.parametrize(
    ("stand_in", "says"),
    [
        (port_audio(devices=False), "No microphone was found"),
        (port_audio(then="taken"), "cannot be used"),
        (None, "libportaudio2"),
    ],
)
def test_no_microphone_is_one_sentence(monkeypatch, stand_in, says):
    if stand_in is None:
        import builtins

        real = builtins.__import__

        def missing(name, *rest):
            if name == "sounddevice":
                raise OSError("PortAudio library not found")
            return real(name, *rest)

        monkeypatch.setattr(builtins, "__import__", missing)
    else:
        monkeypatch.setitem(sys.modules, "sounddevice", stand_in)
    with pytest.raises(AudioError, match=says) as told, Microphone().listen():
        pass
    assert "\n" not in str(told.value)


class Time:
    def __init__(self):
        self.now_s = 100.0

    def now(self):
        return self.now_s

    def sleep(self, seconds):
        self.now_s += seconds


@pytest.fixture
def ramp(tmp_path):
    path = tmp_path / "ramp.wav"
    write_wav(path, Speech("", RAMP, 16_000))
    return path


def test_a_file_is_heard_at_its_own_pace_and_then_silence(ramp):
    time = Time()
    source = WavSource(ramp, 0.1, time.now, time.sleep)
    with source.listen() as heard:
        for chunk in heard:
            assert source.clock() == pytest.approx(chunk.ended_s)
    assert chunk.ended_s == pytest.approx(9 * 0.032)  # six of the file, three of silence
    assert not source.rest(1.0)


def test_what_a_file_says_while_nobody_listens_is_missed(ramp):
    time = Time()
    source = WavSource(ramp, 0.0, time.now, time.sleep)
    assert source.rest(0.1)
    with source.listen() as heard:
        first = next(heard)
    assert first.at_s == pytest.approx(0.096)
    np.testing.assert_allclose(first.samples, RAMP[3 * CHUNK : 4 * CHUNK], atol=1e-4)


def test_a_socket_gives_what_a_peer_sends_until_it_goes():
    source = PcmSocket()
    with socket.create_connection(("127.0.0.1", source.port)) as peer, source.listen() as heard:
        pcm = (RAMP * 32767).astype("<i2").tobytes()
        peer.sendall(pcm[:1001])  # half a sample
        peer.sendall(pcm[1001:])
        chunks = [next(heard) for _ in range(5)]
        peer.shutdown(socket.SHUT_WR)
        chunks += heard
    source.close()
    np.testing.assert_allclose(np.concatenate([c.samples for c in chunks])[: len(RAMP)], RAMP, atol=1e-3)
    assert len(chunks) == 6


def test_a_peer_that_pauses_is_silent_and_what_it_sent_meanwhile_is_not_heard():
    source = PcmSocket()
    loud, soft = (np.full(CHUNK, value, "<i2").tobytes() for value in (16384, 8192))
    with socket.create_connection(("127.0.0.1", source.port)) as peer:
        with source.listen() as heard:
            peer.sendall(loud)
            assert next(heard).samples.max() == pytest.approx(0.5)
            assert next(heard).samples.max() == 0.0
        peer.sendall(loud)
        assert source.rest(0.05)
        with source.listen() as heard:
            peer.sendall(soft)
            assert next(heard).samples.max() == pytest.approx(0.25)
    source.close()


def test_a_peer_that_was_early_is_heard():
    source = PcmSocket()
    with socket.create_connection(("127.0.0.1", source.port)) as peer:
        peer.sendall(np.full(CHUNK, 16384, "<i2").tobytes())
        with source.listen() as heard:
            assert next(heard).samples.max() == pytest.approx(0.5)
    source.close()


def test_a_taken_port_is_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(AudioError, match="choose another"):
        PcmSocket(server.getsockname()[1])


def test_three_hours_are_streamed_in_constant_memory(tmp_path):
    path, frames = tmp_path / "long.wav", 3 * 3600 * 8_000
    header = (
        b"RIFF" + struct.pack("<I", 36 + frames) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8_000, 8_000, 1, 8)
    )
    with path.open("wb") as file:
        file.write(header + b"data" + struct.pack("<I", frames))
        file.truncate(44 + frames)  # a hole in the file: no disk is filled
    tracemalloc.start()
    seconds = sum(len(chunk) for chunk in chunked(stream_wav(path, block_s=10.0))) / 16_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds == pytest.approx(3 * 3600, abs=0.1)
    assert peak < 16e6
