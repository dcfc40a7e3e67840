"""Act: take a plan as far as it can go without a person, one proven screen at a time.

Only what a connector's steps say is ever touched (I4); a step starts on a proven screen and ends on one. It stops
before a ``commit`` (see ``commit.py``) and before a ``person`` step, at a gate, at a choice, and at anything unknown.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from agent.healing.mend import Mender
from agent.observed import ObservedDevice
from agent.outcome import Done, Stuck
from agent.plan import Plan
from agent.progress import Ended, Halt, Halted, Progress, Reached, Several
from agent.prove import Prover
from agent.rows import Row, canonical, conditions
from agent.say import plainly, said, shown
from agent.seek import Seeker
from app_connectors.task import OtherRow, PickStep, ReadStep, Step
from device.action import Action, Launch, Tap, Type
from device.errors import TargetChanged
from device.screen import Element, Screen


class Driver:
    """Drives one phone through a connector's steps."""

    def __init__(self, device: ObservedDevice, mender: Mender | None = None) -> None:
        """``device`` is the phone to drive; ``mender`` finds what an update has changed, where that is allowed."""
        self.device, self._mender = device, mender
        self.prover = Prover(device, mender)
        self._seeker = Seeker(device)

    def proceed(self, plan: Plan) -> Progress:
        """Take ``plan`` on from its next step. A screen that is not the expected one, a target that moved under the
        finger or an error that the app only toasts starts the task over from its first step, once: nothing before a
        commit is lost by that."""
        progress = self._run(plan)
        if isinstance(progress, Halted) and progress.why in ("screen", "target", "toast", "foreign"):
            if progress.plan.touched and progress.plan.task.risk == "R1" and progress.plan.final:
                return progress  # what an R1 changes is changed by its last touch: a second one may change it back
            progress = self._run(progress.plan.restarted())
        return progress

    def finish(self, plan: Plan) -> Progress:
        """Take ``plan`` on after its last tap, without ever starting over."""
        return self._run(plan)

    def ended(self, ended: Ended) -> Done | Stuck:
        """What is said where the task ends early; nothing was submitted."""
        plan, end = ended.plan, ended.end
        if end.read is not None:
            values = self.read(plan, end.on, end.read, ended.screen)
            if not isinstance(values, dict):
                return Stuck(plan.task.id, "mismatch")
            plan = replace(plan, values={**plan.values, **values})
        return Done(plan.task.id, " ".join((*plan.told, said(plan).sentence(end.done))), plan.values)

    def _run(self, plan: Plan) -> Progress:
        screen: Screen | None = None
        while (step := plan.step) is not None:
            if plan.touched:
                pass  # the person has passed what stood before the proof: the touch is not made again
            elif step.launch:
                self.device.act(Launch(plan.connector.manifest.package))
            else:
                proven = self.prover.prove(plan, step.on, step.budget_s, heal=plan.may_heal)
                if not isinstance(proven, tuple):
                    return proven
                plan, screen = proven
                if step.commit or step.person:
                    return Reached(plan, screen)
                values = self._do(plan, step, screen)
                unseen = isinstance(values, Halted) and values.why in ("missing", "mismatch")
                if unseen and not self._stands(plan, step.on):
                    # Something has come before the screen while it was looked through: that is not "there is none".
                    proven = self.prover.prove(plan, step.on, step.budget_s, heal=plan.may_heal)
                    if not isinstance(proven, tuple):
                        return proven
                    plan, screen = proven
                    values = self._do(plan, step, screen)
                if not isinstance(values, dict):
                    return values
                plan = replace(plan, values={**plan.values, **values})
            if step.then:
                heal = plan.may_heal_next
                proven = self.prover.prove(plan, step.then, step.budget_s, came_from=step.on, heal=heal)
                if not isinstance(proven, tuple):
                    touched = replace(proven.plan, touched=step.touches or step.launch)
                    return replace(proven, plan=touched)
                resumed, (plan, screen) = plan.touched, proven
                if resumed and not plan.touched:
                    continue  # back where the touch was made
            plan = plan.advanced()
        return Reached(plan, screen or self.device.observe())

    def _do(self, plan: Plan, step: Step, screen: Screen) -> dict[str, str] | Halt:
        """One verb on a proven screen; returns what was read."""
        if step.check is not None:
            return self._check(plan, step, screen)
        if step.read is not None:
            return self.read(plan, step.on, step.read, screen)
        if step.pick is not None:
            return self._pick(plan, step, step.pick, screen)
        self.device.toast()  # so that a toast after the touch is this touch's (fault 13)
        name = step.tap or (step.type.into if step.type else "")
        target = self.find(plan, step.on, name, screen)
        if target is None:
            return Halted(plan, "target")
        action = (
            Type(target, plainly({**plan.slots, **plan.values}, plan.today).fill(step.type.text))
            if step.type
            else Tap(target)
        )
        return {} if self._touched(action) else Halted(plan, "target")

    def _stands(self, plan: Plan, on: str) -> bool:
        """Whether the screen is still the one it was, with nothing before it."""
        now, prover = self.device.observe(), self.prover
        spec, package = plan.connector.screens.screens[on], plan.connector.manifest.package
        return spec.proven_by(now, package) and prover.popup(plan, now) is None and prover.gate(plan, now) is None

    def _check(self, plan: Plan, step: Step, screen: Screen) -> dict[str, str] | Halt:
        """Compare what was said with what the screen shows; a slot that was not said is not compared."""
        texts = shown(plan).texts
        for slot, name in (step.check or {}).items():
            if slot not in texts:
                continue
            element = self.find(plan, step.on, name, screen)
            screen = self.device.observe()
            if element is None or "".join(element.label.split()) != "".join(texts[slot].split()):
                return Halted(plan, "mismatch")
        return {}

    def _pick(self, plan: Plan, step: Step, pick: PickStep, screen: Screen) -> dict[str, str] | Halt:
        found = self._fitting(plan, step.on, pick, screen)
        if not found:
            return Halted(plan, "missing", said(plan).fill(pick.missing))
        if len(found) == 1:
            return {} if self._touched(Tap(found[0].element)) else Halted(plan, "target")
        labels = tuple(plainly(row.fields, plan.today).fill(pick.label) for row in found)
        if plan.picked.get(plan.index) in labels:
            chosen = found[labels.index(plan.picked[plan.index])]
            return {} if self._touched(Tap(chosen.element)) else Halted(plan, "target")
        if not pick.asks or pick.asks in plan.slots:
            about = [
                n for n in plan.slots if any(f"{{{n}" in t for t in (*pick.where.values(), *pick.contains.values()))
            ]
            if not pick.label or len(set(labels)) < len(labels):
                return Halted(plan, "target")
            return Several(plan, about[0] if about else pick.about, labels, labels, plan.index)
        told_apart = {**pick.where, **pick.contains}
        field = next(n for n, template in told_apart.items() if pick.asks in template)
        slot = plan.task.slots[pick.asks]
        values = tuple(canonical(slot, row.fields.get(field, ""), plan.today) for row in found)
        return Several(plan, pick.asks, labels, values)

    def read(self, plan: Plan, on: str, read: ReadStep, screen: Screen) -> dict[str, str] | Halt:
        """What the screen says, by name."""
        spec = plan.connector.screens.screens[on]
        if read.list:
            found = self._fitting(plan, on, read, screen)
            if not found:
                return Halted(plan, "missing", said(plan).fill(read.missing))
            texts = {name: found[0].fields.get(field, "") for name, field in read.fields.items()}
            if read.other and (other := _other(found, read.other)):
                texts |= {f"{name}_other": other.fields.get(field, "") for name, field in read.fields.items()}
        else:
            texts = {}
            for name, selector in read.fields.items():
                if element := spec.selector(selector).one(screen):
                    texts[name] = element.label
                elif element := self.find(plan, on, selector, screen, read.patterns.get(name, "")):
                    texts[name], screen = element.label, self.device.observe()
        texts = kept(read, texts)
        return texts if all(texts.get(name) for name in read.fields) else Halted(plan, "mismatch")

    def _fitting(self, plan: Plan, on: str, wanted: PickStep | ReadStep, screen: Screen) -> list[Row]:
        """Rows that fit, on the first page that has any."""
        spec, as_shown = plan.connector.screens.screens[on].lists[wanted.list], shown(plan)
        where, contains = conditions(wanted.where, as_shown), conditions(wanted.contains, as_shown)
        read = wanted.fields.values() if isinstance(wanted, ReadStep) else ()
        return self._seeker.rows(spec, screen, where, contains, [*read])

    def find(self, plan: Plan, on: str, name: str, screen: Screen, pattern: str = "") -> Element | None:
        """The one element of a selector, scrolled into view where it has to be (fault 20); where that is allowed, the
        one that is clearly likest to what was recorded (fault 11), if what it says matches ``pattern``."""
        found = self._seeker.one(plan.connector.screens.screens[on].selector(name), screen)
        if self._mender is None or (found is not None and not self._doubtful(plan, on, name, found)):
            return found
        if not plan.may_heal:
            return None
        element = partial(self._mender.element, plan.connector, on, name, pattern=pattern)
        return self._seeker.first(lambda page: element(screen=page), self.device.observe())

    def _doubtful(self, plan: Plan, on: str, name: str, found: Element) -> bool:
        """Whether what a lesser locator has found is plainly something else."""
        assert self._mender is not None
        best = plan.connector.screens.screens[on].selector(name).locators[0]
        if best.matches(found):
            return False
        return self._mender.contradicts(plan.connector, on, name, found, self.device.observe())

    def _touched(self, action: Action) -> bool:
        try:
            self.device.act(action)
        except TargetChanged:
            return False
        return True


def kept(read: ReadStep, texts: Mapping[str, str]) -> dict[str, str]:
    """What is kept of ``texts``, by name: with a pattern its first group, nothing where it does not fit."""
    values = dict(texts)
    for name, text in texts.items():
        if pattern := read.patterns.get(name.removesuffix("_other")):
            match = re.fullmatch(pattern, text)
            values[name] = match.group(1) if match else ""
    return values


def _other(found: list[Row], other: OtherRow) -> Row | None:
    """The first row after the first that differs where it should and only there."""
    first = found[0].fields
    alike = (row for row in found[1:] if all(row.fields.get(name) == first.get(name) for name in other.same))
    return next((row for row in alike if row.fields.get(other.differs) != first.get(other.differs)), None)
