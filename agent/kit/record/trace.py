"""Trace: what was done, deed by deed, from what was seen and felt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.errors import UsageError
from agent.kit.playback import touched
from agent.kit.record.watch import Look, Seen
from device.hierarchy import front, keyboard
from device.screen import Element, Screen

Verb = Literal["tap", "type", "scroll"]
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
        whole = seen.before(felt.began_s)
        now = _window(whole, package)
        if now is None:
            continue
        turns = _turns(whole)
        at = felt.touch.on(*sizes[turns % 2], turns)[0]
        target, keys = touched(tuple(now.walk()), at), keyboard(whole)
        if target is None or (keys is not None and at[1] >= keys.bounds.top):
            continue
        swiped, field = felt.touch.kind == "swipe", target.class_name.endswith("EditText")
        if field and not swiped:
            continue  # it only brings the keyboard up; what is typed there is seen
        deeds += _typed(_between(looks, since_s, felt.began_s))
        deeds.append(Deed("scroll" if swiped else "tap", now, at))
        since_s = felt.began_s
    if not deeds or not looks:
        raise UsageError("Nothing was touched in the app; start again, do the task by hand, and finish only then.")
    return Trace((*deeds, *_typed(_between(looks, since_s, float("inf")))), looks[-1].screen)


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
