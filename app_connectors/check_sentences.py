"""Check sentences: what a connector says is polite, short and free of jargon, as ``speech.yaml`` has it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import Field

from app_connectors.connector import Screens
from app_connectors.load import Source
from app_connectors.problem import Problem
from app_connectors.task import Data, Step, Task
from app_connectors.template import without_holes
from app_connectors.yaml_file import Location, YamlFile, read

_END = re.compile(r"[.?!]+(?:\s+|$)")
_JOSA = re.compile(r"\([^)]*\)")
_QUOTED = re.compile(r"'[^']*'")


class Speech(Data):
    """All of ``speech.yaml``: how we speak to seniors, as far as it can be checked."""

    polite_endings: tuple[str, ...]
    most_syllables: int = Field(gt=0)
    """In one sentence; a hole counts as two."""
    most_sentences: int = Field(gt=0)
    jargon: dict[str, str]
    """A word that needs a plain one beside it, in parentheses or before them → the plain one."""


@cache
def speech() -> Speech:
    """The rules of speech that ship with this package."""
    return read(Path(__file__).with_name("speech.yaml"), Speech).data


def sentence_problems(source: Source) -> Iterator[Problem]:
    """What should be said differently."""
    for n, task in enumerate(source.tasks.data.tasks):
        for at, text in _spoken(task):
            for what, do in faults(text):
                yield source.tasks.problem(("tasks", n, *at), what, do)
    for n, planned in enumerate(source.tasks.data.planned):
        for name, slot in planned.slots.items():
            if slot.required and not slot.ask:
                yield source.tasks.problem(
                    ("planned", n, "slots", name), f"nothing asks for '{name}'", "give it an 'ask'"
                )
            for what, do in faults(slot.ask):
                yield source.tasks.problem(("planned", n, "slots", name, "ask"), what, do)
    yield from told_problems(source.screens)


def told_problems(file: YamlFile[Screens]) -> Iterator[Problem]:
    """What popups and gates should say differently."""
    for name, gate in file.data.gates.items():
        for n, wording in enumerate(gate.say):
            for what, do in faults(wording.text):
                yield file.problem(("gates", name, "say", n, "text"), what, do)
    for name, popup in file.data.popups.items():
        for what, do in faults(popup.told):
            yield file.problem(("popups", name, "told"), what, do)


def faults(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a spoken text, and what to do; nothing for an empty one."""
    rules = speech()
    sentences = [part.strip() for part in _END.split(text) if part.strip()]
    if len(sentences) > rules.most_sentences:
        yield f"{len(sentences)} sentences are too many to keep in mind", f"say at most {rules.most_sentences}"
    for sentence in sentences:
        if not _JOSA.sub("", sentence).rstrip("'\" ").endswith(rules.polite_endings):
            yield f"'{sentence}' does not end politely", f"end it with {' or '.join(rules.polite_endings)}"
        syllables = sum("\uac00" <= c <= "\ud7a3" for c in _JOSA.sub("", without_holes(sentence, "\uac00\uac00")))
        if syllables > rules.most_syllables:
            what = f"'{sentence}' has {syllables} syllables"
            yield what, f"say it in {rules.most_syllables} or split it"
    unquoted = _QUOTED.sub("", text)
    for word, plain in rules.jargon.items():
        if word in unquoted and f"{plain}({word})" not in unquoted:
            yield f"'{word}' may not be understood", f"say '{plain}({word})'"


def _spoken(task: Task) -> Iterator[tuple[Location, str]]:
    for name, slot in task.slots.items():
        yield ("slots", name, "ask"), slot.ask
        yield ("slots", name, "refuse"), slot.refuse
    yield from _missing(task.steps, ("steps",))
    yield from _missing(task.undo_steps, ("undo_steps",))
    for key in ("confirm", "last_screen", "already", "done", "undone"):
        yield from (((key, n, "text"), wording.text) for n, wording in enumerate(getattr(task, key)))
    for n, end in enumerate(task.ends):
        yield from ((("ends", n, "done", w, "text"), wording.text) for w, wording in enumerate(end.done))
    for key in ("said", "sent_said") if task.call_off else ():
        yield from ((("call_off", key, n, "text"), one.text) for n, one in enumerate(getattr(task.call_off, key)))
    if task.history:
        yield ("history", "read", "missing"), task.history.read.missing


def _missing(steps: tuple[Step, ...], at: Location) -> Iterator[tuple[Location, str]]:
    for n, step in enumerate(steps):
        if step.pick:
            yield (*at, n, "pick", "missing"), step.pick.missing
        if step.read:
            yield (*at, n, "read", "missing"), step.read.missing
