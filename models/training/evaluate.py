"""Evaluate: an exported folder, heard by the product's own recogniser, on what training never drew from.

The report's sets, by what was never trained on: the values only; the wordings; the wordings and the voices; these with
noise, rooms, telephones, clipping and speeds as drawn for training; sentences from elsewhere; no speech at all.
Korean spacing cannot be heard, so texts are compared without spaces; the share that is exact with its spaces is given
beside it. Scores are of one half of each set, the gate is fitted on the other.
"""

import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from models.gate import Gate
from models.measure import bare, edits
from models.pronunciation.korean import pronounced
from models.training import korean
from models.training.gate import WRONG_SHARE, Judged, fit_gate
from models.training.material import SLOT, Material, label_of
from models.training.sound import HELD_OUT_VARIANTS, Manner, Speaker, no_speech, random_manner
from models.training.values import Values
from models.whisper import WhisperRecognizer


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
    right_accepted: float
    """Share of the right ones that the gate lets through."""
    wrong_acted_on: float
    """Share of all that was said that the gate lets through though it is not exact."""


def known_wordings(material: Material, count: int, seed: int) -> list[str]:
    """Wordings of training with values drawn anew, stations kept out of training among them."""
    return _filled([w for w in material.trained() if SLOT.search(w)], material, count, seed)


def unseen_wordings(material: Material, count: int, seed: int) -> list[str]:
    """Wordings kept out of training, with values drawn anew."""
    return _filled(material.unseen(), material, count, seed)


def _filled(wordings: Sequence[str], material: Material, count: int, seed: int) -> list[str]:
    rng, values = random.Random(seed), Values(material, material.stations)
    found: dict[str, None] = {}
    for _ in range(count * 20):
        if len(found) == count or not wordings:
            break
        text = label_of(values.fill(rng, rng.choice(wordings)))
        if text and korean.is_hangul(text):
            found[text] = None
    return list(found)


def listen(recognizer: WhisperRecognizer, texts: Sequence[str], manners: Sequence[Manner], seed: int) -> list[Judged]:
    """Say each text in its manner and judge what is heard."""
    speaker = Speaker(np.random.default_rng(seed))
    pairs = zip(texts, manners, strict=True)
    return [Judged(text, recognizer.hear(speaker.say(text, manner))) for text, manner in pairs]


def listen_to_nothing(recognizer: WhisperRecognizer, count: int, seed: int) -> list[Judged]:
    """Judge what is heard in silence, noise and music."""
    rng = np.random.default_rng(seed)
    return [Judged("", recognizer.hear(no_speech(rng))) for _ in range(count)]


def score(judged: Sequence[Judged], gate: Gate) -> Score:
    """Sum up a set of sentences."""
    passed = [gate.believes(j.heard) for j in judged]
    letters = sum(len(bare(j.said)) for j in judged)
    return Score(
        n=len(judged),
        exact=_share([j.right for j in judged]),
        exact_with_spaces=_share([j.heard.text == j.said for j in judged]),
        sounds_exact=_share([_sound(j.heard.text) == _sound(j.said) for j in judged]),
        cer=sum(edits(bare(j.heard.text), bare(j.said)) for j in judged) / max(letters, 1),
        accepted=_share(passed),
        right_accepted=_share([p for p, j in zip(passed, judged, strict=True) if j.right]),
        wrong_acted_on=_share([p and not j.right for p, j in zip(passed, judged, strict=True)]),
    )


def _sound(text: str) -> str:
    return pronounced(text).replace(" ", "")


def _share(values: Sequence[bool]) -> float:
    return sum(values) / max(len(values), 1)


def evaluate(
    folder: Path,
    material: Material,
    pins: Path,
    count: int,
    seed: int,
    elsewhere: Sequence[str] = (),
    wrong_share: float = WRONG_SHARE,
) -> tuple[dict[str, Any], Gate]:
    """Measure ``folder`` and fit its gate on one half of the sentences; scores are of the other half.

    ``elsewhere``: further sentences that training never saw, and that the report does not list. The recogniser knows
    the names of the domain, as it does in the product. Returns the report (plain data, ready for JSON) and the gate.
    """
    recognizer = WhisperRecognizer(str(folder), trim=True, pins=pins, words=material.domain_words())
    unseen = unseen_wordings(material, 2 * count, seed + 1)
    rng = np.random.default_rng(seed)
    voices = [Manner(variant=HELD_OUT_VARIANTS[at % len(HELD_OUT_VARIANTS)]) for at in range(2 * count)]
    spoiled = [replace(random_manner(rng, plain_share=0.0), variant=voice.variant) for voice in voices]
    plain = [Manner()] * 2 * count
    sets = {
        "plain_unseen_values": (known_wordings(material, 2 * count, seed), plain),
        "plain_unseen_wordings": (unseen, plain),
        "unseen_voices_unseen_wordings": (unseen, voices),
        "unseen_voices_unseen_wordings_spoiled": (unseen, spoiled),
        "plain_elsewhere": (list(elsewhere)[: 2 * count], plain),
    }
    judged = {
        name: listen(recognizer, texts, manners[: len(texts)], seed) for name, (texts, manners) in sets.items() if texts
    }
    nothing = listen_to_nothing(recognizer, count, seed)
    gate = fit_gate([j for rows in [*judged.values(), nothing] for j in rows[::2]], wrong_share)
    report: dict[str, Any] = {name: _rounded(asdict(score(rows[1::2], gate))) for name, rows in judged.items()}
    report["no_speech"] = {
        "n": len(nothing[1::2]),
        "accepted": _share([gate.believes(j.heard) for j in nothing[1::2]]),
    }
    report["gate"] = gate.model_dump()
    report["misheard"] = {
        name: [_told(j, gate) for j in rows[1::2] if not j.right]
        for name, rows in judged.items()
        if name.startswith("plain_unseen")
    }
    return report, gate


def _told(judged: Judged, gate: Gate) -> dict[str, Any]:
    return {"said": judged.said, "heard": judged.heard.text, "accepted": gate.believes(judged.heard)}


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in values.items()}
