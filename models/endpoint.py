"""Endpoint: how long to wait, once somebody has fallen silent, before taking them to have finished.

The words so far say how likely it is that they are all (``chance``, which is handed down as plain data: this room
knows no tasks). This person's pauses say how likely a silence of so many seconds is inside an utterance. Bayes puts
the two together: the wait is the shortest silence after which going on is less likely than ``RISK``. A complete
request is answered soon, an open clause or a filler is given time, and whoever pauses long is given more of it.
"""

from dataclasses import dataclass
from math import erfc, exp, log, sqrt
from typing import Final

from models.transcript import Transcript

RISK: Final = 0.012
"""Chance of cutting somebody off at one silence that is accepted: of 600 sentences (other phrases, other seeds than the
bench) it gave a median wait of 0.76 s and seven cut off."""
SHORTEST_S: Final = 0.4
LONGEST_S: Final = 3.5
"""Bounds of the wait: 300 to 800 ms after a complete request, up to 3.5 s after an open clause."""
MEAN_S: Final = 0.553
SPREAD: Final = 0.705
"""Pauses inside the utterances of older Korean speakers, 553 +- 444 ms, as a lognormal distribution."""
_LEAST_MEAN_S, _MOST_MEAN_S = 0.35, 1.2
_WEIGHT: Final = 0.1
"""Of the newest pause in this person's moving average."""
_LEAST_CHANCE, _MOST_CHANCE = 0.001, 0.999


@dataclass(frozen=True, slots=True)
class Pauses:
    """How one person pauses in the middle of an utterance; all that is remembered of it is one number."""

    mean_s: float = MEAN_S

    def longer_than(self, seconds: float) -> float:
        """The share of pauses that are longer than this."""
        if seconds <= 0:
            return 1.0
        middle = log(self.mean_s) - SPREAD**2 / 2
        return 0.5 * erfc((log(seconds) - middle) / SPREAD / sqrt(2))

    def after(self, pause_s: float) -> "Pauses":
        """With one more pause heard: a moving average that forgets, kept within what people do."""
        mean_s = (1 - _WEIGHT) * self.mean_s + _WEIGHT * pause_s
        return Pauses(min(max(mean_s, _LEAST_MEAN_S), _MOST_MEAN_S))


def wait_s(chance: float, pauses: Pauses) -> float:
    """Seconds of silence after which an utterance that is whole with this ``chance`` (0..1) has ended."""
    chance = min(max(chance, _LEAST_CHANCE), _MOST_CHANCE)
    share = RISK / (1 - RISK) * chance / (1 - chance)
    """Of pauses, that may still be longer than the wait."""
    low, high = SHORTEST_S, LONGEST_S
    if pauses.longer_than(low) <= share:
        return low
    if pauses.longer_than(high) >= share:
        return high
    for _ in range(20):
        middle = exp((log(low) + log(high)) / 2)
        low, high = (middle, high) if pauses.longer_than(middle) > share else (low, middle)
    return high


def wait_at_all(transcript: Transcript, pauses: Pauses) -> float:
    """The wait where nothing is known of what can be said here: any words may be all."""
    return wait_s(0.3 if transcript.text else 0.05, pauses)
