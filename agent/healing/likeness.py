"""Likeness: how alike two things are, or two screens, from 0 to 1."""

from difflib import SequenceMatcher

from agent.healing.scene import Scene, Thing

_LABEL, _KIND, _ABOVE, _BESIDE, _NAME = 4.0, 2.0, 2.0, 1.0, 3.0
"""What counts how much: the words most, since a person finds things by them; ids as far as they still mean anything."""
_SAME_WORDS = 0.5
_PART_OF = 0.9
"""How alike two labels are of which one holds the other."""


def of_things(recorded: Thing, seen: Thing, names: bool) -> float:
    """How alike two things are; ``names`` says whether ids still mean anything on this screen."""
    score = _LABEL * of_labels(recorded.label, seen.label)
    score += _KIND * _share(recorded.kind, seen.kind)
    score += _ABOVE * SequenceMatcher(None, recorded.above, seen.above, autojunk=False).ratio()
    score += _BESIDE * (of_labels(recorded.before, seen.before) + of_labels(recorded.after, seen.after)) / 2
    most = _LABEL + _KIND + _ABOVE + _BESIDE
    if names and recorded.name:
        score, most = score + _NAME * (recorded.name == seen.name), most + _NAME
    return score / most


def of_labels(one: str, other: str) -> float:
    """How alike two labels are, by the pairs of letters that they share."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    if one in other or other in one:
        return _PART_OF
    pairs, others = ({text[n : n + 2] for n in range(len(text) - 1)} or {text} for text in (one, other))
    return 2 * len(pairs & others) / (len(pairs) + len(others))


def of_scenes(recorded: Scene, seen: Scene) -> float:
    """How alike two screens are: half by what is built where, half by the words."""
    return (_overlap(recorded.build, seen.build) + _overlap(set(recorded.labels), set(seen.labels))) / 2


def still_read(recorded: Scene, seen: Scene) -> float:
    """The share of the recorded labels that are still read, some of them in other words."""
    kept = [label for label in recorded.labels if any(of_labels(label, now) >= _SAME_WORDS for now in seen.labels)]
    return len(kept) / len(recorded.labels) if recorded.labels else 1.0


def _overlap(one: set[object] | frozenset[object], other: set[object] | frozenset[object]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _share(one: tuple[object, ...], other: tuple[object, ...]) -> float:
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
