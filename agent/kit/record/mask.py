"""Mask: personal data out of what was recorded: names, telephone, resident, card and account numbers, addresses.

Mechanical, and so not complete: whoever publishes a recording reads it. Passwords are never kept, masked or not.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from agent.kit.record.trace import Trace
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
    return re.compile(rf"(?<![{_SYLLABLE}])[{surnames}][{_SYLLABLE}*○]{{1,2}}(?=\s?(?:{behind}))")


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
    deeds = tuple(
        replace(deed, on=masked_screen(deed.on), text=deed.text if deed.text in kept else masked(deed.text))
        for deed in trace.deeds
    )
    return Trace(deeds, masked_screen(trace.end))


def masked_screen(screen: Screen) -> Screen:
    """``screen`` without personal data; passwords are gone."""
    return replace(screen, roots=tuple(_masked(root, screen) for root in screen.roots), xml="")


def _masked(element: Element, screen: Screen) -> Element:
    text = "" if element.password else masked(element.text)
    if text and _follows_label(element, screen):
        text = masks().name
    children = tuple(_masked(child, screen) for child in element.children)
    return replace(element, text=text, description=masked(element.description), children=children)


def _follows_label(element: Element, screen: Screen) -> bool:
    """Whether the text just before this one says that a name comes."""
    before = ""
    for other in screen.walk():
        if other is element:
            return before.rstrip(" :：*") in masks().labels and not element.clickable
        before = other.text or before
    return False
