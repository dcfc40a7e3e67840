"""Check steps: what a task's script names exists, one screen leads to the next, and its risk is kept."""

from collections.abc import Iterator, Sequence

from app_connectors.connector import Screens, ScreenSpec
from app_connectors.load import Source
from app_connectors.mismatch import near
from app_connectors.problem import Problem
from app_connectors.task import VERBS, PickStep, ReadStep, Step, Task
from app_connectors.template import holes
from app_connectors.yaml_file import Location


def step_problems(source: Source) -> Iterator[Problem]:
    """What is wrong in the scripts of all tasks."""
    seen: set[str] = set()
    for n, task in enumerate(source.tasks.data.tasks):
        rules = _Rules(source, task, ("tasks", n))
        if task.app != source.manifest.data.id or task.id in seen:
            what = f"the task id '{task.id}' is taken or of another app"
            yield rules.problem(("id",), what, f"write a new '{source.manifest.data.id}.name'")
        seen.add(task.id)
        yield from rules.script(task.steps, ("steps",))
        if task.history:
            yield from rules.script(task.history.steps, ("history", "steps"))
            yield from rules.history()
        yield from rules.undo()
        yield from rules.ends()
        yield from rules.risk()
        yield from rules.slots()


class _Rules:
    """The rules over one task, which stands at ``at`` in its file."""

    def __init__(self, source: Source, task: Task, at: Location) -> None:
        self.source, self.task, self.at = source, task, at
        self.screens: Screens = source.screens.data

    def problem(self, at: Location, what: str, do: str) -> Problem:
        return self.source.tasks.problem((*self.at, *at), what, do)

    def script(self, steps: Sequence[Step], at: Location) -> Iterator[Problem]:
        """Each step has one verb and starts where one before it ended; those with a condition may be left out."""
        here = {""}
        for n, step in enumerate(steps):
            where = (*at, n)
            if len(step.verbs) != 1:
                what = f"a step has exactly one verb, and this has {' and '.join(step.verbs) or 'none'}"
                yield self.problem(where, what, f"keep one of {', '.join(VERBS)}")
                continue
            if step.launch and (step.on or not step.then):
                yield self.problem(where, "launch starts nowhere and must prove a screen", "remove 'on', give 'then'")
            if step.launch and step.when:
                yield self.problem((*where, "when"), "the first step is always taken", "remove 'when'")
            if not step.launch and (step.on not in here or not step.on):
                ends = "' or '".join(sorted(here))
                what = f"this step is on '{step.on}', and the one before it ends on '{ends}'"
                yield self.problem((*where, "on"), what, "make one lead to the other; the first step is 'launch'")
            for key in ("on", "then"):
                name = getattr(step, key)
                if name and name not in self.screens.screens:
                    do = near(name, [*self.screens.screens])
                    yield self.problem((*where, key), f"there is no screen '{name}'", do)
            if spec := self.screens.screens.get(step.on):
                yield from self._names(step, spec, where)
            here = {step.then or step.on} | (here if step.when else set())
            for slot in step.when:
                if slot not in self.task.slots:
                    do = near(slot, [*self.task.slots])
                    yield self.problem((*where, "when", slot), f"there is no slot '{slot}'", do)

    def undo(self) -> Iterator[Problem]:
        """The way back from an R1 needs nobody's approval, and ends with a sentence."""
        task = self.task
        if not task.undo_steps:
            return
        yield from self.script(task.undo_steps, ("undo_steps",))
        for n, step in enumerate(task.undo_steps):
            if step.commit or step.person:
                what = "the way back is taken without a read-back"
                yield self.problem(("undo_steps", n), what, "use 'tap', or make the undoing a task of its own")
        if task.risk != "R1":
            yield self.problem(("undo_steps",), f"a task of {task.risk} is not taken back", "remove 'undo_steps'")
        if not task.undone:
            yield self.problem(("undo_steps",), "nothing is said when it was taken back", "add 'undone:'")

    def ends(self) -> Iterator[Problem]:
        """A screen that ends the task is none that it passes through, and what is read there is on it."""
        passed = {name for step in self.task.steps for name in (step.on, step.then)}
        for n, end in enumerate(self.task.ends):
            at = ("ends", n)
            spec = self.screens.screens.get(end.on)
            if spec is None:
                do = near(end.on, [*self.screens.screens])
                yield self.problem((*at, "on"), f"there is no screen '{end.on}'", do)
            elif end.on in passed:
                what = f"'{end.on}' is also a screen that the steps pass through"
                yield self.problem((*at, "on"), what, "give the end a screen with landmarks of its own")
            elif end.read:
                yield from self._names(Step(on=end.on, read=end.read), spec, at)

    def _names(self, step: Step, spec: ScreenSpec, at: Location) -> Iterator[Problem]:
        """Selectors, lists and fields that the step names are on its screen."""
        named = [name for name in (step.tap, step.commit, step.person, step.type.into if step.type else "") if name]
        named += (step.check or {}).values()
        if step.read and not step.read.list:
            named += step.read.fields.values()
        for name in named:
            if name not in spec.selectors:
                what = f"'{step.on}' has no selector '{name}'"
                yield self.problem((*at, step.verb), what, near(name, [*spec.selectors]))
        for slot in step.check or {}:
            if slot not in self.task.slots:
                yield self.problem((*at, "check", slot), f"there is no slot '{slot}'", near(slot, [*self.task.slots]))
        for rows in (step.pick, step.read):
            if rows and rows.list:
                yield from self._rows(rows, step.on, spec, (*at, step.verb))

    def _rows(self, rows: PickStep | ReadStep, on: str, spec: ScreenSpec, at: Location) -> Iterator[Problem]:
        if rows.list not in spec.lists:
            yield self.problem((*at, "list"), f"'{on}' has no list '{rows.list}'", near(rows.list, [*spec.lists]))
            return
        fields = spec.lists[rows.list].fields
        named = [*rows.where, *rows.contains, *(rows.fields.values() if isinstance(rows, ReadStep) else ())]
        for name in named:
            if name not in fields:
                yield self.problem(at, f"the list '{rows.list}' has no field '{name}'", near(name, [*fields]))
        if isinstance(rows, PickStep) and rows.asks and (rows.asks not in self.task.slots or not rows.label):
            yield self.problem((*at, "asks"), "a choice asks for a slot of the task and needs a label", "give both")
        if rows.about and rows.about not in self.task.slots:
            do = near(rows.about, [*self.task.slots])
            yield self.problem((*at, "about"), f"there is no slot '{rows.about}'", do)

    def history(self) -> Iterator[Problem]:
        """The app's own history is reached by looking only, and tells when."""
        history = self.task.history
        if history is None or not history.steps:
            yield self.problem(("history",), "the history has no steps", "give the way to it, 'launch' first")
            return
        for n, step in enumerate(history.steps):
            if step.commit or step.person:
                yield self.problem(("history", "steps", n), "the way to the history only looks", "remove this step")
        last = history.steps[-1]
        on = last.then or last.on
        spec = self.screens.screens.get(on)
        rows = spec.lists.get(history.read.list) if spec else None
        if spec is None or rows is None:
            what = f"the history is not a list on '{on}'"
            yield self.problem(("history", "read"), what, "name a list of the screen where its steps end")
            return
        yield from self._rows(history.read, on, spec, ("history", "read"))
        if history.time_field not in rows.fields:
            what = f"there is no field '{history.time_field}'"
            yield self.problem(("history", "time_field"), what, near(history.time_field, [*rows.fields]))

    def risk(self) -> Iterator[Problem]:
        """Who makes the last tap, and what is read back before it."""
        task, highest = self.task, self.source.manifest.data.highest_risk
        commits = [n for n, step in enumerate(task.steps) if step.commit]
        persons = [n for n, step in enumerate(task.steps) if step.person]
        if task.risk > highest:
            what = f"{task.risk} is more than the manifest's highest_risk {highest}"
            yield self.problem(("risk",), what, "raise highest_risk in manifest.yaml if that is meant")
        if task.kind == "emergency":
            yield from self.emergency(commits, persons)
            return
        if task.call_off:
            what = "only an emergency goes out by itself unless it is called off"
            yield self.problem(("call_off",), what, "remove it, or write 'kind: emergency'")
        most = {"R1": 1, "R2": 1}.get(task.risk, 0)
        for n in commits[most:]:
            what = f"a task of {task.risk} has {'at most one' if most else 'no'} commit"
            yield self.problem(("steps", n, "commit"), what, "remove it; in R3 the step is 'person'")
        if task.risk == "R2" and not commits:
            what = "an R2 task sends something, but no step has 'commit'"
            yield self.problem(("steps",), what, "mark the step that sends")
        if (task.risk == "R3") != (len(persons) == 1):
            what = "an R3 task has exactly one 'person' step, and no other task has any"
            yield self.problem(("steps",), what, "mark the last tap of an R3 with 'person'")
        for n in commits + persons:
            yield from self._read_back(n)
            if task.steps[n].then in ("", task.steps[n].on):
                what = "nothing proves that the last tap went through"
                yield self.problem(("steps", n), what, "give 'then', the screen that the app shows afterwards")
        for key in ("confirm", "approve", "already") if task.risk in ("R2", "R3") else ():
            if not getattr(task, key):
                yield self.problem(("id",), f"a task of {task.risk} needs '{key}'", f"add '{key}:'")
        if task.risk == "R3" and not task.last_screen:
            yield self.problem(("id",), "an R3 task says what is on its last screen", "add 'last_screen:'")
        if task.risk == "R1" and not task.undo:
            yield self.problem(("id",), "an R1 task says how it is undone", "add 'undo:'")

    def emergency(self, commits: list[int], persons: list[int]) -> Iterator[Problem]:
        """A call for help is started by us, without a read-back, and can be called off while the app counts."""
        task, off = self.task, self.task.call_off
        if task.risk != "R3" or len(commits) != 1 or persons:
            what = "an emergency is an R3 task with exactly one 'commit', which starts its call, and no 'person'"
            yield self.problem(("steps",), what, "mark the touch that starts the call with 'commit'")
        if off is None:
            what = "an emergency says how its call is called off while the app still counts"
            yield self.problem(("id",), what, "add 'call_off:'")
            return
        for key in ("on", "then", "sent"):
            name = getattr(off, key)
            if name not in self.screens.screens:
                do = near(name, [*self.screens.screens])
                yield self.problem(("call_off", key), f"there is no screen '{name}'", do)
        if any(task.steps[n].then != off.on for n in commits):
            what = f"the touch that starts the call does not lead to '{off.on}', where it is called off"
            yield self.problem(("call_off", "on"), what, "name the screen that counts down in both")
        if spec := self.screens.screens.get(off.on):
            yield from self._names(off.step, spec, ("call_off",))

    def _read_back(self, at: int) -> Iterator[Problem]:
        """Before the last tap, every required slot was compared with the same screen."""
        on = self.task.steps[at].on
        checked: set[str] = set()
        for step in reversed(self.task.steps[:at]):
            if step.on != on or len(step.verbs) != 1 or step.touches:
                break
            # a check may depend on the value itself: "all of it" stands nowhere on a screen
            checked |= set(step.check or {}) if set(step.when) <= set(step.check or {}) else set()
        for name, slot in self.task.slots.items():
            if slot.required and name not in checked:
                what = f"the last tap on '{on}' comes without a check of '{name}' on that screen"
                yield self.problem(("steps", at), what, f"add 'check: {{{name}: SELECTOR}}' as the step before it")

    def slots(self) -> Iterator[Problem]:
        """Every slot is used, and every required one can be asked for."""
        used: set[str] = set()
        for step in self.task.steps:
            used |= {*(step.check or {}), *step.when}
            texts = [step.type.text] if step.type else []
            for rows in (step.pick, step.read):
                texts += [*rows.where.values(), *rows.contains.values()] if rows else []
            used |= {hole.name for text in texts for hole in holes(text)}
        for name, slot in self.task.slots.items():
            if name not in used:
                yield self.problem(("slots", name), f"no step uses the slot '{name}'", "use it in a step, or remove it")
            if slot.required and not slot.ask:
                yield self.problem(("slots", name), f"the required slot '{name}' cannot be asked for", "add 'ask:'")
            if slot.allowed and not slot.refuse:
                what = f"nothing is said when '{name}' is not allowed"
                yield self.problem(("slots", name), what, "add 'refuse:'")
