"""The loudspeaker, through sounddevice (the one file that names it)."""

from models.errors import VoiceError
from models.speech import Speech


class Loudspeaker:
    """This computer's default output."""

    def __init__(self) -> None:
        """Open it. Raises VoiceError when there is none, or PortAudio is not installed."""
        try:
            # Imported here: where the PortAudio library is missing, the import itself fails.
            import sounddevice

            sounddevice.query_devices(kind="output")
        except OSError as error:
            raise VoiceError("PortAudio is missing; install it (Debian: libportaudio2) to hear replies.") from error
        except (ValueError, sounddevice.PortAudioError) as error:
            raise VoiceError("No loudspeaker was found; connect one to hear replies.") from error
        self._device = sounddevice

    def play(self, speech: Speech) -> None:
        """Play ``speech`` to its end."""
        self._device.play(speech.samples, speech.rate, blocking=True)
