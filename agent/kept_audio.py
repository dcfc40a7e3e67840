"""Kept audio: what a person said, written to files. Only where somebody has switched it on (``--keep-audio``)."""

from pathlib import Path

from models.errors import AudioError
from models.recognizer import Recognizer
from models.speech import Speech
from models.transcript import Transcript
from models.utterance import SAMPLE_RATE, Utterance
from models.wav import write_wav


class KeptAudio:
    """A ``Recognizer`` that keeps every utterance in a folder before another one hears it.

    What is listened to twice, once while it goes on and once at its end, is kept once, whole: files are named by when
    the utterance began. Raises AudioError where the folder cannot be written.
    """

    def __init__(self, recognizer: Recognizer, folder: Path) -> None:
        self._recognizer, self._folder = recognizer, folder
        self.name, self.synthetic_only = recognizer.name, recognizer.synthetic_only

    def transcribe(self, utterance: Utterance) -> Transcript:
        """Keep ``utterance`` and return what was said."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AudioError(f"{self._folder} cannot be made ({error.strerror}); name another --keep-audio.") from error
        path = self._folder / f"heard-{utterance.started_s:010.3f}.wav"
        write_wav(path, Speech("", utterance.samples, SAMPLE_RATE))
        return self._recognizer.transcribe(utterance)
