"""Mask: personal data out of what was recorded: names, telephone, resident, card and account numbers, addresses.

Mechanical, and so not complete: whoever publishes a recording reads it. Passwords are never kept, masked or not.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from agent.kit.record.trace import Deed, Trace
from app_connectors.task import Data
from app_connectors.yaml_file import read
from device.screen import Element, Screen

_SYLLABLE = "\uac00-\ud7a3"


class Shape(Data):
    """What a number of one kind looks like, and what is written instead."""

    pattern: str
    instead: str


class Masks(Data):
    """All of ``mask.yaml``."""

    shapes: tuple[Shape, ...]
    name: str
    honorifics: tuple[str, ...]
    surnames: str
    double_surnames: tuple[str, ...]
    titles: tuple[str, ...]
    labels: tuple[str, ...]


@cache
def masks() -> Masks:
    """What is shipped."""
    return read(Path(__file__).with_name("mask.yaml"), Masks).data


@cache
def _shaped() -> re.Pattern[str]:
    """All shapes at once, so that none is found in what another has left."""
    return re.compile("|".join(f"(?P<_{n}>{shape.pattern})" for n, shape in enumerate(masks().shapes)))


@cache
def _named() -> re.Pattern[str]:
    surnames = "".join(masks().surnames.split())
    behind = "|".join(sorted(masks().honorifics, key=len, reverse=True))
    double, titles = "|".join(masks().double_surnames), "|".join(masks().titles)
    name = rf"(?:(?:{double})[{_SYLLABLE}*○]{{1,2}}|[{surnames}][{_SYLLABLE}*○]{{1,2}})"
    return re.compile(rf"(?<![{_SYLLABLE}])(?!(?:{titles})\s?(?:{behind})){name}(?=\s?(?:{behind}))")


@cache
def _after_label() -> re.Pattern[str]:
    return re.compile(rf"((?:{'|'.join(masks().labels)})\s*[:：]\s*)[{_SYLLABLE}*○]{{2,4}}")


def masked(text: str) -> str:
    """``text`` without personal data."""
    text = _shaped().sub(lambda found: masks().shapes[int((found.lastgroup or "_0")[1:])].instead, text)
    text = _after_label().sub(lambda found: found[1] + masks().name, text)
    return _named().sub(masks().name, text)


def masked_trace(trace: Trace, kept: Collection[str]) -> Trace:
    """``trace`` without personal data; ``kept`` are texts that were typed and belong to the task."""
    trace = _without_secrets(trace)
    typed = {deed.text: _typed_instead(deed) for deed in trace.deeds if deed.text and deed.text not in kept}
    personal = {text: instead for text, instead in typed.items() if text != instead}
    deeds = tuple(
        replace(deed, on=masked_screen(deed.on, personal), text=personal.get(deed.text, deed.text))
        for deed in trace.deeds
    )
    return Trace(deeds, masked_screen(trace.end, personal))


def _without_secrets(trace: Trace) -> Trace:
    """Of a screen with a password on it nothing is kept but the tap that left it."""
    deeds = list[Deed]()
    for deed, after in zip(trace.deeds, [*trace.deeds[1:], None], strict=True):
        stays = after is not None and _secret(after.on)
        if not _secret(deed.on) or (deed.verb in ("tap", "back") and not stays):
            deeds.append(deed)
    return Trace(tuple(deeds), trace.end)


def _secret(screen: Screen) -> bool:
    return any(e.password for e in screen.walk())


def _typed_instead(deed: Deed) -> str:
    """What is written for a text that was typed: a name where the field's own words ask for one."""
    asks = f"{deed.target.text} {_before(deed.target, deed.on)}"
    return masks().name if any(label in asks for label in masks().labels) else masked(deed.text)


def masked_screen(screen: Screen, personal: Mapping[str, str] = MappingProxyType({})) -> Screen:
    """``screen`` without personal data; passwords are gone. ``personal``: more that is known to be."""
    if _secret(screen):
        screen = replace(screen, roots=tuple(_emptied(root) for root in screen.roots))
    return replace(screen, roots=tuple(_masked(root, screen, personal) for root in screen.roots), xml="")


def _emptied(element: Element) -> Element:
    """Without what was typed anywhere in it."""
    text = "" if element.class_name.endswith("EditText") else element.text
    return replace(element, text=text, children=tuple(_emptied(child) for child in element.children))


def _masked(element: Element, screen: Screen, personal: Mapping[str, str]) -> Element:
    text = "" if element.password else _cleared(element.text, personal)
    if text and not element.clickable and _before(element, screen).rstrip(" :：*") in masks().labels:
        text = masks().name
    children = tuple(_masked(child, screen, personal) for child in element.children)
    return replace(element, text=text, description=_cleared(element.description, personal), children=children)


def _cleared(text: str, personal: Mapping[str, str]) -> str:
    for said, instead in personal.items():
        text = text.replace(said, instead)
    return masked(text)


def _before(element: Element, screen: Screen) -> str:
    """The text that stands just before an element."""
    before = ""
    for other in screen.walk():
        if other is element:
            return before
        before = other.text or before
    return ""
