"""Check templates: every hole can be filled, every regular expression works, and something is always said."""

import re
from collections.abc import Iterable, Iterator

from app_connectors.load import Source
from app_connectors.mismatch import near
from app_connectors.problem import Problem
from app_connectors.task import Slot, Step, Task, Wording
from app_connectors.template import FILTERS, holes, without_holes
from app_connectors.yaml_file import Location


def template_problems(source: Source) -> Iterator[Problem]:
    """What is wrong in the templates of all tasks."""
    for n, task in enumerate(source.tasks.data.tasks):
        rules = _Rules(source, task, ("tasks", n))
        yield from rules.sentences()
        yield from rules.steps()
        for name, slot in task.slots.items():
            yield from rules.slot(name, slot)
    yield from _gates(source)


def _gates(source: Source) -> Iterator[Problem]:
    """A gate stands before every task: a slot can be named only where a condition says that it was said."""
    slots = {name for task in source.tasks.data.tasks for name in task.slots}
    for name, gate in source.screens.data.gates.items():
        for n, wording in enumerate(gate.say):
            at = ("gates", name, "say", n)
            for hole in holes(wording.text):
                if hole.name not in slots & set(wording.when):
                    what = f"'{{{hole.name}}}' cannot be filled here"
                    yield source.screens.problem(at, what, f"name a slot, with 'when: {{{hole.name}: \".+\"}}'")
            if wording.when and wording is gate.say[-1]:
                what = "the last wording has a condition, so that sometimes nothing fits"
                yield source.screens.problem(at, what, "end with a wording without 'when'")


