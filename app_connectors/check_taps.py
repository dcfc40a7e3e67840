"""Check taps: no script touches what only the person may (I9, I10), by its own words or by what the recordings show."""

from collections.abc import Iterator
from typing import Any

from app_connectors.connector import ScreenSpec
from app_connectors.load import Source
from app_connectors.problem import Problem
from app_connectors.recording import Recordings
from app_connectors.safety import safety
from app_connectors.task import Step
from app_connectors.yaml_file import Location, YamlFile


def tap_problems(source: Source, recordings: Recordings) -> Iterator[Problem]:
    """What is touched and may not be; without recordings only the selectors' own words are looked at."""
    for n, task in enumerate(source.tasks.data.tasks):
        for s, step in enumerate(task.steps):
            yield from _step(source, step, ("tasks", n, "steps", s), recordings)
        if task.call_off:
            yield from _step(source, task.call_off.step, ("tasks", n, "call_off"), recordings)
        for s, step in enumerate(task.undo_steps):
            yield from _step(source, step, ("tasks", n, "undo_steps", s), recordings)
        for s, step in enumerate(task.history.steps if task.history else ()):
            yield from _step(source, step, ("tasks", n, "history", "steps", s), recordings)
    for name, popup in source.screens.data.popups.items():
        yield from _tap(source.screens, ("popups", name, "close"), popup, name, popup.close, recordings)


def _step(source: Source, step: Step, at: Location, recordings: Recordings) -> Iterator[Problem]:
    spec = source.screens.data.screens.get(step.on)
    if spec is None:
        return
    for name in (step.tap, step.commit):
        yield from _tap(source.tasks, at, spec, step.on, name, recordings)
    if step.type and step.type.into in spec.selectors:
        fields = (spec.selector(step.type.into).one(dump.screen) for dump in recordings.get(step.on, ()))
        if any(field is not None and field.password for field in fields):
            what = f"'{step.type.into}' is a password field"
            yield source.tasks.problem(at, what, "declare the screen as a gate: only the person types there")


def _tap(
    file: YamlFile[Any], at: Location, spec: ScreenSpec, on: str, name: str, recordings: Recordings
) -> Iterator[Problem]:
    words = [f"{a.text} {a.text_contains} {a.description}" for a in spec.selectors.get(name, ())]
    if name in spec.selectors:
        seen = (spec.selector(name).one(dump.screen) for dump in recordings.get(on, ()))
        words += [element.label for element in seen if element is not None]
    if forbidden := next((w for w in safety().never_tapped for word in words if w in word), ""):
        what = f"'{name}' on '{on}' says '{forbidden}', which only the person may tap"
        yield file.problem(at, what, "declare the screen as a gate")
