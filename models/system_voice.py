"""The voice of the operating system, where it brings one: a program that writes what it says into a WAV file.

macOS ``say``, Windows' speech interface through PowerShell, and an ``espeak-ng`` of the system's own. The text goes in
by standard input, where no list of processes shows it. speech-dispatcher's ``spd-say`` is not among them: it plays by
itself, so that a reply could neither be captioned in time nor be told from an answer by the ears.
"""

import os
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Callable
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np

from models.errors import VoiceError
from models.korean import count_syllables
from models.pace import Sound, in_pace, louder
from models.pronunciation.korean import pronounced
from models.speech import Speech
from models.synthesizer import AS_USUAL, Delivery, in_words

PATIENCE_S = 60.0
OUT = "MALBEOT_SPEECH"
"""Name of the variable that tells PowerShell where the sound goes."""
_SAPI = f"""
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = [System.Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.SelectVoiceByHints('NotSet', 'NotSet', 0, [System.Globalization.CultureInfo]'ko-KR')
$voice.Rate = %d
$voice.SetOutputToWaveFile($env:{OUT})
$voice.Speak([Console]::In.ReadToEnd())
$voice.Dispose()
"""


@dataclass(frozen=True, slots=True)
class Program:
    """One program that can speak."""

    name: str
    command: Callable[[float, Path], list[str]]
    """Its arguments for a speed in syllables a second and the WAV file to write."""
    by_sound: bool = False
    """True when it is to be given the text as it sounds, because it knows no pronunciation rules."""


def _say(speed: float, out: Path) -> list[str]:
    # 180 of its "words" a minute are about 4.5 Korean syllables a second; the pace is measured and corrected anyway.
    return ["-v", "Yuna", "-r", str(round(40 * speed)), "-f", "-", "-o", str(out), "--data-format=LEI16@22050"]


def _sapi(speed: float, _out: Path) -> list[str]:
    # Its rate runs from -10 to 10, each step a tenth of a threefold, around about 5 syllables a second.
    rate = max(-10, min(10, round(10 * log(speed / 5.0, 3))))
    return ["-NoProfile", "-NonInteractive", "-Command", _SAPI % rate]


def _espeak(speed: float, out: Path) -> list[str]:
    return ["-v", "ko", "-s", str(max(80, round(35 * speed))), "-w", str(out), "--stdin"]


PROGRAMS = (
    Program("say", _say),
    Program("powershell", _sapi),
    Program("espeak-ng", _espeak, by_sound=True),
)


class SystemVoice:
    """A ``Synthesizer`` over the first program that is there."""

    def __init__(self) -> None:
        """Raises VoiceError when the system has no voice."""
        found = ((program, shutil.which(program.name)) for program in PROGRAMS)
        chosen = next(((program, path) for program, path in found if path), None)
        if chosen is None:
            names = ", ".join(program.name for program in PROGRAMS)
            raise VoiceError(f"This system brings no voice ({names}); use the embedded one, espeak-ko.")
        self._program, self._path = chosen
        self.name = f"system-{self._program.name}"

    def speak(self, text: str, delivery: Delivery = AS_USUAL) -> Speech:
        """Return the sound of ``text``. Raises VoiceError: nothing to say, or the program fails (no Korean voice)."""
        said = in_words(text)
        said = pronounced(said) if self._program.by_sound else said
        samples, rate = in_pace(
            lambda speed: self._say_at(said, speed), count_syllables(said), delivery.syllables_per_second
        )
        return Speech(text=text, samples=louder(samples, delivery.volume), rate=rate)

    def _say_at(self, said: str, speed: float) -> Sound:
        with tempfile.TemporaryDirectory(prefix="malbeot-") as folder:
            out = Path(folder) / "speech.wav"
            try:
                subprocess.run(
                    [self._path, *self._program.command(speed, out)],
                    input=said.encode(),
                    env={**os.environ, OUT: str(out)},
                    capture_output=True,
                    check=True,
                    timeout=PATIENCE_S,
                )
                with wave.open(str(out)) as file:
                    if (file.getsampwidth(), file.getnchannels()) != (2, 1):
                        raise VoiceError(f"{self.name} wrote sound of another kind; use the embedded voice, espeak-ko.")
                    samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
                    rate = file.getframerate()
            except (OSError, EOFError, subprocess.SubprocessError, wave.Error) as error:
                raise VoiceError(
                    f"{self.name} did not speak; install a Korean voice in the system's settings, or use espeak-ko."
                ) from error
        return samples.astype(np.float32) / np.float32(32768.0), rate
