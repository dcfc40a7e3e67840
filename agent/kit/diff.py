"""Diff: what an app's update changed between two sets of recordings, and which steps of its tasks that breaks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from agent.errors import UsageError
from app_connectors.connector import Alternatives, ScreenSpec
from app_connectors.load import Source, load
from app_connectors.recording import FOLDER
from app_connectors.task import Step
from device.errors import DeviceError
from device.hierarchy import parse
from device.screen import Element, Screen
from device.selector import Selector

_DIGITS = re.compile(r"\d+")
Kind = Literal["gone", "new", "renamed", "reworded"]


@dataclass(frozen=True, slots=True)
class Change:
    """One element that is not what it was."""

    screen: str
    kind: Kind
    what: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a change means for a selector."""

    screen: str
    selector: str
    why: str
    breaks: bool
    """False when a lower-ranked alternative still finds the same element."""


@dataclass(frozen=True, slots=True)
class BrokenStep:
    """A step that can no longer be made."""

    task: str
    number: int
    """Counted from 1."""
    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All of it."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    steps: tuple[BrokenStep, ...]
    only_old: tuple[str, ...]
    """Screens that the new recordings do not have: nothing is known of them."""
    only_new: tuple[str, ...]


def diff(old: Path, new: Path) -> Difference:
    """Compare two folders: connectors, or their recordings. Raises UsageError and BrokenConnector."""
    source = _source(old, new)
    before, after = _screens(old), _screens(new)
    common = [name for name in before if name in after]
    if not common:
        raise UsageError(f"{old} and {new} have no recording of the same name; name the new ones after the old.")
    specs = source.screens.data
    kinds: dict[str, ScreenSpec] = {**specs.screens, **specs.popups, **specs.gates}
    changes, findings = list[Change](), list[Finding]()
    for name in common:
        changes += _changes(name, before[name], after[name])
        if spec := kinds.get(name.partition(".")[0]):
            findings += _findings(name, spec, before[name], after[name])
    return Difference(
        tuple(changes),
        tuple(findings),
        tuple(_steps(source, [finding for finding in findings if finding.breaks])),
        tuple(name for name in before if name not in after),
        tuple(name for name in after if name not in before),
    )


def _source(old: Path, new: Path) -> Source:
    for folder in (old, old.parent, new, new.parent):
        if (folder / "manifest.yaml").exists():
            return load(folder)
    raise UsageError(f"Neither {old} nor {new} belongs to a connector; give at least one connector's folder.")


def _screens(folder: Path) -> Mapping[str, Screen]:
    inside = folder / FOLDER if (folder / FOLDER).is_dir() else folder
    paths = sorted(inside.glob("*.xml")) if inside.is_dir() else []
    if not paths:
        raise UsageError(f"There is no recording in {folder}; give a connector's folder, or one with hierarchy dumps.")
    try:
        return {path.stem: parse(path.read_text(encoding="utf-8")) for path in paths}
    except (OSError, UnicodeDecodeError, DeviceError) as error:
        raise UsageError(f"A recording in {folder} cannot be read ({error}); record it again.") from error


def _told(screen: Screen) -> list[Element]:
    """What says something: layouts without id and text are nobody's business."""
    return [e for e in screen.walk() if e.resource_id or e.text or e.description]


def _changes(name: str, old: Screen, new: Screen) -> Iterator[Change]:
    left, fresh = _told(old), _told(new)
    for alike in (_same, _same_place, _same_id, _same_words):
        for element in list(left):
            found = [other for other in fresh if alike(element, other)]
            if found and (len(found) == 1 or alike is _same):
                left.remove(element)
                fresh.remove(found[0])
                yield from _change(name, element, found[0])
    yield from (Change(name, "gone", _shown(element)) for element in left)
    yield from (Change(name, "new", _shown(element)) for element in fresh)


def _change(name: str, old: Element, new: Element) -> Iterator[Change]:
    if _bare(old) != _bare(new):
        yield Change(name, "renamed", f"{_shown(old)}: id {_bare(old) or 'none'} is now {_bare(new) or 'none'}")
    if _words(old) != _words(new):
        yield Change(name, "reworded", f"{_shown(old)}: is now '{new.text or new.description}'")


def _same(one: Element, other: Element) -> bool:
    return _same_id(one, other) and _words(one) == _words(other)


def _same_place(one: Element, other: Element) -> bool:
    return one.path == other.path and one.class_name == other.class_name and bool(_words(one)) == bool(_words(other))


def _same_id(one: Element, other: Element) -> bool:
    return _bare(one) == _bare(other) and one.class_name == other.class_name


def _same_words(one: Element, other: Element) -> bool:
    return bool(_words(one)) and _words(one) == _words(other) and one.class_name == other.class_name


def _bare(element: Element) -> str:
    return element.resource_id.rpartition("id/")[2]


def _words(element: Element) -> str:
    """Numbers change every day; what stands around them does not."""
    return _DIGITS.sub("0", element.text or element.description)


def _shown(element: Element) -> str:
    return f"'{element.label}'" if element.label else _bare(element) or element.class_name


def _findings(name: str, spec: ScreenSpec, old: Screen, new: Screen) -> Iterator[Finding]:
    for selector in spec.selectors:
        was, rank = _found(spec.selectors[selector], old)
        if was is None:
            continue
        now, now_rank = _found(spec.selectors[selector], new)
        if now is None:
            many = spec.selector(selector).find(new)
            why = f"finds {len(many)} elements" if many else "finds nothing any more"
            yield Finding(name, selector, why, breaks=True)
        elif _bare(now) != _bare(was) and _words(now) != _words(was) and now.path != was.path:
            yield Finding(name, selector, f"finds another element, {_shown(now)}", breaks=True)
        elif now_rank > rank:
            yield Finding(name, selector, f"is found by alternative {now_rank} only", breaks=False)
    for rows, listed in spec.lists.items():
        row = Selector(rows, tuple(alternative.locator() for alternative in listed.row))
        if row.find(old) and not row.find(new):
            yield Finding(name, rows, "has no rows any more", breaks=True)


def _found(alternatives: Alternatives, screen: Screen) -> tuple[Element | None, int]:
    """The one element, and the rank of the alternative that finds it."""
    for rank, alternative in enumerate(alternatives, 1):
        if found := alternative.locator().find(screen):
            return (found[0] if len(found) == 1 else None), rank
    return None, 0


def _steps(source: Source, findings: Sequence[Finding]) -> Iterator[BrokenStep]:
    screens = source.screens.data.screens
    for task in source.tasks.data.tasks:
        for number, step in enumerate(task.steps, 1):
            proof = step.then or step.on
            for finding in findings:
                where = finding.screen.partition(".")[0]
                used = where == step.on and finding.selector in _used(step)
                proves = where == proof and where in screens and finding.selector in screens[where].landmarks
                if used or proves:
                    why = f"'{finding.selector}' on '{where}' {finding.why}"
                    yield BrokenStep(task.id, number, step.verb, why)


def _used(step: Step) -> set[str]:
    names = {step.tap, step.commit, step.person, *(step.check or {}).values()}
    names |= {step.type.into} if step.type else set()
    names |= {step.pick.list} if step.pick else set()
    names |= {step.read.list, *step.read.fields.values()} if step.read else set()
    return names - {""}
