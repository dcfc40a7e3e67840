"""Trace: what was done, deed by deed, from what was seen and felt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.errors import UsageError
from agent.kit.playback import touched
from agent.kit.record.watch import Felt, Look, Seen
from device.hierarchy import front, keyboard
from device.screen import Element, Screen

Verb = Literal["tap", "type", "scroll", "back"]
_EDGE = 0.04
"""Share of the width from which a swipe inwards means Back (AOSP's own edge is 24 dp of 411)."""
_ROTATION = re.compile(r'<hierarchy[^>]* rotation="(\d)"')


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that the person did."""

    verb: Verb
    on: Screen
    """What they saw; only the window in front."""
    at: tuple[int, int]
    """A pixel of what was touched."""
    text: str = ""
    """What was typed."""

    @property
    def target(self) -> Element:
        """What was touched."""
        found = touched(tuple(self.on.walk()), self.at)
        assert found is not None, "a deed is only made where something lies"
        return found


@dataclass(frozen=True, slots=True)
class Trace:
    """A whole task, done once."""

    deeds: tuple[Deed, ...]
    end: Screen


def trace_of(seen: Seen, package: str) -> Trace:
    """What was done in the app ``package``. Raises UsageError when nothing was."""
    looks = [Look(window, look.first_s) for look in seen.looks if (window := _window(look.screen, package))]
    sizes, deeds = _sizes(seen), list[Deed]()
    since_s = 0.0
    for felt in seen.felt:
        began_s = seen.began_s(felt)
        whole = seen.before(began_s)
        now = _window(whole, package)
        if now is None:
            continue
        turns = _turns(whole)
        at, ended = felt.touch.on(*sizes[turns % 2], turns)
        target, keys = touched(tuple(now.walk()), at), keyboard(whole)
        swiped, back = (
            felt.touch.kind == "swipe",
            _went_back(felt, at, ended, sizes[turns % 2][0]) or _on_bar(whole, at),
        )
        if keys is not None and at[1] >= keys.bounds.top and not back:
            continue
        if not back and (target is None or (target.class_name.endswith("EditText") and not swiped)):
            continue  # it only brings the keyboard up; what is typed there is seen
        deeds += _typed(_between(looks, since_s, began_s))
        deeds.append(Deed("back" if back else "scroll" if swiped else "tap", now, at))
        since_s = began_s
    if not deeds or not looks:
        raise UsageError("Nothing was touched in the app; start again, do the task by hand, and finish only then.")
    deeds += _typed(_between(looks, since_s, float("inf")))
    return Trace(tuple(_felt_by_the_app(deeds, looks[-1].screen)), looks[-1].screen)


def _felt_by_the_app(deeds: Sequence[Deed], end: Screen) -> Iterator[Deed]:
    """Without touches on nothing, and without a Back that only put the keyboard away."""
    for deed, then in zip(deeds, [*(after.on for after in deeds[1:]), end], strict=True):
        idle = deed.verb == "back" or (deed.verb == "tap" and not any(e.clickable for e in _under(deed)))
        if not (idle and _told(then) == _told(deed.on)):
            yield deed


def _under(deed: Deed) -> list[Element]:
    x, y = deed.at
    return [e for e in deed.on.walk() if e.bounds.left <= x < e.bounds.right and e.bounds.top <= y < e.bounds.bottom]


def _told(screen: Screen) -> list[tuple[str, str, str]]:
    return [(e.class_name, e.resource_id, e.text) for e in screen.walk()]


def _went_back(felt: Felt, at: tuple[int, int], ended: tuple[int, int], width: int) -> bool:
    """Whether it was the gesture that means Back: from the edge inwards."""
    edge = min(at[0], width - at[0]) <= width * _EDGE
    return felt.touch.kind == "swipe" and edge and abs(ended[0] - at[0]) > abs(ended[1] - at[1])


def _on_bar(screen: Screen, at: tuple[int, int]) -> bool:
    """Whether another window than the app's and the keyboard's was touched: the bar with the Back button."""
    ahead, keys = front(screen.roots, screen.width, screen.height), keyboard(screen)
    others = [root for root in screen.roots if root is not ahead and root is not keys]
    boxes = [root.bounds for root in others if ahead is None or root.path > ahead.path]
    return any(b.left <= at[0] < b.right and b.top <= at[1] < b.bottom for b in boxes)


def _window(screen: Screen, package: str) -> Screen | None:
    """Nothing but the app's window: no bars, no keyboard with what it suggests; None when another app is in front."""
    ahead = front(screen.roots, screen.width, screen.height)
    if ahead is None or ahead.package != package:
        return None
    return Screen(package, screen.activity, screen.width, screen.height, (ahead,))


def _turns(screen: Screen) -> int:
    turned = _ROTATION.search(screen.xml)
    return int(turned[1]) if turned else 0


def _sizes(seen: Seen) -> list[tuple[int, int]]:
    """The display held upright and on its side, in pixels: a dialog alone does not fill it."""
    found = [(1, 1), (1, 1)]
    for look in seen.looks:
        width, height = found[_turns(look.screen) % 2]
        found[_turns(look.screen) % 2] = (max(width, look.screen.width), max(height, look.screen.height))
    return found


def _between(looks: Sequence[Look], since_s: float, until_s: float) -> list[Screen]:
    """What was shown from one touch on, the touched screen included, until just before the next."""
    start = max((n for n, look in enumerate(looks) if look.first_s <= since_s), default=0)
    return [look.screen for look in looks[start:] if look.first_s <= until_s]


def _typed(screens: Sequence[Screen]) -> Iterator[Deed]:
    """What was typed meanwhile, field after field in the order in which they changed."""
    ends = _fields(screens[-1]) if screens else {}
    found: list[tuple[int, Deed]] = []
    for name, element in ends.items():
        texts = [_fields(screen).get(name) for screen in screens]
        first = next((field for field in texts if field is not None), element)
        if element.password or element.text == first.text:
            continue
        unchanged = max(n for n, field in enumerate(texts) if field is not None and field.text == first.text)
        found.append((unchanged, Deed("type", screens[unchanged], first.bounds.center, element.text)))
    for _, deed in sorted(found, key=lambda one: one[0]):
        yield deed


def _fields(screen: Screen) -> dict[tuple[str, int], Element]:
    """Text fields by id and how many before share it: what stands above may come and go."""
    found: dict[tuple[str, int], Element] = {}
    for element in screen.walk():
        if element.class_name.endswith("EditText"):
            number = sum(name == element.resource_id for name, _ in found)
            found[element.resource_id, number] = element
    return found
