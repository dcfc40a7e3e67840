"""Evaluate: an exported folder, heard by the product's own recogniser, on what training never drew from.

The report's sets: the plain voice with unseen slot values in known wordings; with unseen wordings; voices never trained
on; and sounds that are no speech. Korean spacing cannot be heard, so texts are compared without spaces; the share that
is exact with its spaces is given beside it. Scores are of one half of each set, the gate is fitted on the other.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.gate import Gate
from models.pronunciation.korean import pronounced
from models.training import korean
from models.training.gate import Judged, fit_gate
from models.training.material import SLOT, Material, held_out, label_of
from models.training.sound import HELD_OUT_VARIANTS, Manner, no_speech, say
from models.training.values import Values
from models.whisper import WhisperRecognizer

Hear = Callable[[NDArray[np.float32]], Judged]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one set of sentences was heard."""

    n: int
    exact: float
    """Share heard exactly, spaces aside."""
    exact_with_spaces: float
    sounds_exact: float
    """Share whose pronunciation was heard exactly: the rest up to here is spelling, which no ear can tell."""
    cer: float
    """Character error rate, spaces aside."""
    accepted: float
    """Share the gate lets through."""
    right_of_accepted: float
    wrong_accepted: float
    """Share of the wrong ones that the gate lets through."""


def known_wordings(material: Material, count: int, seed: int) -> list[str]:
    """Wordings of training with slot values that training never drew: held-out stations, fresh numbers."""
    wordings = [w for w in material.wordings if not held_out(w) and SLOT.search(w)]
    return _filled(wordings, material, count, seed)


def unseen_wordings(material: Material, count: int, seed: int) -> list[str]:
    """Wordings kept out of training, with slot values that training never drew."""
    return _filled(material.unseen(), material, count, seed)


def _filled(wordings: Sequence[str], material: Material, count: int, seed: int) -> list[str]:
    rng, values = random.Random(seed), Values(material, material.stations)
    found: dict[str, None] = {}
    for _ in range(count * 20):
        if len(found) == count:
            break
        text = label_of(values.fill(rng, rng.choice(wordings)))
        if korean.is_hangul(text):
            found[text] = None
    return list(found)


def edits(heard: str, said: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(said) + 1))
    for i, a in enumerate(heard, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(said, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def listen(recognizer: WhisperRecognizer, texts: Sequence[str], manners: Sequence[Manner], seed: int) -> list[Judged]:
    """Say each text in its manner and judge what is heard."""
    rng = np.random.default_rng(seed)
    out = []
    for text, manner in zip(texts, manners, strict=True):
        heard = recognizer.hear(say(text, manner, rng))
        out.append(Judged(text, heard.text, heard.avg_logprob, heard.no_speech_prob))
    return out


def listen_to_nothing(recognizer: WhisperRecognizer, count: int, seed: int) -> list[Judged]:
    """Judge what is heard in silence and noise."""
    rng = np.random.default_rng(seed)
    heard = [recognizer.hear(no_speech(rng)) for _ in range(count)]
    return [Judged("", h.text, h.avg_logprob, h.no_speech_prob) for h in heard]


def score(judged: Sequence[Judged], gate: Gate) -> Score:
    """Sum up a set of sentences."""
    passed = [j for j in judged if j.passes(gate)]
    letters = sum(len(j.said.replace(" ", "")) for j in judged)
    return Score(
        n=len(judged),
        exact=_share([j.right for j in judged]),
        exact_with_spaces=_share([j.heard == j.said for j in judged]),
        sounds_exact=_share([_sound(j.heard) == _sound(j.said) for j in judged]),
        cer=sum(edits(j.heard.replace(" ", ""), j.said.replace(" ", "")) for j in judged) / max(letters, 1),
        accepted=len(passed) / max(len(judged), 1),
        right_of_accepted=_share([j.right for j in passed]),
        wrong_accepted=_share([j.passes(gate) for j in judged if not j.right]),
    )


def _sound(text: str) -> str:
    return pronounced(text).replace(" ", "")


def _share(values: Sequence[bool]) -> float:
    return sum(values) / max(len(values), 1)


def evaluate(folder: Path, material: Material, pins: Path, count: int, seed: int) -> tuple[dict[str, Any], Gate]:
    """Measure ``folder`` and fit its gate on one half of the sentences; scores are of the other half.

    Returns the report (plain data, ready for JSON) and the gate.
    """
    recognizer = WhisperRecognizer(str(folder), trim=True, pins=pins)
    known = known_wordings(material, 2 * count, seed)
    wordings = unseen_wordings(material, 2 * count, seed + 1)
    plain = [Manner()]
    varied = [Manner(variant=v, pitch=p) for v in HELD_OUT_VARIANTS for p in (42, 58)]
    sets = {
        "plain_unseen_values": (known, plain),
        "plain_unseen_wordings": (wordings, plain),
        "unseen_voices": (known[:count], varied),
    }
    judged = {
        name: listen(recognizer, texts, [manners[i % len(manners)] for i in range(len(texts))], seed)
        for name, (texts, manners) in sets.items()
    }
    judged["no_speech"] = listen_to_nothing(recognizer, count, seed)
    gate = fit_gate([j for rows in judged.values() for j in rows[::2]])
    report: dict[str, Any] = {
        name: _rounded(asdict(score(rows[1::2], gate))) for name, rows in judged.items() if name != "no_speech"
    }
    nothing = judged["no_speech"][1::2]
    report["no_speech"] = {"n": len(nothing), "accepted": _share([j.passes(gate) for j in nothing])}
    report["gate"] = gate.model_dump()
    scored = judged["plain_unseen_values"][1::2]
    stations = [j for j in scored if any(word.startswith(material.aside()) for word in j.said.split())]
    report["plain_unseen_stations"] = _rounded(asdict(score(stations, gate)))
    report["sentences"] = [j.said for j in scored]
    report["misheard"] = [{"said": j.said, "heard": j.heard} for j in scored if not j.right]
    return report, gate


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in values.items()}
