"""Matches: which thing that is seen is which that was recorded, the surest first."""

from collections.abc import Iterator

from agent.healing.likeness import of_labels, of_things
from agent.healing.scene import Scene, Thing

_ALIKE, _CLEARLY = 0.5, 0.1
"""How alike a thing must be to the recorded one, and how much more than the next."""
_SOME_WORDS = 0.2
_KNOWN = 0.5
"""Share of the recorded labels that must still be there for a thing to be known by being left over."""
_NAMES_LIVE = 0.3
"""Share of the recorded ids that a screen must still have for ids to mean anything on it."""
_MOST = 60
"""Things beyond so many are rows of data, and likeness says nothing about them."""


class Matches:
    """What was recorded of a screen beside what is seen of it now."""

    def __init__(self, recorded: Scene, now: Scene) -> None:
        self._recorded, self._now = recorded, now
        self.names = bool(recorded.names) and len(recorded.names & now.names) >= _NAMES_LIVE * len(recorded.names)
        """Whether ids still mean anything."""
        self.sure = dict(self._alone())
        """Recorded things → those seen that bear the same label, which is read once on both."""
        taken = {id(thing) for thing in self.sure.values()}
        self._open = [thing for thing in recorded.things if thing not in self.sure][:_MOST]
        self._rest = [thing for thing in now.things if id(thing) not in taken][:_MOST]

    def likely(self) -> Iterator[tuple[Thing, Thing, float, float]]:
        """Recorded thing, seen thing, likeness, and by how much it leads; what is matched is no candidate any more."""
        pairs = sorted(
            ((of_things(r, s, self.names), r, s) for r in self._open for s in self._rest if self._could_be(r, s)),
            key=lambda pair: -pair[0],
        )
        while pairs:
            clear = next((pair for pair in pairs if pair[0] >= _ALIKE and _lead(pair, pairs) >= _CLEARLY), None)
            if clear is None:
                return
            score, recorded, seen = clear
            yield recorded, seen, score, _lead(clear, pairs)
            self._open = [thing for thing in self._open if thing is not recorded]
            self._rest = [thing for thing in self._rest if thing is not seen]
            pairs = [pair for pair in pairs if pair[1] is not recorded and pair[2] is not seen]

    def left_of(self, target: Thing) -> Thing | None:
        """The only thing left of the kind and place of ``target``, where that is the only one missing of them and most
        of the screen is known. Call it when ``likely`` has come to its end."""
        if len(self.sure) < _KNOWN * len(self._recorded.labels):
            return None
        missing = [thing for thing in self._open if (thing.kind, thing.above) == (target.kind, target.above)]
        left = [thing for thing in self._rest if (thing.kind, thing.above) == (target.kind, target.above)]
        return left[0] if len(left) == 1 and missing == [target] else None

    def _could_be(self, recorded: Thing, seen: Thing) -> bool:
        """Whether likeness can say anything: with other words altogether only an id or being left over can."""
        words = of_labels(recorded.label, seen.label) >= _SOME_WORDS
        return _may_be(recorded, seen) and (words or (self.names and bool(seen.name) and recorded.name == seen.name))

    def _alone(self) -> Iterator[tuple[Thing, Thing]]:
        for thing in self._recorded.things:
            if self._recorded.labels[thing.label] == self._now.labels[thing.label] == 1:
                seen = next(one for one in self._now.things if one.label == thing.label)
                if _may_be(thing, seen):
                    yield thing, seen


def _lead(pair: tuple[float, Thing, Thing], pairs: list[tuple[float, Thing, Thing]]) -> float:
    """By how much a pair leads all others of either of its things."""
    score, recorded, seen = pair
    return score - max((s for s, r, t in pairs if (r is recorded) != (t is seen)), default=0.0)


def _may_be(recorded: Thing, seen: Thing) -> bool:
    """Whether one can be the other at all: what is touched stays touchable, a field a field, a secret a secret."""
    was, now = recorded.element, seen.element
    fields = [e.class_name == "android.widget.EditText" for e in (was, now)]
    return was.clickable == now.clickable and was.password == now.password and fields[0] == fields[1]
