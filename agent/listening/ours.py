"""Ours: what we have been playing, so that our own voice is never taken for an answer (I1, fault 27).

Three things are held against what was heard while we spoke: the time, the sound that the echo canceller explained
with what was played, and the words.
"""

from collections import deque
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from models.listener import Ended, Partial
from models.source import Chunk

ROOM_S: Final = 0.4
"""So long a room, and a loudspeaker that answers late, go on after our last sound."""
_MOSTLY: Final = 0.5
"""Of the energy explained by what was played."""
_SOME: Final = 0.1
_ALIKE: Final = 0.5
"""Of the syllables found, in order, in what was being said."""
_KEPT_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    began_s: float
    text: str


class OwnVoice:
    """What was played when, and how much of what was heard it explains."""

    def __init__(self) -> None:
        self._stretches: deque[_Stretch] = deque(maxlen=20)
        self._energies: deque[tuple[float, float, float]] = deque(maxlen=round(_KEPT_S / 0.032))

    def said(self, text: str, at_s: float) -> None:
        """This is spoken from now on."""
        self._stretches.append(_Stretch(at_s, text))

    def heard(self, chunk: Chunk, share: float) -> None:
        """So much (0..1) of the energy of this chunk was ours."""
        energy = float((chunk.samples**2).sum()) / max(1.0 - share, 1e-3)
        self._energies.append((chunk.at_s, energy, energy * share))

    def took(self, said: Partial | Ended, quiet_s: float) -> bool:
        """True when what was heard is, for all we know, ourselves.

        ``quiet_s`` is when we last fell silent: whoever answers a moment later often takes up our words.
        """
        if said.began_s > quiet_s + ROOM_S:
            return False
        return self._explained(said) > _MOSTLY or (said.began_s < quiet_s and self._alike(said) >= _ALIKE)

    def stopped_itself(self, said: Partial) -> bool:
        """The same of a stop word, where doubt speaks for the person: to fall silent for nothing does no harm."""
        explained = self._explained(said)
        return explained > _MOSTLY or (explained > _SOME and self._alike(said) >= _ALIKE)

    def _explained(self, said: Partial | Ended) -> float:
        spans = [(all_, ours) for at, all_, ours in self._energies if said.began_s <= at < said.ended_s]
        return sum(ours for _, ours in spans) / max(sum(all_ for all_, _ in spans), 1e-9)

    def _alike(self, said: Partial | Ended) -> float:
        """The share of the syllables heard that are found, in order, in what we had said by then."""
        spoken = "".join("".join(one.text.split()) for one in self._stretches if one.began_s <= said.ended_s)
        heard = "".join(said.transcript.text.split())
        if not heard:
            return 1.0
        blocks = SequenceMatcher(None, heard, spoken, autojunk=False).get_matching_blocks()
        return sum(block.size for block in blocks) / len(heard)