class _Rules:
    """The rules over one task, which stands at ``at`` in its file."""

    def __init__(self, source: Source, task: Task, at: Location) -> None:
        self.source, self.task, self.at = source, task, at
        self.slots_known = tuple(task.slots)
        self.read = tuple(name for step in task.steps if step.read and not step.when for name in step.read.fields)
        """What has always been read at the end; what steps with a condition read may be missing."""
        others = (step.read for step in task.steps if step.read and step.read.other)
        at_times = tuple(name for step in task.steps if step.read and step.when for name in step.read.fields)
        self.read_along = (*(f"{name}_other" for read in others for name in read.fields), *at_times)
        """Only in wordings with a condition on one of them: they may be missing."""

    def sentences(self) -> Iterator[Problem]:
        """What is said around the steps."""
        task = self.task
        required = tuple(name for name, slot in task.slots.items() if slot.required)
        before = self._read_before("commit") if task.risk == "R2" else ()
        yield from self._sentence("confirm", task.confirm, (*required, *before), before)
        yield from self._sentence("already", task.already, (*required, "when"), ())
        at_tap = self._read_before("person")
        yield from self._sentence("last_screen", task.last_screen, (*required, *at_tap), at_tap)
        read = (*self.read, *self.read_along)
        undoing = tuple(name for step in task.undo_steps if step.read for name in step.read.fields)
        yield from self._sentence("undone", task.undone, (*required, *self.read, *undoing), undoing)
        yield from self._sentence("done", task.done, (*required, *self.read), read)
        if not task.done:
            yield self.problem(("done",), "nothing is said at the end", "give at least one wording")
        for n, end in enumerate(task.ends):
            at, fields = ("ends", n, "done"), tuple(end.read.fields) if end.read else ()
            yield from self.wordings(at, end.done, (*required, *fields), (*self.slots_known, *fields))
            if not end.done:
                yield self.problem(at, "nothing is said at the end", "give at least one wording")
        for key in ("said", "sent_said") if task.call_off else ():
            yield from self.wordings(("call_off", key), getattr(task.call_off, key), self.read, self.read)
        for n, wording in enumerate(task.confirm):
            if task.approve and f"'{task.approve}'" not in wording.text:
                what = "confirm does not say the words that approve"
                yield self.problem(("confirm", n), what, f"quote them in it: '{task.approve}'")
        if task.history:
            told = {hole.name for wording in task.done for hole in holes(wording.text)} - set(required)
            for name in sorted(told - set(task.history.read.fields)):
                what = f"done says '{name}', and the history does not read it"
                yield self.problem(("history", "read", "fields"), what, f"add '{name}' to its fields")

    def _sentence(
        self, key: str, wordings: tuple[Wording, ...], known: tuple[str, ...], read: tuple[str, ...]
    ) -> Iterator[Problem]:
        """What is said: required slots and what was read are there; others where a condition says so."""
        yield from self.wordings((key,), wordings, known, (*self.slots_known, *read))

    def _read_before(self, last_tap: str) -> tuple[str, ...]:
        """Values that have always been read when the last tap comes; those of steps with a condition may be missing."""
        names: list[str] = []
        for step in self.task.steps:
            if getattr(step, last_tap):
                break
            names += step.read.fields if step.read and not step.when else ()
        return tuple(names)

    def steps(self) -> Iterator[Problem]:
        """What is typed, picked and read."""
        scripts: list[tuple[Location, tuple[Step, ...]]] = [(("steps",), self.task.steps)]
        scripts.append((("undo_steps",), self.task.undo_steps))
        if self.task.history:
            scripts.append((("history", "steps"), self.task.history.steps))
        steps = [step for _, script in scripts for step in script]
        places: list[Location] = [(*at, n) for at, script in scripts for n, _ in enumerate(script)]
        for place, step in zip(places, steps, strict=True):
            for slot, pattern in step.when.items():
                yield from self.pattern((*place, "when", slot), pattern)
        reads = [(place, "read", step.read) for place, step in zip(places, steps, strict=True) if step.read]
        reads += [(("ends", n), "read", end.read) for n, end in enumerate(self.task.ends) if end.read]
        if self.task.history:
            reads.append((("history",), "read", self.task.history.read))
        for place, step in zip(places, steps, strict=True):
            if step.type:
                yield from self.text((*place, "type", "text"), step.type.text, (*self.slots_known, *self.read))
            if step.pick:
                yield from self._conditions((*place, "pick"), step.pick.where, step.pick.contains)
                yield from self.text((*place, "pick", "missing"), step.pick.missing, self.slots_known)
                spec = self.source.screens.data.screens.get(step.on)
                rows = spec.lists.get(step.pick.list) if spec else None
                yield from self.text((*place, "pick", "label"), step.pick.label, tuple(rows.fields) if rows else ())
        for place, key, read in reads:
            at = (*place, key)
            yield from self._conditions(at, read.where, read.contains)
            yield from self.text((*at, "missing"), read.missing, self.slots_known)
            for field in (read.other.differs, *read.other.same) if read.other else ():
                if field not in read.fields.values():
                    do = near(field, [*read.fields.values()])
                    yield self.problem((*at, "other"), f"the other row is told by '{field}', which is not read", do)
            for name in read.fields:
                if name in self.task.slots:
                    what = f"the value '{name}' has the name of a slot"
                    yield self.problem((*at, "fields", name), what, "give it a name of its own")
            for name, pattern in read.patterns.items():
                if name not in read.fields:
                    do = near(name, [*read.fields])
                    yield self.problem((*at, "patterns", name), f"no value '{name}' is read", do)
                yield from self.pattern((*at, "patterns", name), pattern, groups=1)

    def _conditions(self, at: Location, *conditions: dict[str, str]) -> Iterator[Problem]:
        for key, condition in zip(("where", "contains"), conditions, strict=True):
            for name, template in condition.items():
                yield from self.text((*at, key, name), template, (*self.slots_known, *self.read))

    def slot(self, name: str, slot: Slot) -> Iterator[Problem]:
        """How one slot is asked for, limited and written."""
        at: Location = ("slots", name)
        yield from self.text((*at, "ask"), slot.ask, ())
        yield from self.text((*at, "refuse"), slot.refuse, (name,))
        yield from self.pattern((*at, "allowed"), slot.allowed)
        yield from self.wordings((*at, "shown"), slot.shown, ("value",), ("value",))
        yield from self.wordings((*at, "said"), slot.said, ("value",), ("value",))

    def wordings(
        self, at: Location, wordings: Iterable[Wording], known: tuple[str, ...], asked: tuple[str, ...]
    ) -> Iterator[Problem]:
        """``known`` can fill a hole; ``asked`` can stand in a condition, where a slot may be unsaid."""
        wordings = tuple(wordings)
        for n, wording in enumerate(wordings):
            # a condition that a slot's value matches also says that the slot is there
            yield from self.text((*at, n, "text"), wording.text, (*known, *wording.when))
            for name, pattern in wording.when.items():
                if name not in asked:
                    yield self.problem((*at, n, "when"), f"'{name}' is not known here", near(name, asked))
                yield from self.pattern((*at, n, "when", name), pattern)
        if wordings and wordings[-1].when:
            what = "the last wording has a condition, so that sometimes nothing fits"
            yield self.problem((*at, len(wordings) - 1), what, "end with a wording without 'when'")

    def text(self, at: Location, template: str, known: tuple[str, ...]) -> Iterator[Problem]:
        """One template."""
        for hole in holes(template):
            if hole.name not in known:
                yield self.problem(at, f"'{{{hole.name}}}' cannot be filled here", near(hole.name, known))
            if hole.filter and hole.filter not in FILTERS:
                yield self.problem(at, f"there is no filter '{hole.filter}'", near(hole.filter, FILTERS))
        if set("{}") & set(without_holes(template)):
            what = "a brace stands where no hole is"
            yield self.problem(at, what, "write a hole as {name} or {name:filter}, and quote the whole text")

    def pattern(self, at: Location, pattern: str, groups: int = 0) -> Iterator[Problem]:
        """One regular expression."""
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            yield self.problem(at, f"'{pattern}' is no regular expression: {error}", "mend it")
            return
        if compiled.groups < groups:
            yield self.problem(at, f"'{pattern}' keeps nothing", "put the part to keep into parentheses")

    def problem(self, at: Location, what: str, do: str) -> Problem:
        return self.source.tasks.problem((*self.at, *at), what, do)
