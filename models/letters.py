"""Letters: a second opinion on a text, from the letters (jamo) that the model's encoder hears by itself.

The decoder writes fluent Korean even over sounds it has not understood; the letter head knows no words, only sounds. A
text that its letters do not bear out was guessed. Only weights that come with ``letters.npz`` have one: the embedded
recogniser was trained with this head (CTC: Graves et al., 2006).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import WeightsError

FILE = "letters.npz"
JAMO_COUNTS = (19, 21, 28)
"""Initials, vowels and finals (the first final is "none"): the Hangul block of Unicode is their product."""
BLANK = 0
LETTERS = 1 + sum(JAMO_COUNTS) - 1
WORST = -500.0
"""Log probability of what cannot be: more letters than frames."""
_FIRST, _LAST = 0xAC00, 0xD7A3


def jamo(syllable: str) -> tuple[int, int, int]:
    """Initial, vowel and final (0: none) of one Hangul syllable."""
    index = ord(syllable) - _FIRST
    return index // 588, index % 588 // 28, index % 28


def letters(text: str) -> list[int]:
    """Classes (1..67) of the letters of a text; a missing final has none, nor has anything but Hangul syllables."""
    out: list[int] = []
    for sign in text:
        if _FIRST <= ord(sign) <= _LAST:
            first, vowel, final = jamo(sign)
            out += (1 + first, 1 + JAMO_COUNTS[0] + vowel)
            if final:
                out.append(JAMO_COUNTS[0] + JAMO_COUNTS[1] + final)
    return out


class LetterHead:
    """One linear layer over the encoder's output."""

    def __init__(self, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        self._weight, self._bias = weight, bias

    def read(self, encoded: NDArray[np.float32]) -> NDArray[np.float64]:
        """Log probabilities (frames, 68) of the letters in an encoding (frames, width)."""
        scores = (encoded.astype(np.float32) @ self._weight.T + self._bias).astype(np.float64)
        scores -= scores.max(axis=1, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)))


def read_letter_head(folder: Path) -> LetterHead | None:
    """The letter head of the weights in ``folder``; None where they have none. Raises WeightsError."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        with np.load(path) as stored:
            return LetterHead(stored["weight"].astype(np.float32), stored["bias"].astype(np.float32))
    except (OSError, ValueError, KeyError) as error:
        raise WeightsError(f"{path} cannot be read as a letter head; install these weights again.") from error


def freest(read: NDArray[np.float64]) -> list[int]:
    """What one would write down from the sound alone: each frame's likeliest letter, repeats and blanks dropped."""
    best = read.argmax(axis=1)
    kept = (best != BLANK) & np.concatenate([[True], best[1:] != best[:-1]])
    return [int(letter) for letter in best[kept]]


def likelihoods(read: NDArray[np.float64], texts: Sequence[Sequence[int]]) -> list[float]:
    """Log probability of each text's letters, over all the ways to lay them along the frames."""
    if not texts:
        return []
    longest = 2 * max(len(text) for text in texts) + 1
    states = np.zeros((len(texts), longest), np.int64)
    ends = []
    for row, text in enumerate(texts):
        states[row, 1 : 2 * len(text) : 2] = text
        ends.append(2 * len(text))
    leaps = np.zeros(states.shape)
    leaps[:, 2:] = (states[:, 2:] != BLANK) & (states[:, 2:] != states[:, :-2])
    inside = np.arange(longest)[None, :] <= np.array(ends)[:, None]
    chances = np.exp(read)
    alpha = np.zeros(states.shape)
    alpha[:, :2] = 1.0
    alpha *= inside * chances[0][states]
    total = np.zeros(len(texts))
    for frame in chances[1:]:
        scale = np.maximum(alpha.sum(axis=1), 1e-300)
        total += np.log(scale)
        alpha /= scale[:, None]
        moved = alpha.copy()
        moved[:, 1:] += alpha[:, :-1]
        moved[:, 2:] += leaps[:, 2:] * alpha[:, :-2]
        alpha = moved * (inside * frame[states])
    out = []
    for row, end in enumerate(ends):
        last = alpha[row, end] + (alpha[row, end - 1] if end else 0.0)
        out.append(max(float(total[row] + np.log(last)) if last > 0 else WORST, WORST))
    return out
