"""What can break in this room. ``agent`` turns each into something that can be said.

ModelsError
├── AudioError      the sound cannot be read: no WAV, empty, truncated
├── WeightsError    a model is unknown, missing a file, or not the one the catalogue names
└── VoiceError      the voice cannot be loaded or cannot speak this text
"""


class ModelsError(Exception):
    """Root of the room's errors; the message is one English sentence that says what to do."""


class AudioError(ModelsError):
    """The sound cannot be read."""


class WeightsError(ModelsError):
    """Weights are unknown, incomplete or altered."""


class VoiceError(ModelsError):
    """The voice is missing or refuses the text."""
