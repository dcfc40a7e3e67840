"""Voice activity: is somebody speaking? Silero's network, run by onnxruntime (the one file that names it).

The weights (Silero VAD v6, MIT licence, 1.2 MB) come inside the wheel of faster-whisper; they are found there without
importing it, which would take a second.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.errors import WeightsError
from models.source import CHUNK

_CARRIER, _ASSET = "faster_whisper", "assets/silero_vad_v6.onnx"
_CONTEXT = 64
"""Samples of the chunk before that the network wants to see again."""
_STATE = (1, 1, 128)
_INPUTS = {"input", "h", "c"}


class VoiceActivity(Protocol):
    """Judges one chunk after another."""

    def probability(self, samples: NDArray[np.float32]) -> float:
        """The chance (0..1) that this chunk of 512 samples holds speech, given those before it."""
        ...

    def reset(self) -> None:
        """Forget those before: the sound breaks off here."""
        ...


class SileroVoiceActivity:
    """A ``VoiceActivity``; about 0.1 ms a chunk on one core. Raises WeightsError when the weights are not there."""

    def __init__(self) -> None:
        self._session = _session()
        self._h, self._c, self._before = _nothing()

    def probability(self, samples: NDArray[np.float32]) -> float:
        """See ``VoiceActivity``."""
        window = np.concatenate([self._before, samples])[np.newaxis]
        output, self._h, self._c = self._session.run(None, {"input": window, "h": self._h, "c": self._c})
        self._before = samples[CHUNK - _CONTEXT :]
        return float(output.reshape(-1)[0])

    def reset(self) -> None:
        """See ``VoiceActivity``."""
        self._h, self._c, self._before = _nothing()


def _nothing() -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """The network's state and the sound before the first chunk."""
    return np.zeros(_STATE, np.float32), np.zeros(_STATE, np.float32), np.zeros(_CONTEXT, np.float32)


@cache
def _session() -> Any:
    import onnxruntime  # here: commands that hear nothing need not wait for it

    spec = find_spec(_CARRIER)
    path = Path(spec.origin).parent / _ASSET if spec and spec.origin else Path(_ASSET)
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library's errors share no narrower root
        raise WeightsError(f"Silero's weights cannot be loaded from {path}; install faster-whisper again.") from error
    if {given.name for given in session.get_inputs()} != _INPUTS:
        raise WeightsError(f"{path} is another version of Silero's weights; install faster-whisper 1.2 or newer.")
    return session
