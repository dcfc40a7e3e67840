"""Ours: what we have been playing, so that our own voice is never taken for an answer (I1, fault 27).

Three things are held against what was heard while we spoke: the time, the sound that the echo canceller explained
with what was played, and the words.
"""

from collections import deque
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from models.source import Chunk
from models.utterance import Utterance

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

    def took(self, utterance: Utterance, began_s: float, text: str, quiet_s: float) -> bool:
        """True when what was heard is, for all we know, ourselves.

        ``began_s`` is when its speech began, ``quiet_s`` when we last fell silent: whoever answers a moment later often
        takes up our words.
        """
        if began_s > quiet_s + ROOM_S:
            return False
        explained = self._explained(utterance) > _MOSTLY
        return explained or (began_s < quiet_s and self._alike(text, utterance) >= _ALIKE)

    def stopped_itself(self, utterance: Utterance, text: str) -> bool:
        """The same of a stop word, where doubt speaks for the person: to fall silent for nothing does no harm."""
        explained = self._explained(utterance)
        return explained > _MOSTLY or (explained > _SOME and self._alike(text, utterance) >= _ALIKE)

    def _explained(self, utterance: Utterance) -> float:
        spans = [(all_, ours) for at, all_, ours in self._energies if utterance.started_s <= at < utterance.ended_s]
        return sum(ours for _, ours in spans) / max(sum(all_ for all_, _ in spans), 1e-9)

    def _alike(self, text: str, utterance: Utterance) -> float:
        said = "".join(
            "".join(stretch.text.split()) for stretch in self._stretches if stretch.began_s <= utterance.ended_s
        )
        wanted = "".join(text.split())
        if not wanted:
            return 1.0
        blocks = SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
        return sum(block.size for block in blocks) / len(wanted)
